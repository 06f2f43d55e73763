-- How large are baskets, by channel and year?
SELECT
  d.calendar_year,
  o.channel,
  COUNT(*) AS orders,
  ROUND(1.0 * SUM(o.line_count) / COUNT(*), 2) AS lines_per_order,
  ROUND(1.0 * SUM(o.item_count) / COUNT(*), 2) AS units_per_order,
  ROUND(SUM(o.net_amount) / COUNT(*), 2) AS net_per_order
FROM orders o
JOIN dates d ON d.date_key = o.date_key
GROUP BY d.calendar_year, o.channel
ORDER BY d.calendar_year, o.channel;
