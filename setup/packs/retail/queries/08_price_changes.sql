-- By how much do prices rise from version to version, and do margins hold?
SELECT
  n.category,
  COUNT(*) AS price_changes,
  ROUND(AVG(100.0 * (n.unit_price - p.unit_price) / p.unit_price), 2) AS price_change_percent,
  ROUND(AVG(100.0 * (p.unit_price - p.unit_cost) / p.unit_price), 2) AS margin_percent_before,
  ROUND(AVG(100.0 * (n.unit_price - n.unit_cost) / n.unit_price), 2) AS margin_percent_after
FROM products p
JOIN products n ON n.product_id = p.product_id AND n.version = p.version + 1
GROUP BY n.category
ORDER BY n.category;
