-- lb-operations: what becomes of a liquid-biopsy test, and how long it takes.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd  last day that counts
--   anyTime   true: undated tests too
-- Gives one row a cell that somebody stands in: view, at (value by block dimension), measure, atom,
-- members (distinct patients).
with

-- A test counts by the day it was collected, one that was never collected by the day it was ordered.
liquid_biopsy as (
  select
    t.patient,
    d.tumour_type,
    t.clinical_setting,
    t.assay_id || '@' || t.assay_version as assay,
    t.test,
    t.status,
    t.result,
    t.failure_reason,
    t.cfdna_ng,
    t.tumour_fraction,
    t.ordered_on,
    s.collected_on,
    t.received_on,
    t.reported_on,
    row_number() over (
      partition by t.patient, d.tumour_type, t.clinical_setting, t.assay_id, t.assay_version
      order by s.collected_on nulls last, t.ordered_on nulls last, t.reported_on nulls last, t.test
    ) as place
  from projected_test t
  join projected_patient p on p.patient = t.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_assay a on a.assay_id = t.assay_id and a.version = t.assay_version
  left join projected_specimen s on s.specimen = t.specimen
  where a.analyte in ('ctdna', 'ctrna', 'ctc', 'ev')
    and (
      coalesce(s.collected_on, t.ordered_on) <= :epochEnd
      or (:anyTime and coalesce(s.collected_on, t.ordered_on) is null)
    )
),

outcome as (
  select
    l.*,
    case
      when l.status in ('design-failed', 'not-collected', 'cancelled') then l.status
      when l.status = 'completed' and l.result <> 'not-evaluable' then 'completed'
      when l.failure_reason in (
        'low-cfdna', 'low-tumour-content', 'insufficient-material', 'library-qc', 'low-coverage',
        'contamination', 'haemolysis', 'transport', 'sample-mix-up', 'too-few-variants',
        'no-clonotype'
      ) then 'failed-' || l.failure_reason
      else 'failed-other'
    end as measure,
    case
      when l.cfdna_ng is null then 'unknown'
      when l.cfdna_ng < 5 then '0-5'
      when l.cfdna_ng < 10 then '5-10'
      when l.cfdna_ng < 20 then '10-20'
      when l.cfdna_ng < 30 then '20-30'
      when l.cfdna_ng < 50 then '30-50'
      when l.cfdna_ng < 100 then '50-100'
      else '100-'
    end as cfdna,
    case
      when l.tumour_fraction is null then 'unknown'
      when l.tumour_fraction < 0.001 then '0-0.1'
      when l.tumour_fraction < 0.01 then '0.1-1'
      when l.tumour_fraction < 0.05 then '1-5'
      when l.tumour_fraction < 0.1 then '5-10'
      when l.tumour_fraction < 0.3 then '10-30'
      else '30-100'
    end as fraction
  from liquid_biopsy l
  where l.place = 1
),

duration as (
  select
    o.patient, o.clinical_setting, o.tumour_type, o.assay, step.name,
    case
      when step.days is null or step.days < 0 then 'days-unknown'
      when step.days <= 14 then 'days-' || step.days
      when step.days <= 21 then 'days-15-21'
      when step.days <= 28 then 'days-22-28'
      when step.days <= 42 then 'days-29-42'
      when step.days <= 60 then 'days-43-60'
      else 'days-over-60'
    end as measure
  from outcome o
  cross join lateral (
    values
      ('ordered-to-collected', o.collected_on - o.ordered_on),
      ('collected-to-received', o.received_on - o.collected_on),
      ('received-to-reported', o.reported_on - o.received_on),
      ('collected-to-reported', o.reported_on - o.collected_on)
  ) as step(name, days)
)

select
  case
    when grouping(cfdna) = 0 then 'by-cfdna'
    when grouping(fraction) = 0 then 'by-tumour-fraction'
    else 'overall'
  end as view,
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay
  ) || case
    when grouping(cfdna) = 0 then jsonb_build_object('cfdna', cfdna)
    when grouping(fraction) = 0 then jsonb_build_object('tumour_fraction', fraction)
    else '{}'
  end as at,
  measure,
  jsonb_build_object() as atom,
  array_agg(distinct patient order by patient) as members
from outcome
group by grouping sets (
  (clinical_setting, tumour_type, assay, measure),
  (clinical_setting, tumour_type, assay, measure, cfdna),
  (clinical_setting, tumour_type, assay, measure, fraction)
)
union all
select
  'by-interval',
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay,
    'interval', name
  ),
  measure,
  jsonb_build_object(),
  array_agg(distinct patient order by patient)
from duration
group by clinical_setting, tumour_type, assay, name, measure
