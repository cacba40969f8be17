-- lb-agreement as counts alone, written to be fast: what SummaryBench holds the query with members
-- against. One test on each side, evaluable pairs; nothing else can be asked of it.
--
-- Parameters: epochEnd, alterations. Gives view, at, measure, atom, and in place of members
-- how many they are.
with

alteration as (
  select *
  from jsonb_to_recordset(cast(:alterations as jsonb))
    as named(gene text, "variantClass" text, "hgvsP" text, exon text, "acquiredResistance" boolean)
),

-- Assays are few: numbers join faster than their names.
assay as materialized (
  select
    row_number() over () as assay, assay_id, version, assay_id || '@' || version as name,
    analyte in ('ctdna', 'ctrna', 'ctc', 'ev') as is_liquid_biopsy
  from projected_assay
),

collected as materialized (
  select
    t.patient, d.tumour_type, t.clinical_setting, t.test, a.assay, a.is_liquid_biopsy,
    s.specimen_type, s.collected_on, t.reported_on, t.disease_state, t.tumour_fraction, t.result,
    t.status = 'failed' or t.result = 'not-evaluable' as failed
  from projected_test t
  join projected_patient p on p.patient = t.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_specimen s on s.specimen = t.specimen
  join assay a on a.assay_id = t.assay_id and a.version = t.assay_version
  where t.status in ('completed', 'failed')
    and s.collected_on <= :epochEnd
),

index as (
  select distinct on (patient, tumour_type, clinical_setting, assay) *
  from collected
  where is_liquid_biopsy
  order by patient, tumour_type, clinical_setting, assay, collected_on, reported_on nulls last, test
),

-- The reference, else a tissue test too far away, else nothing.
pair as materialized (
  select distinct on (i.test)
    i.*, c.test as tissue, c.assay as tissue_assay, c.collected_on as tissue_on,
    c.failed as tissue_failed, c.result as tissue_result,
    abs(c.collected_on - i.collected_on) as days
  from index i
  left join collected c
    on c.patient = i.patient
    and c.tumour_type = i.tumour_type
    and not c.is_liquid_biopsy
    and (
      c.specimen_type = 'tissue'
      or (c.specimen_type = 'marrow' and c.tumour_type in ('multiple-myeloma', 'neuroblastoma'))
    )
  order by
    i.test, abs(c.collected_on - i.collected_on) > 180, c.failed,
    abs(c.collected_on - i.collected_on), c.collected_on, c.test
),

therapy as (
  select
    p.test,
    bool_or(
      t.kind <> 'observation' and t.started_on >= p.tissue_on and t.started_on < p.collected_on
    ) is true as archival,
    bool_or(
      t.kind <> 'observation'
      and t.started_on >= least(p.tissue_on, p.collected_on)
      and t.started_on < greatest(p.tissue_on, p.collected_on)
    ) is true as changed
  from pair p
  join projected_treatment t on t.patient = p.patient
  where p.days <= 180
  group by p.test
),

coverage as (
  select
    a.assay, coalesce(r.gene, r.region) as target, r.variant_class, r.scope, r.exons, r.alterations
  from projected_assay_region r
  join assay a on a.assay_id = r.assay_id and a.version = r.version
  where r.scope <> 'same-panel'
  union all
  select a.assay, g.target, r.variant_class, 'full-cds', '{}', '{}'
  from projected_assay_region r
  join assay a on a.assay_id = r.assay_id and a.version = r.version
  join (
    select distinct r.region as panel, coalesce(f.gene, f.region) as target
    from projected_assay_region r
    join assay a on a.assay_id = r.assay_id and a.version = r.version
    join collected c on c.assay = a.assay
    join projected_finding f on f.test = c.test
    where r.scope = 'same-panel'
  ) g on g.panel = r.region
  where r.scope = 'same-panel'
),

-- Everything about a finding that hangs on few of its columns, once for all alike.
shape as materialized (
  select
    f.shape, f.target, f.p_change,
    coalesce(named."acquiredResistance", false) as acquired_resistance,
    array(
      select c.assay
      from coverage c
      where c.target in (f.target, f.fusion_partner)
        and c.variant_class = f.variant_class
        and (
          c.scope = 'full-cds'
          or (c.scope = 'exons' and coalesce(f.exon, named.exon) = any (c.exons))
          or (c.scope = 'hotspots' and f.p_change = any (c.alterations))
        )
    ) as covered_by
  from (
    select distinct
      array[gene, region, fusion_partner, variant_class, exon, hgvs_p] as shape,
      gene, coalesce(gene, region) as target, fusion_partner, variant_class, exon,
      regexp_replace(hgvs_p, '^.*:', '') as p_change
    from projected_finding
  ) f
  left join lateral (
    select a.exon, a."acquiredResistance"
    from alteration a
    where a.gene = f.gene
      and a."variantClass" = f.variant_class
      and (a."hgvsP" is null or a."hgvsP" = f.p_change)
    order by a."hgvsP" is null
    limit 1
  ) named on true
),

