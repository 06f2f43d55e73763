-- How many customers order once, a few times, often, and what do they bring?
WITH per_customer AS (
  SELECT customer_id, COUNT(*) AS orders, SUM(net_amount) AS revenue FROM orders GROUP BY customer_id
)
SELECT
  CASE WHEN orders = 1 THEN '1' WHEN orders <= 3 THEN '2-3' WHEN orders <= 10 THEN '4-10' WHEN orders <= 30 THEN '11-30'
    ELSE 'more than 30' END AS orders_placed,
  COUNT(*) AS customers,
  ROUND(100.0 * COUNT(*) / SUM(COUNT(*)) OVER (), 1) AS percent_of_customers,
  ROUND(100.0 * SUM(revenue) / SUM(SUM(revenue)) OVER (), 1) AS percent_of_revenue
FROM per_customer
GROUP BY CASE WHEN orders = 1 THEN '1' WHEN orders <= 3 THEN '2-3' WHEN orders <= 10 THEN '4-10' WHEN orders <= 30 THEN '11-30'
    ELSE 'more than 30' END
ORDER BY MIN(orders);
