-- Which brands earn most after the cost of goods and discounts?
SELECT
  p.category,
  p.brand,
  SUM(t.net_amount) AS revenue,
  SUM(t.net_amount - t.unit_cost * t.quantity) AS margin,
  ROUND(100.0 * SUM(t.net_amount - t.unit_cost * t.quantity) / SUM(t.net_amount), 1) AS margin_percent
FROM transactions t
JOIN products p ON p.product_key = t.product_key
GROUP BY p.category, p.brand
ORDER BY margin DESC
LIMIT 20;
