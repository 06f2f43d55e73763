-- How many more units does a line have under a promotion, by category, and what does the discount cost?
SELECT
  p.category,
  SUM(CASE WHEN t.promotion_id IS NULL THEN 0 ELSE 1 END) AS promoted_lines,
  ROUND(1.0 * SUM(CASE WHEN t.promotion_id IS NULL THEN t.quantity ELSE 0 END)
    / NULLIF(SUM(CASE WHEN t.promotion_id IS NULL THEN 1 ELSE 0 END), 0), 3) AS units_without,
  ROUND(1.0 * SUM(CASE WHEN t.promotion_id IS NULL THEN 0 ELSE t.quantity END)
    / NULLIF(SUM(CASE WHEN t.promotion_id IS NULL THEN 0 ELSE 1 END), 0), 3) AS units_with,
  ROUND(100.0 * SUM(CASE WHEN t.promotion_id IS NULL THEN 0 ELSE t.quantity END)
    / NULLIF(SUM(CASE WHEN t.promotion_id IS NULL THEN 0 ELSE 1 END), 0)
    * SUM(CASE WHEN t.promotion_id IS NULL THEN 1 ELSE 0 END)
    / NULLIF(SUM(CASE WHEN t.promotion_id IS NULL THEN t.quantity ELSE 0 END), 0) - 100, 1) AS uplift_percent,
  SUM(t.discount_amount) AS discount_given
FROM transactions t
JOIN products p ON p.product_key = t.product_key
GROUP BY p.category
ORDER BY uplift_percent DESC;
