-- The sums of each order's lines.
SELECT
  t.order_id,
  COUNT(*) AS line_count,
  SUM(t.quantity) AS item_count,
  SUM(t.gross_amount) AS gross_amount,
  SUM(t.discount_amount) AS discount_amount,
  SUM(t.net_amount) AS net_amount,
  SUM(t.tax_amount) AS tax_amount,
  SUM(t.total_amount) AS total_amount
FROM transactions t
GROUP BY t.order_id
