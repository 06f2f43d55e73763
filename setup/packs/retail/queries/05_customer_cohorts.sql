-- Of the customers whose first order in the star fell into a quarter, what part orders again one, two, three and four quarters later?
WITH quarters AS (
  SELECT o.customer_id, d.calendar_year * 4 + d.calendar_quarter - 1 AS quarter_no
  FROM orders o
  JOIN dates d ON d.date_key = o.date_key
  GROUP BY o.customer_id, d.calendar_year * 4 + d.calendar_quarter - 1
),
cohorts AS (
  SELECT customer_id, MIN(quarter_no) AS first_quarter FROM quarters GROUP BY customer_id
),
horizon AS (
  SELECT MAX(quarter_no) AS last_quarter FROM quarters
)
SELECT
  CAST((c.first_quarter - MOD(c.first_quarter, 4)) / 4 AS INTEGER) AS cohort_year,
  MOD(c.first_quarter, 4) + 1 AS cohort_quarter,
  COUNT(DISTINCT c.customer_id) AS customers,
  CASE WHEN c.first_quarter + 1 <= e.last_quarter THEN
    ROUND(100.0 * SUM(CASE WHEN q.quarter_no = c.first_quarter + 1 THEN 1 ELSE 0 END) / COUNT(DISTINCT c.customer_id), 1) END AS after_1,
  CASE WHEN c.first_quarter + 2 <= e.last_quarter THEN
    ROUND(100.0 * SUM(CASE WHEN q.quarter_no = c.first_quarter + 2 THEN 1 ELSE 0 END) / COUNT(DISTINCT c.customer_id), 1) END AS after_2,
  CASE WHEN c.first_quarter + 3 <= e.last_quarter THEN
    ROUND(100.0 * SUM(CASE WHEN q.quarter_no = c.first_quarter + 3 THEN 1 ELSE 0 END) / COUNT(DISTINCT c.customer_id), 1) END AS after_3,
  CASE WHEN c.first_quarter + 4 <= e.last_quarter THEN
    ROUND(100.0 * SUM(CASE WHEN q.quarter_no = c.first_quarter + 4 THEN 1 ELSE 0 END) / COUNT(DISTINCT c.customer_id), 1) END AS after_4
FROM cohorts c
JOIN quarters q ON q.customer_id = c.customer_id
CROSS JOIN horizon e
GROUP BY c.first_quarter, e.last_quarter
ORDER BY c.first_quarter;