side as (
  select
    p.test as unit, s.is_index, s.test, p.assay, p.tissue_assay, p.tumour_fraction,
    coalesce(t.archival, false) as archival
  from pair p
  left join therapy t on t.test = p.test
  cross join lateral (
    values (true, p.test, p.failed), (false, p.tissue, p.tissue_failed)
  ) as s(is_index, test, failed)
  where p.days <= 180 and not s.failed
),

compared as materialized (
  select
    s.unit, s.is_index, f.call, h.target, f.variant_class, f.fusion_partner,
    coalesce(f.origin, '') in ('chip-confirmed', 'chip-suspected') as chip,
    f.call in ('no-call', 'indeterminate')
      or (s.is_index and f.call = 'absent' and f.variant_class = 'cna' and s.tumour_fraction < 0.217)
      as no_call,
    f.genome_build, f.chrom, f.pos, f.ref, f.alt, f.hgvs_g, f.gene, f.hgvs_c, h.p_change,
    case when f.copy_number > 2 then 'gain' when f.copy_number < 2 then 'loss' end as direction
  from side s
  join projected_finding f on f.test = s.test
  join shape h
    on h.shape
      = array[f.gene, f.region, f.fusion_partner, f.variant_class, f.exon, f.hgvs_p]
  where s.assay = any (h.covered_by)
    and s.tissue_assay = any (h.covered_by)
    and coalesce(f.origin, '') not in ('germline-confirmed', 'germline-suspected')
    and not (h.acquired_resistance and s.archival)
),

-- Alterations found on both sides, before they are placed: each stands where both stand.
same as (
  select
    i.unit, i.target, i.fusion_partner, i.variant_class, i.chip or r.chip as chip,
    r.target as r_target, r.fusion_partner as r_partner, r.variant_class as r_class
  from compared i
  join compared r on r.unit = i.unit and not r.is_index and r.call = 'present'
  where i.is_index
    and i.call = 'present'
    and case
      when i.genome_build = r.genome_build
        and (i.chrom, i.pos, i.ref, i.alt) is not null
        and (r.chrom, r.pos, r.ref, r.alt) is not null
        then (i.chrom, i.pos, i.ref, i.alt) = (r.chrom, r.pos, r.ref, r.alt)
      when i.hgvs_g is not null and r.hgvs_g is not null then i.hgvs_g = r.hgvs_g
      when (i.gene, i.hgvs_c) is not null and (r.gene, r.hgvs_c) is not null
        then i.gene = r.gene
          and regexp_replace(i.hgvs_c, '^.*:', '') = regexp_replace(r.hgvs_c, '^.*:', '')
      when (i.gene, i.p_change) is not null and (r.gene, r.p_change) is not null
        then (i.gene, i.p_change) = (r.gene, r.p_change)
      when i.direction is not null and r.direction is not null
        then (i.target, i.variant_class, i.direction) = (r.target, r.variant_class, r.direction)
      when i.fusion_partner is not null and r.fusion_partner is not null
        then i.variant_class = r.variant_class
          and (
            (i.target, i.fusion_partner) = (r.target, r.fusion_partner)
            or (i.target, i.fusion_partner) = (r.fusion_partner, r.target)
          )
      else false
    end
),

found as materialized (
  select
    unit, view, value, bool_or(index_positive) as index_positive,
    bool_or(reference_positive) as reference_positive, bool_or(no_call) as no_call,
    bool_or(both_found) as both_found
  from (
    select
      c.unit, v.view, v.value,
      c.is_index and c.call = 'present' as index_positive,
      not c.is_index and c.call = 'present' as reference_positive,
      c.no_call, false as both_found
    from compared c
    cross join lateral (
      values
        ('overall', ''), ('without-chip', case when not c.chip then '' end),
        ('by-gene', c.target), ('by-gene', c.fusion_partner), ('by-class', c.variant_class)
    ) as v(view, value)
    where v.value is not null
    union all
    select s.unit, v.view, v.value, false, false, false, true
    from same s
    cross join lateral (
      values
        ('overall', ''), ('without-chip', case when not s.chip then '' end),
        ('by-gene', case when s.target in (s.r_target, s.r_partner) then s.target end),
        ('by-gene',
          case when s.fusion_partner in (s.r_target, s.r_partner) then s.fusion_partner end),
        ('by-class', case when s.variant_class = s.r_class then s.variant_class end)
    ) as v(view, value)
    where v.value is not null
  ) each
  group by unit, view, value
),

