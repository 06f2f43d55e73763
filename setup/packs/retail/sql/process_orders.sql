-- Each order's head with its totals. A date that has not come by the last day of the star is NULL, which decides the status.
SELECT
  r.order_id,
  r.customer_id,
  r.store_id,
  r.date_key,
  r.order_date,
  r.order_hour,
  r.channel,
  r.payment_method,
  r.ship_date,
  r.delivery_date,
  CASE
    WHEN r.channel = 'In store' THEN 'Completed'
    WHEN r.ship_date IS NULL THEN 'Processing'
    WHEN r.delivery_date IS NULL THEN 'Shipped'
    ELSE 'Delivered'
  END AS status,
  ROW_NUMBER() OVER (PARTITION BY r.customer_id ORDER BY r.order_date, r.order_hour, r.order_id) AS customer_order_number,
  s.line_count,
  s.item_count,
  s.gross_amount,
  s.discount_amount,
  s.net_amount,
  s.tax_amount,
  s.total_amount
FROM raw_orders r
JOIN order_totals s ON s.order_id = r.order_id
