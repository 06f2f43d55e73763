-- What part of each month's orders comes from customers who order for the first time?
SELECT
  d.calendar_year,
  d.month_number,
  COUNT(*) AS orders,
  SUM(CASE WHEN o.customer_order_number = 1 THEN 1 ELSE 0 END) AS first_orders,
  ROUND(100.0 * SUM(CASE WHEN o.customer_order_number = 1 THEN 1 ELSE 0 END) / COUNT(*), 1) AS first_order_percent,
  SUM(CASE WHEN c.signup_date = o.order_date THEN 1 ELSE 0 END) AS on_the_day_of_signup
FROM orders o
JOIN dates d ON d.date_key = o.date_key
JOIN customers c ON c.customer_id = o.customer_id
GROUP BY d.calendar_year, d.month_number
ORDER BY d.calendar_year, d.month_number;