explained as (
  select distinct test from projected_finding where call = 'present'
),

shed as (
  select distinct test
  from projected_finding
  where call = 'present'
    and vaf >= 0.005
    and coalesce(origin, '') not in (
      'germline-confirmed', 'germline-suspected', 'chip-confirmed', 'chip-suspected')
),

shared_region as (
  select i.assay, r.assay as tissue_assay, i.target, i.variant_class
  from coverage i
  join coverage r on r.target = i.target and r.variant_class = i.variant_class
  where i.scope = 'full-cds'
    or r.scope = 'full-cds'
    or (i.scope = 'exons' and r.scope = 'exons' and i.exons && r.exons)
    or (i.scope = 'hotspots' and r.scope = 'hotspots' and i.alterations && r.alterations)
    or exists (
      select from alteration named
      where named.gene = i.target
        and named."variantClass" = i.variant_class
        and (
          (i.scope = 'hotspots' and named."hgvsP" = any (i.alterations)
            and r.scope = 'exons' and named.exon = any (r.exons))
          or (r.scope = 'hotspots' and named."hgvsP" = any (r.alterations)
            and i.scope = 'exons' and named.exon = any (i.exons))
        )
    )
  union all
  select ia.assay, ra.assay, null, i.variant_class
  from projected_assay_region i
  join assay ia on ia.assay_id = i.assay_id and ia.version = i.version
  join projected_assay_region r
    on r.scope = 'same-panel' and r.region = i.region and r.variant_class = i.variant_class
  join assay ra on ra.assay_id = r.assay_id and ra.version = r.version
  where i.scope = 'same-panel'
),

-- Each place of an index assay beside each tissue assay, and beside none (0).
place as materialized (
  select
    p.assay, t.tissue_assay, p.view, p.value,
    exists (
      select from shared_region s
      where s.assay = p.assay
        and s.tissue_assay = t.tissue_assay
        and case p.view
          when 'by-gene' then s.target = p.value
          when 'by-class' then s.variant_class = p.value
          else true
        end
    ) as shared
  from (
    select a.assay, v.view, '' as value
    from assay a cross join (values ('overall'), ('without-chip')) as v(view)
    union
    select c.assay, 'by-gene', c.target from coverage c
    union
    select a.assay, 'by-class', r.variant_class
    from projected_assay_region r
    join assay a on a.assay_id = r.assay_id and a.version = r.version
  ) p
  cross join (select assay as tissue_assay from assay union all select 0) t
),

look as (
  select
    p.test, l.view, l.value, l.index_positive,
    case
      when p.tissue is null then 'no-reference'
      when p.days > 180 then 'out-of-window'
      when p.failed and p.tissue_failed then 'both-failed'
      when p.failed and l.reference_positive then 'index-failed-reference-positive'
      when p.failed then 'index-failed-reference-negative'
      when p.tissue_failed and l.index_positive then 'reference-failed-index-positive'
      when p.tissue_failed then 'reference-failed-index-negative'
      when p.result = 'indeterminate' or p.tissue_result = 'indeterminate' then 'indeterminate'
      when p.result = 'detected' and ie.test is null and not l.index_positive then 'indeterminate'
      when p.tissue_result = 'detected' and re.test is null and not l.reference_positive
        then 'indeterminate'
      when l.no_call and not l.index_positive and not l.reference_positive then 'no-call'
      when l.both_found then 'both-positive'
      when l.index_positive and l.reference_positive then 'positive-other'
      when l.index_positive then 'index-only'
      when l.reference_positive then 'reference-only'
      else 'both-negative'
    end as measure
  from (
    select
      test as unit, null as view, null as value, false as index_positive,
      false as reference_positive, false as no_call, false as both_found
    from pair
    union all
    select * from found
  ) l
  join pair p on p.test = l.unit
  left join explained ie on ie.test = p.test
  left join explained re on re.test = p.tissue
),

