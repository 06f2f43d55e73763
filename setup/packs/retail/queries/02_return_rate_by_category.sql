-- What part of the lines of each category comes back, in store and online, and what does it cost?
SELECT
  p.category,
  COUNT(*) AS lines_sold,
  COUNT(r.return_id) AS lines_returned,
  ROUND(100.0 * COUNT(r.return_id) / COUNT(*), 2) AS return_percent,
  ROUND(100.0 * SUM(CASE WHEN o.channel = 'In store' AND r.return_id IS NOT NULL THEN 1 ELSE 0 END)
    / NULLIF(SUM(CASE WHEN o.channel = 'In store' THEN 1 ELSE 0 END), 0), 2) AS in_store_percent,
  ROUND(100.0 * SUM(CASE WHEN o.channel = 'Online' AND r.return_id IS NOT NULL THEN 1 ELSE 0 END)
    / NULLIF(SUM(CASE WHEN o.channel = 'Online' THEN 1 ELSE 0 END), 0), 2) AS online_percent,
  SUM(r.refund_amount) AS refunded
FROM transactions t
JOIN orders o ON o.order_id = t.order_id
JOIN products p ON p.product_key = t.product_key
LEFT JOIN returns r ON r.transaction_id = t.transaction_id
GROUP BY p.category
ORDER BY return_percent DESC;
