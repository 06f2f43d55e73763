-- Do higher loyalty tiers buy more, and do they return more?
SELECT
  c.loyalty_status,
  COUNT(DISTINCT c.customer_id) AS customers,
  ROUND(1.0 * COUNT(DISTINCT o.order_id) / COUNT(DISTINCT c.customer_id), 2) AS orders_per_customer,
  ROUND(SUM(o.net_amount) / COUNT(DISTINCT c.customer_id), 2) AS revenue_per_customer,
  ROUND(SUM(o.net_amount) / COUNT(o.order_id), 2) AS revenue_per_order
FROM customers c
LEFT JOIN orders o ON o.customer_id = c.customer_id
GROUP BY c.loyalty_status
ORDER BY orders_per_customer DESC;
