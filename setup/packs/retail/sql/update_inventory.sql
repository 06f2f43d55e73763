-- The weekly stock of every assorted product.
--
-- Let N(w) be what has left the shelf by the end of week w: sold minus returned. Deliveries follow what was sold through
-- the week before and aim at the safety stock; where a week sells more than that, they follow within the week. What has been
-- delivered by the end of week w, the first stock included, is the running maximum over all weeks v up to w of
--     max(N(v - 1) + safety stock, N(v)),
-- what goes beyond the first stock rounded up to whole lots. So nothing is ever negative: not what is delivered, because a
-- running maximum never falls, and not what is left, because it covers N(w).
WITH weeks AS (
  SELECT d.week_ending, MAX(d.date_key) AS date_key
  FROM dates d
  GROUP BY d.week_ending
),
movements AS (
  SELECT t.store_id, t.product_id, d.week_ending, t.quantity AS sold, 0 AS returned
  FROM transactions t
  JOIN dates d ON d.date_key = t.date_key
  UNION ALL
  SELECT r.store_id, r.product_id, d.week_ending, 0 AS sold, r.quantity AS returned
  FROM "returns" r
  JOIN dates d ON d.date_key = r.date_key
),
weekly AS (
  SELECT m.store_id, m.product_id, m.week_ending, SUM(m.sold) AS sold, SUM(m.returned) AS returned
  FROM movements m
  GROUP BY m.store_id, m.product_id, m.week_ending
),
flows AS (
  SELECT
    a.store_id,
    a.product_id,
    a.lot_size,
    a.safety_stock,
    a.first_stock,
    w.week_ending,
    w.date_key,
    COALESCE(k.sold, 0) AS sold,
    COALESCE(k.returned, 0) AS returned,
    SUM(COALESCE(k.sold, 0) - COALESCE(k.returned, 0)) OVER (
      PARTITION BY a.store_id, a.product_id ORDER BY w.week_ending
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS net_out
  FROM assortments a
  CROSS JOIN weeks w
  LEFT JOIN weekly k
    ON k.store_id = a.store_id AND k.product_id = a.product_id AND k.week_ending = w.week_ending
),
needs AS (
  SELECT
    f.*,
    MAX(CASE WHEN f.sold - f.returned > f.safety_stock THEN f.net_out
             ELSE f.net_out - f.sold + f.returned + f.safety_stock END) OVER (
      PARTITION BY f.store_id, f.product_id ORDER BY f.week_ending
      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS need,
    MAX(CASE WHEN f.sold - f.returned > f.safety_stock THEN f.net_out
             ELSE f.net_out - f.sold + f.returned + f.safety_stock END) OVER (
      PARTITION BY f.store_id, f.product_id ORDER BY f.week_ending
      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS need_before
  FROM flows f
),
beyond AS (
  SELECT
    d.*,
    CASE WHEN d.need > d.first_stock THEN d.need - d.first_stock ELSE 0 END AS more,
    CASE WHEN d.need_before > d.first_stock THEN d.need_before - d.first_stock ELSE 0 END AS more_before
  FROM needs d
),
delivered AS (
  SELECT
    n.*,
    n.first_stock + n.more + MOD(n.lot_size - MOD(n.more, n.lot_size), n.lot_size) AS by_now,
    n.first_stock + n.more_before + MOD(n.lot_size - MOD(n.more_before, n.lot_size), n.lot_size) AS before_now
  FROM beyond n
)
SELECT
  -- A key made of its parts needs no numbering, which would sort the whole table in one piece.
  CAST(v.store_id AS BIGINT) * 1000000000000 + CAST(v.product_id AS BIGINT) * 100000
    + DAYS_BETWEEN(DATE '1970-01-01', v.week_ending) AS inventory_id,
  v.store_id,
  v.product_id,
  v.date_key,
  v.week_ending,
  v.before_now - v.net_out + v.sold - v.returned AS opening_quantity,
  v.by_now - v.before_now AS received_quantity,
  v.sold AS sold_quantity,
  v.returned AS returned_quantity,
  v.by_now - v.net_out AS closing_quantity,
  v.safety_stock,
  CASE WHEN v.by_now - v.net_out = 0 THEN TRUE ELSE FALSE END AS is_stock_out,
  CASE WHEN v.by_now - v.net_out < v.safety_stock THEN TRUE ELSE FALSE END AS is_below_safety
FROM delivered v
