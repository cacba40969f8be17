-- lb-paired: two liquid-biopsy assays on the same patient at the same time.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd     last day that counts
--   alterations  the network's named alterations, JSON
-- Gives one row a cell that somebody stands in: view, at (value by block dimension), measure, atom
-- (value by atom dimension), members (distinct patients).
with

alteration as (
  select *
  from jsonb_to_recordset(cast(:alterations as jsonb))
    as named(gene text, "variantClass" text, "hgvsP" text, exon text)
),

-- Tests whose sample was collected up to the end of the epoch, of patients who share.
collected as (
  select
    t.patient,
    d.tumour_type,
    t.clinical_setting,
    t.test,
    t.assay_id,
    t.assay_version,
    t.assay_id || '@' || t.assay_version as assay,
    a.analyte in ('ctdna', 'ctrna', 'ctc', 'ev') as is_liquid_biopsy,
    s.specimen_type,
    s.collected_on,
    t.disease_state,
    t.result,
    t.status = 'failed' or t.result in ('not-evaluable', 'indeterminate') as without_answer
  from projected_test t
  join projected_patient p on p.patient = t.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_specimen s on s.specimen = t.specimen
  join projected_assay a on a.assay_id = t.assay_id and a.version = t.assay_version
  where t.status in ('completed', 'failed')
    and s.collected_on <= :epochEnd
),

-- Two assays, in the order of their names: the first two draws that are near enough.
pair as (
  select * from (
    select
      a.patient, a.tumour_type, a.clinical_setting, a.assay, b.assay as other_assay,
      a.test, b.test as other_test, a.assay_id, a.assay_version,
      b.assay_id as other_id, b.assay_version as other_version,
      least(a.collected_on, b.collected_on) as drawn_on,
      case when b.collected_on < a.collected_on then b.disease_state else a.disease_state end
        as disease_state,
      row_number() over (
        partition by a.patient, a.tumour_type, a.clinical_setting, a.assay, b.assay
        order by
          least(a.collected_on, b.collected_on), abs(a.collected_on - b.collected_on), a.test, b.test
      ) as place
    from collected a
    join collected b
      on b.patient = a.patient
      and b.tumour_type = a.tumour_type
      and b.clinical_setting = a.clinical_setting
      and a.assay < b.assay
      and abs(a.collected_on - b.collected_on) <= 7
    where a.is_liquid_biopsy
      and b.is_liquid_biopsy
      and not exists (
        select from projected_treatment therapy
        where therapy.patient = a.patient
          and therapy.kind <> 'observation'
          and therapy.started_on >= least(a.collected_on, b.collected_on)
          and therapy.started_on < greatest(a.collected_on, b.collected_on)
      )
  ) drawn
  where place = 1
),

-- The tissue test nearest in time that gave an answer, ties to the earlier.
reference as (
  select * from (
    select
      p.test as pair, t.test, t.assay_id, t.assay_version,
      p.other_test,
      row_number() over (
        partition by p.test, p.other_test
        order by abs(t.collected_on - p.drawn_on), t.collected_on, t.test
      ) as place
    from pair p
    join collected t
      on t.patient = p.patient
      and t.tumour_type = p.tumour_type
      and not t.is_liquid_biopsy
      and not t.without_answer
      and abs(t.collected_on - p.drawn_on) <= 180
      and (
        t.specimen_type = 'tissue'
        or (t.specimen_type = 'marrow' and t.tumour_type in ('multiple-myeloma', 'neuroblastoma'))
      )
  ) near
  where place = 1
),

-- What an assay covers. Assays that name one panel cover each other wholly; the genes listed are
-- then those with a finding at the centre.
panel_gene as (
  select distinct r.region as panel, coalesce(f.gene, f.region) as target
  from collected c
  join projected_finding f on f.test = c.test
  join projected_assay_region r
    on r.assay_id = c.assay_id and r.version = c.assay_version and r.scope = 'same-panel'
),

coverage as (
  select
    r.assay_id, r.version, coalesce(r.gene, r.region) as target, r.variant_class,
    r.scope, r.exons, r.alterations
  from projected_assay_region r
  where r.scope <> 'same-panel'
  union all
  select r.assay_id, r.version, g.target, r.variant_class, 'full-cds', '{}', '{}'
  from projected_assay_region r
  join panel_gene g on g.panel = r.region
  where r.scope = 'same-panel'
),

-- What the catalogue and the assays say of a finding hangs on few of its columns: it is looked up
-- once for all findings alike.
finding as (
  select
    f.*,
    array[f.gene, f.region, f.fusion_partner, f.variant_class, f.exon, f.hgvs_p] as shape,
    coalesce(f.gene, f.region) as target,
    regexp_replace(f.hgvs_p, '^.*:', '') as p_change,
    coalesce(f.origin, 'unknown') in ('germline-confirmed', 'germline-suspected') as germline
  from projected_finding f
),

shape as (
  select f.*, coalesce(f.exon, named.exon) as in_exon
  from (
    select distinct
      s.shape, s.gene, s.target, s.fusion_partner, s.variant_class, s.exon, s.p_change
    from finding s
  ) f
  left join lateral (
    select a.exon
    from alteration a
    where a.gene = f.gene
      and a."variantClass" = f.variant_class
      and (a."hgvsP" is null or a."hgvsP" = f.p_change)
    order by a."hgvsP" is null
    limit 1
  ) named on true
),

