-- When do people buy: orders by weekday, in parts of the day?
SELECT
  d.weekday_name,
  COUNT(*) AS orders,
  ROUND(100.0 * SUM(CASE WHEN o.order_hour < 9 THEN 1 ELSE 0 END) / COUNT(*), 1) AS before_9,
  ROUND(100.0 * SUM(CASE WHEN o.order_hour >= 9 AND o.order_hour < 12 THEN 1 ELSE 0 END) / COUNT(*), 1) AS from_9_to_12,
  ROUND(100.0 * SUM(CASE WHEN o.order_hour >= 12 AND o.order_hour < 16 THEN 1 ELSE 0 END) / COUNT(*), 1) AS from_12_to_16,
  ROUND(100.0 * SUM(CASE WHEN o.order_hour >= 16 AND o.order_hour < 20 THEN 1 ELSE 0 END) / COUNT(*), 1) AS from_16_to_20,
  ROUND(100.0 * SUM(CASE WHEN o.order_hour >= 20 THEN 1 ELSE 0 END) / COUNT(*), 1) AS from_20
FROM orders o
JOIN dates d ON d.date_key = o.date_key
GROUP BY d.weekday_number, d.weekday_name
ORDER BY d.weekday_number;
