-- lb-yield: what liquid biopsy finds that can be acted on, beside tissue.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd     last day that counts
--   alterations  the network's named alterations, JSON
-- Gives one row a cell that somebody stands in: view, at (value by block dimension), measure, atom,
-- members (distinct patients).
with

alteration as (
  select *
  from jsonb_to_recordset(cast(:alterations as jsonb))
    as named(gene text, "variantClass" text, "hgvsP" text)
),

-- Tests whose sample was collected up to the end of the epoch, of patients who share.
collected as (
  select
    t.patient,
    d.tumour_type,
    t.clinical_setting,
    t.test,
    t.assay_id || '@' || t.assay_version as assay,
    a.analyte in ('ctdna', 'ctrna', 'ctc', 'ev') as is_liquid_biopsy,
    s.specimen_type,
    s.collected_on,
    t.reported_on,
    t.strategy,
    case
      when t.status = 'failed' or t.result in ('not-evaluable', 'indeterminate') then 'no-answer'
      when exists (
        select from projected_finding f
        join alteration named
          on named.gene in (f.gene, f.fusion_partner)
          and named."variantClass" = f.variant_class
          and (
            named."hgvsP" is null or named."hgvsP" = regexp_replace(f.hgvs_p, '^.*:', '')
          )
        where f.test = t.test
          and f.call = 'present'
          and coalesce(f.origin, 'unknown') in ('somatic-confirmed', 'somatic-presumed', 'unknown')
      ) then 'found'
      else 'none'
    end as answer
  from projected_test t
  join projected_patient p on p.patient = t.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_specimen s on s.specimen = t.specimen
  join projected_assay a on a.assay_id = t.assay_id and a.version = t.assay_version
  where t.status in ('completed', 'failed')
    and s.collected_on <= :epochEnd
),

-- The unit: patient x tumour type x setting x assay, with its first collected test.
unit as (
  select * from (
    select
      c.*,
      row_number() over (
        partition by c.patient, c.tumour_type, c.clinical_setting, c.assay
        order by c.collected_on, c.reported_on nulls last, c.test
      ) as draw
    from collected c
    where c.is_liquid_biopsy
  ) liquid_biopsy
  where draw = 1
),

-- Tissue, or marrow where marrow is what the tumour is diagnosed from: the nearest in time, ties to
-- the earlier; one without an answer only if none in the window gave one.
tissue as (
  select
    u.test as unit,
    t.answer,
    row_number() over (
      partition by u.test
      order by t.answer = 'no-answer', abs(t.collected_on - u.collected_on), t.collected_on, t.test
    ) as place
  from unit u
  join collected t
    on t.patient = u.patient
    and t.tumour_type = u.tumour_type
    and not t.is_liquid_biopsy
    and abs(t.collected_on - u.collected_on) <= 180
    and (
      t.specimen_type = 'tissue'
      or (t.specimen_type = 'marrow' and t.tumour_type in ('multiple-myeloma', 'neuroblastoma'))
    )
),

outcome as (
  select
    u.patient, u.clinical_setting, u.tumour_type, u.assay,
    coalesce(u.strategy, 'unknown') as strategy,
    case
      when u.answer = 'found' and t.answer = 'found' then 'both'
      when u.answer = 'found' and t.answer = 'none' then 'lb-only'
      when u.answer = 'none' and t.answer = 'found' then 'tissue-only'
      when u.answer = 'none' and t.answer = 'none' then 'neither'
      when u.answer = 'no-answer' and t.answer = 'no-answer' then 'no-answer'
      else 'lb-' || u.answer || '-tissue-' || coalesce(t.answer, 'not-done')
    end as measure
  from unit u
  left join tissue t on t.unit = u.test and t.place = 1
)

select
  case when grouping(strategy) = 0 then 'by-strategy' else 'overall' end as view,
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay
  ) || case
    when grouping(strategy) = 0 then jsonb_build_object('strategy', strategy)
    else '{}'
  end as at,
  measure,
  jsonb_build_object() as atom,
  array_agg(distinct patient order by patient) as members
from outcome
group by grouping sets (
  (clinical_setting, tumour_type, assay, measure),
  (clinical_setting, tumour_type, assay, measure, strategy)
)
