-- How long do online orders take to ship and to arrive, by region of the store?
WITH days AS (
  SELECT full_date, ROW_NUMBER() OVER (ORDER BY full_date) AS day_no FROM dates
)
SELECT
  s.region,
  COUNT(*) AS delivered_orders,
  ROUND(AVG(1.0 * (h.day_no - b.day_no)), 2) AS days_to_ship,
  ROUND(AVG(1.0 * (a.day_no - b.day_no)), 2) AS days_to_arrive,
  MAX(a.day_no - b.day_no) AS slowest,
  ROUND(100.0 * SUM(CASE WHEN a.day_no - b.day_no <= 3 THEN 1 ELSE 0 END) / COUNT(*), 1) AS percent_within_3_days
FROM orders o
JOIN stores s ON s.store_id = o.store_id
JOIN days b ON b.full_date = o.order_date
JOIN days h ON h.full_date = o.ship_date
JOIN days a ON a.full_date = o.delivery_date
WHERE o.status = 'Delivered'
GROUP BY s.region
ORDER BY s.region;
