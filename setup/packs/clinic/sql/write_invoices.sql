-- One invoice for each appointment with treatments; the insurance's part is rounded, the patient pays the rest.
WITH sums AS (
  SELECT t.appointment_id, COUNT(*) AS treatment_count, SUM(t.amount) AS total_amount
  FROM treatments t
  GROUP BY t.appointment_id
),
parts AS (
  SELECT
    a.appointment_id,
    a.patient_id,
    a.date_key,
    s.treatment_count,
    CAST(s.total_amount AS DECIMAL(12,2)) AS total_amount,
    CAST(CAST(s.total_amount AS DECIMAL(12,2)) * p.coverage_rate AS DECIMAL(12,2)) AS insured_amount
  FROM appointments a
  JOIN sums s ON s.appointment_id = a.appointment_id
  JOIN patients p ON p.patient_id = a.patient_id
)
SELECT
  x.appointment_id AS invoice_id,
  x.patient_id,
  x.date_key,
  x.treatment_count,
  x.total_amount,
  x.insured_amount,
  x.total_amount - x.insured_amount AS patient_amount
FROM parts x
