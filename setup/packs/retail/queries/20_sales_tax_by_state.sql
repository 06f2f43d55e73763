-- What sales tax is owed to each state by fiscal quarter, after what returns gave back?
WITH moves AS (
  SELECT store_id, date_key, tax_amount AS tax FROM transactions
  UNION ALL
  SELECT store_id, date_key, -refund_tax AS tax FROM returns
)
SELECT
  s.state,
  d.fiscal_year,
  d.fiscal_quarter,
  SUM(m.tax) AS tax_owed
FROM moves m
JOIN stores s ON s.store_id = m.store_id
JOIN dates d ON d.date_key = m.date_key
GROUP BY s.state, d.fiscal_year, d.fiscal_quarter
ORDER BY s.state, d.fiscal_year, d.fiscal_quarter;
