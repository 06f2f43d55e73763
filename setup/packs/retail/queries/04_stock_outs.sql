-- Which products in which stores stand empty most often at the end of a week?
SELECT
  s.store_name,
  p.sku,
  p.product_name,
  i.weeks_out,
  i.weeks_below_safety,
  i.weeks,
  i.sold
FROM (
  SELECT store_id, product_id,
    SUM(CASE WHEN is_stock_out THEN 1 ELSE 0 END) AS weeks_out,
    SUM(CASE WHEN is_below_safety THEN 1 ELSE 0 END) AS weeks_below_safety,
    COUNT(*) AS weeks,
    SUM(sold_quantity) AS sold
  FROM inventory
  GROUP BY store_id, product_id
) i
JOIN stores s ON s.store_id = i.store_id
JOIN products p ON p.product_id = i.product_id AND p.is_current
ORDER BY i.weeks_out DESC, i.weeks_below_safety DESC, s.store_name, p.sku
LIMIT 20;
