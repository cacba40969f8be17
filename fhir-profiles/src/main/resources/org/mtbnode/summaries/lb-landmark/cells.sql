-- lb-landmark: the first sample after surgery with curative intent, and what came after it.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd  last day that counts
-- Gives one row a cell that somebody stands in: view, at (value by block dimension), measure, atom,
-- members (distinct patients).
with

-- Tests after surgery: 14 to 70 days where a sample was drawn, else ordered for that time point.
tested as (
  select
    t.patient,
    d.tumour_type,
    t.clinical_setting,
    t.test,
    t.assay_id || '@' || t.assay_version as assay,
    coalesce(t.result_use, 'unknown') as result_use,
    s.collected_on is not null as is_drawn,
    surgery.started_on as operated_on,
    coalesce(s.collected_on, greatest(t.ordered_on, surgery.started_on + 14)) as clock_on,
    case
      when t.status = 'design-failed' then 'design-failed'
      when t.status in ('not-collected', 'cancelled') then 'not-collected'
      when t.status = 'failed' or t.result = 'not-evaluable' then 'failed'
      else t.result
    end as result
  from projected_test t
  join projected_patient p on p.patient = t.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_assay a on a.assay_id = t.assay_id and a.version = t.assay_version
  left join projected_specimen s on s.specimen = t.specimen
  join projected_treatment surgery
    on surgery.patient = t.patient
    and surgery.diagnosis = t.diagnosis
    and surgery.kind = 'surgery'
    and surgery.intent = 'curative'
    and (t.anchor_treatment is null or t.anchor_treatment = surgery.treatment)
  where a.analyte in ('ctdna', 'ctrna', 'ctc', 'ev')
    and t.clinical_setting in ('adjuvant-guidance', 'recurrence-surveillance')
    and case
      when s.collected_on is not null then s.collected_on - surgery.started_on between 14 and 70
      else t.status in ('design-failed', 'not-collected', 'cancelled')
        and t.timepoint = 'post-op-landmark'
        and t.ordered_on <= surgery.started_on + 70
    end
),

-- The unit, with its first sample; a test never collected only where there is no sample. Nobody who
-- had further therapy or a recurrence between surgery and the draw.
landmark as (
  select * from (
    select
      t.*,
      row_number() over (
        partition by t.patient, t.tumour_type, t.clinical_setting, t.assay
        order by not t.is_drawn, t.clock_on, t.operated_on desc, t.test
      ) as place
    from tested t
    where t.clock_on <= :epochEnd
  ) first_of_all
  where place = 1
    and not exists (
      select from projected_treatment therapy
      where therapy.patient = first_of_all.patient
        and therapy.kind not in ('surgery', 'observation')
        and therapy.started_on > first_of_all.operated_on
        and therapy.started_on < first_of_all.clock_on
    )
    and not exists (
      select from projected_assessment a
      join projected_diagnosis d on d.diagnosis = a.diagnosis
      where a.patient = first_of_all.patient
        and d.tumour_type = first_of_all.tumour_type
        and a.status in ('recurrence', 'progression')
        and a.observed_on > first_of_all.operated_on
        and a.observed_on <= first_of_all.clock_on
    )
),

assessment as (
  select l.test, a.observed_on, a.status in ('recurrence', 'progression') as recurred
  from landmark l
  join projected_assessment a on a.patient = l.patient and a.observed_on > l.clock_on
  join projected_diagnosis d on d.diagnosis = a.diagnosis and d.tumour_type = l.tumour_type
  where a.observed_on <= :epochEnd
),

-- What came first; what lies after the epoch has not happened yet.
course as (
  select
    l.*,
    a.recurred_on,
    case when p.died_on <= :epochEnd then p.died_on end as died_on,
    greatest(
      l.clock_on,
      case when p.last_contact_on is not null then least(p.last_contact_on, :epochEnd) end,
      a.last_on,
      case when p.died_on > :epochEnd then cast(:epochEnd as date) end
    ) as known_until
  from landmark l
  join projected_patient p on p.patient = l.patient
  left join (
    select
      test,
      min(observed_on) filter (where recurred) as recurred_on,
      max(observed_on) as last_on
    from assessment
    group by test
  ) a on a.test = l.test
),

outcome as (
  select
    c.*,
    case
      when c.recurred_on is not null then 'recurred'
      when c.died_on is not null then 'died'
      else 'censored'
    end as outcome,
    (coalesce(c.recurred_on, c.died_on, c.known_until) - c.clock_on) / 30.4375 as months
  from course c
),

placed as (
  select
    o.patient, o.clinical_setting, o.tumour_type, o.assay, o.result, o.result_use,
    o.outcome || '-' || case
      when o.months <= 3 then '0-3'
      when o.months <= 6 then '3-6'
      when o.months <= 9 then '6-9'
      when o.months <= 12 then '9-12'
      when o.months <= 15 then '12-15'
      when o.months <= 18 then '15-18'
      when o.months <= 24 then '18-24'
      when o.months <= 36 then '24-36'
      else 'over-36'
    end as in_interval,
    case when o.months <= 12 then o.outcome else 'event-free' end as at_12_months,
    case when o.months <= 24 then o.outcome else 'event-free' end as at_24_months
  from outcome o
)

select
  case
    when grouping(result_use) = 0 then 'by-result-use'
    when grouping(in_interval) = 0 then 'life-table'
    when grouping(at_12_months) = 0 then 'at-12-months'
    else 'at-24-months'
  end as view,
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay,
    'result', result
  ) || case
    when grouping(result_use) = 0 then jsonb_build_object('result_use', result_use)
    else '{}'
  end as at,
  case
    when grouping(in_interval) = 0 then in_interval
    when grouping(at_12_months) = 0 then at_12_months
    else at_24_months
  end as measure,
  jsonb_build_object() as atom,
  array_agg(distinct patient order by patient) as members
from placed
group by grouping sets (
  (clinical_setting, tumour_type, assay, result, in_interval),
  (clinical_setting, tumour_type, assay, result, in_interval, result_use),
  (clinical_setting, tumour_type, assay, result, at_12_months),
  (clinical_setting, tumour_type, assay, result, at_24_months)
)
