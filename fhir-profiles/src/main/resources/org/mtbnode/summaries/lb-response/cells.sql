-- lb-response: molecular response against the first assessment after the draw.
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
    t.test,
    t.assay_id || '@' || t.assay_version as assay,
    s.collected_on,
    t.status = 'failed' or t.result in ('not-evaluable', 'indeterminate') as without_answer,
    t.result,
    t.quantity,
    coalesce(t.quantity_unit, 'vaf') as quantity_unit,
    t.lod_achieved
  from projected_test t
  join projected_patient p on p.patient = t.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_specimen s on s.specimen = t.specimen
  join projected_assay a on a.assay_id = t.assay_id and a.version = t.assay_version
  where a.analyte in ('ctdna', 'ctrna', 'ctc', 'ev')
    and t.status in ('completed', 'failed')
    and s.collected_on <= :epochEnd
),

-- The unit: the first therapy with a draw 3 to 9 weeks after its start, and the first such draw.
followed as (
  select * from (
    select
      w.*,
      therapy.started_on,
      row_number() over (
        partition by w.patient, w.tumour_type, w.clinical_setting, w.assay
        order by therapy.started_on, w.collected_on, w.test
      ) as place
    from draw w
    join projected_treatment therapy on therapy.patient = w.patient
    join projected_diagnosis d
      on d.diagnosis = therapy.diagnosis and d.tumour_type = w.tumour_type
    where therapy.kind in ('systemic', 'radiotherapy', 'sct', 'cell-therapy')
      and w.collected_on - therapy.started_on between 21 and 63
  ) after_start
  where place = 1
),

-- The last draw of the same assay in the 28 days up to the start, in whatever setting.
baseline as (
  select * from (
    select
      f.test as unit,
      w.*,
      row_number() over (partition by f.test order by w.collected_on desc, w.test) as place
    from followed f
    join draw w
      on w.patient = f.patient
      and w.tumour_type = f.tumour_type
      and w.assay = f.assay
      and f.started_on - w.collected_on between 0 and 28
  ) before_start
  where place = 1
),

-- Of the same tumour, after the draw, up to the end of the epoch.
assessment as (
  select
    f.test as unit,
    a.observed_on,
    a.criteria,
    a.response,
    a.response in ('PD', 'iUPD', 'iCPD') or a.status in ('progression', 'recurrence') as progressed
  from followed f
  join projected_assessment a on a.patient = f.patient and a.observed_on > f.collected_on
  join projected_diagnosis d on d.diagnosis = a.diagnosis and d.tumour_type = f.tumour_type
  where a.observed_on <= :epochEnd
),

first_assessment as (
  select distinct on (unit) unit, response, criteria
  from assessment
  where response is not null
  order by unit, observed_on, response
),

-- Progression or death, else the last day anything is known of the patient.
course as (
  select
    f.test as unit,
    least(
      a.progressed_on,
      case when p.died_on <= :epochEnd then p.died_on end
    ) as event_on,
    greatest(
      f.collected_on,
      case when p.last_contact_on is not null then least(p.last_contact_on, :epochEnd) end,
      a.last_on,
      case when p.died_on > :epochEnd then cast(:epochEnd as date) end
    ) as known_until
  from followed f
  join projected_patient p on p.patient = f.patient
  left join (
    select
      unit,
      min(observed_on) filter (where progressed) as progressed_on,
      max(observed_on) as last_on
    from assessment
    group by unit
  ) a on a.unit = f.test
),

outcome as (
  select
    f.patient, f.clinical_setting, f.tumour_type, f.assay,
    case
      when a.response in ('CR', 'PR', 'sCR', 'VGPR', 'iCR', 'iPR') then 'response'
      when a.response in ('SD', 'MR', 'iSD') then 'stable'
      when a.response in ('PD', 'iUPD', 'iCPD') then 'progression'
      when a.response = 'NE' then 'not-evaluable'
      else 'none'
    end as assessment,
    case when a.unit is null then 'none' else coalesce(a.criteria, 'unknown') end as criteria,
    c.event_on is not null as progressed,
    (coalesce(c.event_on, c.known_until) - f.collected_on) / 30.4375 as months,
    case
      when b.unit is null then 'no-baseline'
      when b.without_answer or f.without_answer then 'sample-without-answer'
      when b.result = 'not-detected' or b.quantity < b.lod_achieved then 'baseline-not-detected'
      when f.result = 'not-detected' and f.lod_achieved <= b.lod_achieved
        and f.quantity_unit = b.quantity_unit then 'clearance'
      when f.result = 'not-detected' or f.quantity_unit <> b.quantity_unit then 'not-comparable'
      when f.quantity <= 0.5 * b.quantity then 'fall'
      when f.quantity >= 1.5 * b.quantity then 'rise'
      when f.quantity is not null and b.quantity is not null then 'stable'
      else 'not-comparable'
    end as measure
  from followed f
  left join baseline b on b.unit = f.test
  left join first_assessment a on a.unit = f.test
  join course c on c.unit = f.test
)

select
  case
    when grouping(assessment) = 0 then 'by-assessment'
    when grouping(criteria) = 0 then 'by-criteria'
    else 'overall'
  end as view,
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay
  ) || case
    when grouping(assessment) = 0 then jsonb_build_object('assessment', assessment)
    when grouping(criteria) = 0 then jsonb_build_object('criteria', criteria)
    else '{}'
  end as at,
  measure,
  jsonb_build_object() as atom,
  array_agg(distinct patient order by patient) as members
from outcome
group by grouping sets (
  (clinical_setting, tumour_type, assay, measure),
  (clinical_setting, tumour_type, assay, measure, assessment),
  (clinical_setting, tumour_type, assay, measure, criteria)
)
union all
select
  'life-table',
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay
  ),
  followed.measure,
  jsonb_build_object(),
  array_agg(distinct patient order by patient)
from outcome o
cross join lateral (
  select case
    when o.measure not in ('clearance', 'fall', 'stable', 'rise') then 'without-class'
    else o.measure || case when o.progressed then '-progressed-' else '-censored-' end || case
      when o.months <= 3 then '0-3'
      when o.months <= 6 then '3-6'
      when o.months <= 9 then '6-9'
      when o.months <= 12 then '9-12'
      when o.months <= 18 then '12-18'
      when o.months <= 24 then '18-24'
      else 'over-24'
    end
  end as measure
) followed
group by clinical_setting, tumour_type, assay, followed.measure
