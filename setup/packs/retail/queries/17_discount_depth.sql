-- How deep are discounts, and how much do they sell?
SELECT
  r.discount_percent,
  COUNT(DISTINCT r.promotion_id) AS promotions,
  COUNT(*) AS promoted_lines,
  ROUND(1.0 * SUM(t.quantity) / COUNT(*), 2) AS units_per_line,
  SUM(t.discount_amount) AS discount_given,
  ROUND(100.0 * SUM(t.net_amount - t.unit_cost * t.quantity) / SUM(t.net_amount), 1) AS margin_percent
FROM transactions t
JOIN promotions r ON r.promotion_id = t.promotion_id
GROUP BY r.discount_percent
ORDER BY r.discount_percent;