standing as materialized (
  select
    p.test, p.clinical_setting, p.tumour_type, p.assay, a.name,
    case when p.days <= 180 then p.tissue_assay else 0 end as tissue_assay,
    case
      when p.days <= 30 then '0-30'
      when p.days <= 90 then '31-90'
      when p.days <= 180 then '91-180'
      else 'none'
    end as gap,
    coalesce(p.disease_state, 'unknown') as disease_state,
    case when t.changed then 'yes' when not t.changed then 'no' else 'unknown' end
      as therapy_change,
    case
      when p.failed then 'unknown'
      when o.index_positive or p.tumour_fraction >= 0.01 or s.test is not null then 'yes'
      when p.tumour_fraction is not null then 'no'
      else 'unknown'
    end as informative,
    case
      when p.tumour_fraction is null then 'unknown'
      when p.tumour_fraction < 0.001 then '0-0.1'
      when p.tumour_fraction < 0.01 then '0.1-1'
      when p.tumour_fraction < 0.05 then '1-5'
      when p.tumour_fraction < 0.1 then '5-10'
      when p.tumour_fraction < 0.3 then '10-30'
      else '30-100'
    end as tumour_fraction,
    q.measure as quiet, coalesce(o.measure, q.measure) as measure
  from pair p
  join assay a on a.assay = p.assay
  join look q on q.test = p.test and q.view is null
  left join look o on o.test = p.test and o.view = 'overall'
  left join therapy t on t.test = p.test
  left join shed s on s.test = p.test
),

counted as materialized (
  select
    clinical_setting, tumour_type, assay, name, tissue_assay, gap, disease_state, therapy_change,
    informative, tumour_fraction, quiet, measure, count(*) as patients
  from standing
  group by
    clinical_setting, tumour_type, assay, name, tissue_assay, gap, disease_state, therapy_change,
    informative, tumour_fraction, quiet, measure
),

moved as (
  select m.*
  from (
    select
      s.clinical_setting, s.tumour_type, s.assay, s.name, s.tissue_assay, s.gap, l.view, l.value,
      s.quiet, l.measure, count(*) as patients
    from look l
    join standing s on s.test = l.test
    where l.measure <> s.quiet and l.view <> 'overall'
    group by
      s.clinical_setting, s.tumour_type, s.assay, s.name, s.tissue_assay, s.gap, l.view, l.value,
      s.quiet, l.measure
  ) m
  join place p
    on p.assay = m.assay and p.tissue_assay = m.tissue_assay
    and p.view = m.view and p.value = m.value and p.shared
),

-- Everybody in a place, less who moved away, and who came.
placed as (
  select
    c.clinical_setting, c.tumour_type, c.name, c.gap, p.view, p.value,
    case
      when p.shared or c.quiet in ('no-reference', 'out-of-window') then c.quiet
      else 'no-common-region'
    end as measure,
    c.patients
  from counted c
  join place p on p.assay = c.assay and p.tissue_assay = c.tissue_assay
  where p.view <> 'overall'
  union all
  select clinical_setting, tumour_type, name, gap, view, value, quiet, -patients from moved
  union all
  select clinical_setting, tumour_type, name, gap, view, value, measure, patients from moved
),

over_all as (
  select
    c.clinical_setting, c.tumour_type, c.name, c.gap, c.disease_state, c.therapy_change,
    c.informative, c.tumour_fraction, c.patients,
    case
      when p.shared or c.measure in ('no-reference', 'out-of-window') then c.measure
      else 'no-common-region'
    end as measure
  from counted c
  join place p
    on p.assay = c.assay and p.tissue_assay = c.tissue_assay and p.view = 'overall'
)

select
  case
    when grouping(disease_state) = 0 then 'by-disease-state'
    when grouping(therapy_change) = 0 then 'by-therapy-change'
    when grouping(informative) = 0 then 'by-informative'
    when grouping(tumour_fraction) = 0 then 'by-tumour-fraction'
    else 'overall'
  end as view,
  jsonb_strip_nulls(
    jsonb_build_object(
      'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', name,
      'disease_state', disease_state, 'therapy_change', therapy_change,
      'informative', informative, 'tumour_fraction', tumour_fraction
    )
  ) as at,
  measure,
  jsonb_build_object('gap', gap) as atom,
  array[cast(sum(patients) as text)] as members
from over_all
group by grouping sets (
  (clinical_setting, tumour_type, name, gap, measure),
  (clinical_setting, tumour_type, name, gap, measure, disease_state),
  (clinical_setting, tumour_type, name, gap, measure, therapy_change),
  (clinical_setting, tumour_type, name, gap, measure, informative),
  (clinical_setting, tumour_type, name, gap, measure, tumour_fraction)
)
union all
select
  view,
  jsonb_strip_nulls(
    jsonb_build_object(
      'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', name,
      'gene', case when view = 'by-gene' then value end,
      'variant_class', case when view = 'by-class' then value end
    )
  ),
  measure,
  jsonb_build_object('gap', gap),
  array[cast(sum(patients) as text)]
from placed
group by view, clinical_setting, tumour_type, name, value, gap, measure
having sum(patients) > 0
