-- lb-surveillance: serial samples, and by how many days a positive one led recurrence.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd  last day that counts
-- Gives one row a cell that somebody stands in: view, at (value by block dimension), measure, atom,
-- members (distinct patients).
with

draw as (
  select
    t.patient,
    d.tumour_type,
    t.clinical_setting,
    t.assay_id || '@' || t.assay_version as assay,
    s.collected_on,
    t.status = 'completed' and t.result = 'detected' as positive,
    t.status = 'completed' and t.result in ('detected', 'not-detected') as answered,
    t.result_use
  from projected_test t
  join projected_patient p on p.patient = t.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_specimen s on s.specimen = t.specimen
  join projected_assay a on a.assay_id = t.assay_id and a.version = t.assay_version
  where a.analyte in ('ctdna', 'ctrna', 'ctc', 'ev')
    and t.clinical_setting = 'recurrence-surveillance'
    and t.status in ('completed', 'failed')
    and s.collected_on <= :epochEnd
),

-- The unit: all draws of one assay. A result known to one physician is known.
series as (
  select
    w.patient, w.tumour_type, w.clinical_setting, w.assay,
    min(w.collected_on) as first_on,
    min(w.collected_on) filter (where w.positive) as positive_on,
    bool_or(w.answered) as answered,
    case
      when bool_or(w.result_use = 'acted-on') then 'acted-on'
      when bool_or(w.result_use = 'disclosed') then 'disclosed'
      when bool_and(coalesce(w.result_use, 'unknown') = 'blinded') then 'blinded'
      else 'unknown'
    end as result_use,
    case when count(distinct w.collected_on) > 1
      then (max(w.collected_on) - min(w.collected_on)) / (count(distinct w.collected_on) - 1)
    end as draw_days
  from draw w
  group by w.patient, w.tumour_type, w.clinical_setting, w.assay
),

assessment as (
  select s.patient, s.tumour_type, s.clinical_setting, s.assay, a.observed_on,
    a.status in ('recurrence', 'progression') as recurred
  from series s
  join projected_assessment a on a.patient = s.patient and a.observed_on >= s.first_on
  join projected_diagnosis d on d.diagnosis = a.diagnosis and d.tumour_type = s.tumour_type
  where a.observed_on <= :epochEnd
),

assessed as (
  select
    a.patient, a.tumour_type, a.clinical_setting, a.assay,
    min(a.observed_on) filter (where a.recurred) as recurred_on,
    case when count(distinct a.observed_on) > 1
      then (max(a.observed_on) - min(a.observed_on)) / (count(distinct a.observed_on) - 1)
    end as imaging_days
  from assessment a
  group by a.patient, a.tumour_type, a.clinical_setting, a.assay
),

drawn_before as (
  select distinct w.patient, w.tumour_type, w.clinical_setting, w.assay
  from draw w
  join assessed r
    on r.patient = w.patient and r.tumour_type = w.tumour_type
    and r.clinical_setting = w.clinical_setting and r.assay = w.assay
  where r.recurred_on - w.collected_on between 0 and 120
),

course as (
  select
    s.*,
    r.recurred_on,
    r.imaging_days,
    p.died_on <= :epochEnd as died,
    w.patient is not null as drawn_before
  from series s
  join projected_patient p on p.patient = s.patient
  left join assessed r
    on r.patient = s.patient and r.tumour_type = s.tumour_type
    and r.clinical_setting = s.clinical_setting and r.assay = s.assay
  left join drawn_before w
    on w.patient = s.patient and w.tumour_type = s.tumour_type
    and w.clinical_setting = s.clinical_setting and w.assay = s.assay
),

outcome as (
  select
    c.patient, c.clinical_setting, c.tumour_type, c.assay, c.result_use,
    case
      when c.draw_days is null then 'unknown'
      when c.draw_days <= 45 then '0-45'
      when c.draw_days <= 135 then '46-135'
      else '136-'
    end as draw_interval,
    case
      when c.imaging_days is null then 'unknown'
      when c.imaging_days <= 45 then '0-45'
      when c.imaging_days <= 135 then '46-135'
      else '136-'
    end as imaging_interval,
    case
      when c.recurred_on is null then
        case when c.died then 'died' else 'no-recurrence' end || case
          when not c.answered then '-no-answer'
          when c.positive_on is not null then '-positive'
          else '-negative'
        end
      when not c.drawn_before then 'recurred-not-evaluable'
      when not c.answered then 'recurred-no-answer'
      when c.positive_on is null then 'recurred-never-positive'
      when c.recurred_on - c.positive_on <= -30 then 'lead-minus-30-or-less'
      when c.recurred_on - c.positive_on <= 0 then 'lead-minus-29-0'
      when c.recurred_on - c.positive_on <= 30 then 'lead-1-30'
      when c.recurred_on - c.positive_on <= 90 then 'lead-31-90'
      when c.recurred_on - c.positive_on <= 180 then 'lead-91-180'
      when c.recurred_on - c.positive_on <= 365 then 'lead-181-365'
      else 'lead-over-365'
    end as measure
  from course c
)

select
  case
    when grouping(result_use) = 0 then 'by-result-use'
    when grouping(draw_interval) = 0 then 'by-draw-interval'
    when grouping(imaging_interval) = 0 then 'by-imaging-interval'
    else 'overall'
  end as view,
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay
  ) || case
    when grouping(result_use) = 0 then jsonb_build_object('result_use', result_use)
    when grouping(draw_interval) = 0 then jsonb_build_object('draw_interval', draw_interval)
    when grouping(imaging_interval) = 0
      then jsonb_build_object('imaging_interval', imaging_interval)
    else '{}'
  end as at,
  measure,
  jsonb_build_object() as atom,
  array_agg(distinct patient order by patient) as members
from outcome
group by grouping sets (
  (clinical_setting, tumour_type, assay, measure),
  (clinical_setting, tumour_type, assay, measure, result_use),
  (clinical_setting, tumour_type, assay, measure, draw_interval),
  (clinical_setting, tumour_type, assay, measure, imaging_interval)
)
