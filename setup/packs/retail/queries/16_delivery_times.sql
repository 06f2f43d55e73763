-- How long do online orders take to ship and to arrive, by region of the store? (subtracts dates: DuckDB and PostgreSQL)
SELECT
  s.region,
  COUNT(*) AS delivered_orders,
  ROUND(AVG(1.0 * (o.ship_date - o.order_date)), 2) AS days_to_ship,
  ROUND(AVG(1.0 * (o.delivery_date - o.order_date)), 2) AS days_to_arrive,
  MAX(o.delivery_date - o.order_date) AS slowest,
  ROUND(100.0 * SUM(CASE WHEN o.delivery_date - o.order_date <= 3 THEN 1 ELSE 0 END) / COUNT(*), 1) AS percent_within_3_days
FROM orders o
JOIN stores s ON s.store_id = o.store_id
WHERE o.status = 'Delivered'
GROUP BY s.region
ORDER BY s.region;
