-- How do holidays sell against other days of the same weekday and month?
WITH daily AS (
  SELECT d.full_date, d.month_number, d.weekday_number, d.holiday_name, COUNT(o.order_id) AS orders
  FROM dates d
  LEFT JOIN orders o ON o.date_key = d.date_key
  GROUP BY d.full_date, d.month_number, d.weekday_number, d.holiday_name
),
usual AS (
  SELECT month_number, weekday_number, AVG(1.0 * orders) AS orders
  FROM daily
  WHERE holiday_name IS NULL
  GROUP BY month_number, weekday_number
)
SELECT
  h.holiday_name,
  COUNT(*) AS days,
  ROUND(AVG(1.0 * h.orders), 0) AS orders,
  ROUND(AVG(u.orders), 0) AS usual_orders,
  ROUND(SUM(h.orders) / SUM(u.orders), 2) AS lift
FROM daily h
JOIN usual u ON u.month_number = h.month_number AND u.weekday_number = h.weekday_number
WHERE h.holiday_name IS NOT NULL
GROUP BY h.holiday_name
ORDER BY lift DESC;
