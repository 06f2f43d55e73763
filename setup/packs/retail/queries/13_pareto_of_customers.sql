-- What part of the revenue does each tenth of the customers bring?
WITH per_customer AS (
  SELECT customer_id, SUM(net_amount) AS revenue FROM orders GROUP BY customer_id
),
tenths AS (
  SELECT revenue, NTILE(10) OVER (ORDER BY revenue DESC, customer_id) AS tenth FROM per_customer
)
SELECT
  tenth,
  COUNT(*) AS customers,
  SUM(revenue) AS revenue,
  ROUND(100.0 * SUM(revenue) / SUM(SUM(revenue)) OVER (), 1) AS percent_of_revenue,
  ROUND(100.0 * SUM(SUM(revenue)) OVER (ORDER BY tenth) / SUM(SUM(revenue)) OVER (), 1) AS percent_so_far
FROM tenths
GROUP BY tenth
ORDER BY tenth;
