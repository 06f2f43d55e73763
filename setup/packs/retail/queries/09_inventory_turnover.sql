-- How often does each category turn its stock over in a year?
SELECT
  p.category,
  SUM(i.sold_quantity) AS units_sold,
  ROUND(1.0 * SUM(i.closing_quantity) / COUNT(DISTINCT i.week_ending), 0) AS units_on_hand,
  ROUND(52.0 * SUM(i.sold_quantity) / SUM(i.closing_quantity), 2) AS turns_a_year
FROM inventory i
JOIN products p ON p.product_id = i.product_id AND p.is_current
GROUP BY p.category
ORDER BY turns_a_year DESC;
