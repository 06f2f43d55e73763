SELECT s.shop_id, CAST(SUM(s.amount) AS DECIMAL(18, 2)) AS amount
FROM sales s
WHERE s.sold_on <= ${as_of} -- ${not_a_parameter} in a comment is left alone
GROUP BY s.shop_id
