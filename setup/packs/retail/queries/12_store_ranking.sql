-- Which stores sell best, in all and per square foot?
SELECT
  RANK() OVER (ORDER BY SUM(o.net_amount) DESC) AS place_no,
  s.store_name,
  s.state,
  s.store_type,
  s.square_feet,
  COUNT(*) AS orders,
  SUM(o.net_amount) AS revenue,
  ROUND(SUM(o.net_amount) / s.square_feet, 2) AS revenue_per_square_foot
FROM orders o
JOIN stores s ON s.store_id = o.store_id
GROUP BY s.store_id, s.store_name, s.state, s.store_type, s.square_feet
ORDER BY place_no
LIMIT 20;
