-- How do orders and revenue of each month compare with the year before?
WITH monthly AS (
  SELECT d.calendar_year, d.month_number, d.month_name, COUNT(*) AS orders, SUM(o.net_amount) AS revenue
  FROM orders o
  JOIN dates d ON d.date_key = o.date_key
  GROUP BY d.calendar_year, d.month_number, d.month_name
)
SELECT
  m.calendar_year,
  m.month_name,
  m.orders,
  m.revenue,
  ROUND(100.0 * m.orders / b.orders - 100, 1) AS orders_growth_percent,
  ROUND(100.0 * m.revenue / b.revenue - 100, 1) AS revenue_growth_percent
FROM monthly m
LEFT JOIN monthly b ON b.calendar_year = m.calendar_year - 1 AND b.month_number = m.month_number
ORDER BY m.calendar_year, m.month_number;
