-- Which three products bring the most revenue in each region and quarter?
WITH revenue AS (
  SELECT s.region, d.calendar_year, d.calendar_quarter, p.sku, p.product_name, SUM(t.net_amount) AS revenue
  FROM transactions t
  JOIN stores s ON s.store_id = t.store_id
  JOIN dates d ON d.date_key = t.date_key
  JOIN products p ON p.product_key = t.product_key
  GROUP BY s.region, d.calendar_year, d.calendar_quarter, p.sku, p.product_name
),
placed AS (
  SELECT r.*, ROW_NUMBER() OVER (
    PARTITION BY r.region, r.calendar_year, r.calendar_quarter ORDER BY r.revenue DESC, r.sku) AS place_no
  FROM revenue r
)
SELECT region, calendar_year, calendar_quarter, place_no, sku, product_name, revenue
FROM placed
WHERE place_no <= 3
ORDER BY region, calendar_year, calendar_quarter, place_no;