-- A fusion is covered, and stands, at either of its genes.
covered_shape as (
  select distinct s.shape, c.assay_id, c.version
  from shape s
  join coverage c
    on c.target in (s.target, s.fusion_partner)
    and c.variant_class = s.variant_class
    and (
      c.scope = 'full-cds'
      or (c.scope = 'exons' and s.in_exon = any (c.exons))
      or (c.scope = 'hotspots' and s.p_change = any (c.alterations))
    )
),

-- Where the two assays overlap at all: a gene and class, or a panel they both name.
assay_pair as (
  select distinct p.assay_id, p.assay_version, p.other_id, p.other_version from pair p
),

overlapping as (
  select p.*
  from assay_pair p
  join coverage a on a.assay_id = p.assay_id and a.version = p.assay_version
  join coverage b
    on b.assay_id = p.other_id and b.version = p.other_version
    and b.target = a.target and b.variant_class = a.variant_class
  where a.scope = 'full-cds'
    or b.scope = 'full-cds'
    or a.scope <> b.scope
    or a.exons && b.exons
    or a.alterations && b.alterations
  union
  select p.*
  from assay_pair p
  join projected_assay_region a
    on a.assay_id = p.assay_id and a.version = p.assay_version and a.scope = 'same-panel'
  join projected_assay_region b
    on b.assay_id = p.other_id and b.version = p.other_version and b.scope = 'same-panel'
    and b.region = a.region and b.variant_class = a.variant_class
),

shared_region as (
  select p.test, p.other_test
  from pair p
  join overlapping o
    on o.assay_id = p.assay_id and o.assay_version = p.assay_version
    and o.other_id = p.other_id and o.other_version = p.other_version
),

compared_test as (
  select p.test, p.other_test, 'assay' as side, p.test as compared from pair p
  union all
  select p.test, p.other_test, 'other', p.other_test from pair p
  union all
  select r.pair, r.other_test, 'reference', r.test from reference r
),

-- Brought together before coverage is asked: findings first, since each has but one shape.
compared_finding as materialized (
  select
    t.test, t.other_test, t.side, f.shape, p.assay_id, p.assay_version, p.other_id,
    p.other_version, r.assay_id as reference_id, r.assay_version as reference_version
  from compared_test t
  join pair p on p.test = t.test and p.other_test = t.other_test
  left join reference r on r.pair = t.test and r.other_test = t.other_test
  join finding f on f.test = t.compared and f.call = 'present' and not f.germline
),

-- What was found inside the regions all assays of the pair cover. Germline findings do not count.
found as (
  select
    f.test, f.other_test,
    bool_or(f.side = 'assay') as by_assay,
    bool_or(f.side = 'other') as by_other,
    bool_or(f.side = 'reference') as by_reference
  from compared_finding f
  join covered_shape a
    on a.shape = f.shape and a.assay_id = f.assay_id and a.version = f.assay_version
  join covered_shape b
    on b.shape = f.shape and b.assay_id = f.other_id and b.version = f.other_version
  left join covered_shape c
    on c.shape = f.shape and c.assay_id = f.reference_id and c.version = f.reference_version
  where f.reference_id is null or c.shape is not null
  group by f.test, f.other_test
),

-- Reported as detected and naming nothing, a test has given no answer that can be compared.
explained as (
  select distinct f.test from projected_finding f where f.call = 'present'
),

answer as (
  select c.test, c.without_answer or (c.result = 'detected' and e.test is null) as missing
  from collected c
  left join explained e on e.test = c.test
),

outcome as (
  select
    p.patient, p.clinical_setting, p.tumour_type, p.assay, p.other_assay,
    coalesce(p.disease_state, 'unknown') as disease_state,
    case
      when shared.test is null or r.test is null or answer_r.missing then 'none'
      when f.by_reference then 'positive'
      else 'negative'
    end as reference,
    case
      when shared.test is null then 'no-common-region'
      when answer_a.missing and answer_b.missing then 'both-without-answer'
      when answer_a.missing then 'assay-without-answer'
      when answer_b.missing then 'other-without-answer'
      when f.by_assay and f.by_other then 'both-assays'
      when f.by_assay then 'assay-only'
      when f.by_other then 'other-only'
      else 'neither-assay'
    end as measure
  from pair p
  join answer answer_a on answer_a.test = p.test
  join answer answer_b on answer_b.test = p.other_test
  left join reference r on r.pair = p.test and r.other_test = p.other_test
  left join answer answer_r on answer_r.test = r.test
  left join shared_region shared on shared.test = p.test and shared.other_test = p.other_test
  left join found f on f.test = p.test and f.other_test = p.other_test
)

select
  case when grouping(disease_state) = 0 then 'by-disease-state' else 'overall' end as view,
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay,
    'other_assay', other_assay
  ) || case
    when grouping(disease_state) = 0 then jsonb_build_object('disease_state', disease_state)
    else '{}'
  end as at,
  measure,
  jsonb_build_object('reference', reference) as atom,
  array_agg(distinct patient order by patient) as members
from outcome
group by grouping sets (
  (clinical_setting, tumour_type, assay, other_assay, reference, measure),
  (clinical_setting, tumour_type, assay, other_assay, reference, measure, disease_state)
)
