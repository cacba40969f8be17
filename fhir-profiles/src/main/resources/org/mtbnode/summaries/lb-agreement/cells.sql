-- lb-agreement: liquid biopsy (index) against tissue (reference).
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd      last day that counts
--   anyTime       true: all samples of a patient together, undated ones too (--window any)
--   referenceSet  evaluable, all (a failed index counts as having found nothing), informative
--   alterations   the network's named alterations, JSON
-- Nobody is listed gene by gene. Units that stand in the same cells wherever nothing was found make
-- a group, whose patients are named once. A cell of a gene is whole groups, less those whom a
-- finding moves to another measure, with those whom a finding moves here.
-- Patients stand in groups and cells by number, since they are named so often. Gives one row first:
--   patients (patient number 1, number 2 ...); the rest is null
-- one row a group:
--   number, members (distinct patients); the rest is null
-- and one row a cell that somebody stands in:
--   view, at (value by block dimension), measure, atom (value by atom dimension)
--   groups   the numbers of those standing here as a whole; no patient is in two groups of a block
--   less     patients of these groups who do not stand here
--   members  patients who stand here besides
with

alteration as (
  select *
  from jsonb_to_recordset(cast(:alterations as jsonb))
    as named(gene text, "variantClass" text, "hgvsP" text, exon text, "acquiredResistance" boolean)
),

numbered as materialized (
  select patient, cast(row_number() over () as int) as number
  from projected_patient
  where sharing
),

-- Tests whose sample was collected up to the end of the epoch, of patients who share.
-- A test that was cancelled or never collected is no sample and never an index.
collected as (
  select
    t.patient,
    p.number as patient_number,
    d.tumour_type,
    t.clinical_setting,
    t.test,
    t.assay_id,
    t.assay_version,
    t.assay_id || '@' || t.assay_version as assay,
    a.analyte in ('ctdna', 'ctrna', 'ctc', 'ev') as is_liquid_biopsy,
    s.specimen_type,
    s.collected_on,
    t.reported_on,
    t.disease_state,
    t.tumour_fraction,
    t.result,
    t.status = 'failed' or t.result = 'not-evaluable' as failed
  from projected_test t
  join numbered p on p.patient = t.patient
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_specimen s on s.specimen = t.specimen
  join projected_assay a on a.assay_id = t.assay_id and a.version = t.assay_version
  where t.status in ('completed', 'failed')
    and (s.collected_on <= :epochEnd or (:anyTime and s.collected_on is null))
),

-- The unit: patient x tumour type x setting x index assay, named after its first collected test.
-- Its tests: that one, or all of them where samples are taken together.
liquid_biopsy as (
  select *
  from (
    select
      patient, patient_number, tumour_type, clinical_setting, test, assay, assay_id, assay_version,
      collected_on, disease_state, tumour_fraction, result, failed,
      first_value(test) over unit as unit,
      row_number() over unit as draw
    from collected
    where is_liquid_biopsy
    window unit as (
      partition by patient, tumour_type, clinical_setting, assay
      order by collected_on nulls last, reported_on nulls last, test
    )
  ) drawn
  where draw = 1 or :anyTime
),

unit as not materialized (
  select * from liquid_biopsy where draw = 1
),

-- Tissue, or marrow where marrow is what the tumour is diagnosed from.
candidate as (
  select
    u.unit,
    u.collected_on as index_collected_on,
    c.patient, c.test, c.assay, c.assay_id, c.assay_version, c.collected_on, c.result, c.failed,
    abs(c.collected_on - u.collected_on) as days
  from unit u
  join collected c
    on c.patient = u.patient
    and c.tumour_type = u.tumour_type
    and not c.is_liquid_biopsy
    and (
      c.specimen_type = 'tissue'
      or (c.specimen_type = 'marrow' and c.tumour_type in ('multiple-myeloma', 'neuroblastoma'))
    )
),

-- The nearest in time, ties to the earlier; a failed one only if none was completed in the window.
eligible as (
  select
    c.*,
    row_number() over (
      partition by c.unit order by c.failed, c.days nulls last, c.collected_on, c.test
    ) as place,
    bool_and(c.failed) over (partition by c.unit) as all_failed
  from candidate c
  where :anyTime or c.days <= 180
),

-- The tests of each side: one and one, or all of them where samples are taken together.
index_test as not materialized (
  select unit, test, assay, result, failed from liquid_biopsy
),

reference_test as (
  select e.*
  from eligible e
  where e.place = 1 or (:anyTime and (e.all_failed or not e.failed))
),

-- Therapy begun between the two samples; after tissue was taken, the tissue is archival.
therapy as (
  select
    r.unit, r.test,
    bool_or(
      t.kind <> 'observation'
      and t.started_on >= r.collected_on
      and t.started_on < r.index_collected_on
    ) is true as archival,
    bool_or(
      t.kind <> 'observation'
      and t.started_on >= least(r.collected_on, r.index_collected_on)
      and t.started_on < greatest(r.collected_on, r.index_collected_on)
    ) is true as changed
  from reference_test r
  join projected_treatment t on t.patient = r.patient
  group by r.unit, r.test
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

assay_pair as (
  select distinct
    u.assay_id as index_id, u.assay_version as index_version,
    r.assay_id as reference_id, r.assay_version as reference_version
  from unit u
  join reference_test r on r.unit = u.unit
),

-- Where the two assays of a pair overlap. A hot spot lies in an exon if the catalogue says so.
shared_region as (
  select distinct p.*, i.target, i.variant_class
  from assay_pair p
  join coverage i on i.assay_id = p.index_id and i.version = p.index_version
  join coverage r
    on r.assay_id = p.reference_id and r.version = p.reference_version
    and r.target = i.target and r.variant_class = i.variant_class
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
  union
  select p.*, null, i.variant_class
  from assay_pair p
  join projected_assay_region i
    on i.assay_id = p.index_id and i.version = p.index_version and i.scope = 'same-panel'
  join projected_assay_region r
    on r.assay_id = p.reference_id and r.version = p.reference_version and r.scope = 'same-panel'
    and r.region = i.region and r.variant_class = i.variant_class
),

-- Findings with the forms they are compared in.
stated as not materialized (
  select
    f.*,
    array[f.gene, f.region, f.fusion_partner, f.variant_class, f.exon, f.hgvs_p] as shape,
    coalesce(f.gene, f.region) as target,
    regexp_replace(f.hgvs_c, '^.*:', '') as c_change,
    regexp_replace(f.hgvs_p, '^.*:', '') as p_change,
    case when f.copy_number > 2 then 'gain' when f.copy_number < 2 then 'loss' end as direction,
    coalesce(f.origin, 'unknown') in ('germline-confirmed', 'germline-suspected') as germline,
    coalesce(f.origin, 'unknown') in ('chip-confirmed', 'chip-suspected') as chip
  from projected_finding f
),

-- What the catalogue and the assays say of a finding hangs on few of its columns: it is looked up
-- once for all findings alike. A fusion is covered, and stands, at either of its genes.
shape as materialized (
  select
    f.shape,
    coalesce(named."acquiredResistance", false) as acquired_resistance,
    array(
      select c.assay_id || '@' || c.version
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
      s.shape, s.gene, s.target, s.fusion_partner, s.variant_class, s.exon, s.p_change
    from stated s
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

-- Each index test held against each reference test: a row for the findings of either. Materialized,
-- since the planner takes it for one row and would read all findings once for each.
compared_test as materialized (
  select
    i.unit, s.side, s.test, i.assay as index_assay, r.assay as reference_assay,
    coalesce(t.archival, false) as archival, u.tumour_fraction
  from index_test i
  join unit u on u.unit = i.unit
  join reference_test r on r.unit = i.unit
  left join therapy t on t.unit = r.unit and t.test = r.test
  cross join lateral (
    values ('index', i.test, i.failed), ('reference', r.test, r.failed)
  ) as s(side, test, failed)
  where not s.failed
),

-- What may be compared: covered by both assays, somatic, and not an alteration that arises under
-- therapy held against a sample taken before the therapy. A loss or gain called absent below 21.7 %
-- tumour fraction could not have been seen (limit of detection of copy-number gains, Woodhouse
-- 2020, PLoS One 15:e0237802).
compared_finding as (
  select
    t.unit, t.side, f.call = 'present' as present,
    f.call in ('no-call', 'indeterminate')
      or (t.side = 'index' and f.call = 'absent' and f.variant_class = 'cna'
        and t.tumour_fraction < 0.217) as no_call,
    f.target, f.fusion_partner, f.variant_class, f.chip,
    f.genome_build, f.chrom, f.pos, f.ref, f.alt, f.hgvs_g, f.gene, f.c_change, f.p_change,
    f.direction
  from compared_test t
  join stated f on f.test = t.test
  join shape s on s.shape = f.shape
  where t.index_assay = any (s.covered_by)
    and t.reference_assay = any (s.covered_by)
    and not f.germline
    and not (s.acquired_resistance and t.archival)
),

-- The same alteration on both sides, by the first form both have.
same_alteration as (
  select
    i.unit, i.target, i.fusion_partner, i.variant_class, i.chip or r.chip as chip,
    r.target as reference_target, r.fusion_partner as reference_fusion_partner,
    r.variant_class as reference_variant_class
  from compared_finding i
  join compared_finding r on r.unit = i.unit and r.side = 'reference' and r.present
  where i.side = 'index'
    and i.present
    and case
      when i.genome_build = r.genome_build
        and (i.chrom, i.pos, i.ref, i.alt) is not null
        and (r.chrom, r.pos, r.ref, r.alt) is not null
        then (i.chrom, i.pos, i.ref, i.alt) = (r.chrom, r.pos, r.ref, r.alt)
      when i.hgvs_g is not null and r.hgvs_g is not null then i.hgvs_g = r.hgvs_g
      when (i.gene, i.c_change) is not null and (r.gene, r.c_change) is not null
        then (i.gene, i.c_change) = (r.gene, r.c_change)
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

-- A finding stands in every view it bears on, an alteration of both sides where both stand.
placed as (
  select
    c.unit, v.view, v.value,
    c.side = 'index' and c.present as index_positive,
    c.side = 'reference' and c.present as reference_positive,
    c.no_call,
    false as both_found
  from compared_finding c
  cross join lateral (
    values
      ('overall', ''),
      ('without-chip', case when not c.chip then '' end),
      ('by-gene', c.target),
      ('by-gene', c.fusion_partner),
      ('by-class', c.variant_class)
  ) as v(view, value)
  where v.value is not null
  union all
  select s.unit, v.view, v.value, true, true, false, true
  from same_alteration s
  cross join lateral (
    values
      ('overall', ''),
      ('without-chip', case when not s.chip then '' end),
      ('by-gene',
        case when s.target in (s.reference_target, s.reference_fusion_partner) then s.target end),
      ('by-gene',
        case when s.fusion_partner in (s.reference_target, s.reference_fusion_partner)
          then s.fusion_partner end),
      ('by-class',
        case when s.variant_class = s.reference_variant_class then s.variant_class end)
  ) as v(view, value)
  where v.value is not null
),

found as materialized (
  select
    unit, view, value,
    bool_or(index_positive) as index_positive,
    bool_or(reference_positive) as reference_positive,
    bool_or(no_call) as no_call,
    bool_or(both_found) as both_found
  from placed
  group by unit, view, value
),

-- Tests with a finding to show.
explained as (
  select distinct f.test from projected_finding f where f.call = 'present'
),

-- Each side as a whole. Reported as detected without any finding to show for it, a test is
-- indeterminate, never negative.
index_side as (
  select
    i.unit,
    bool_and(i.failed) as failed,
    coalesce(bool_and(i.result = 'indeterminate') filter (where not i.failed), false)
      as indeterminate,
    bool_or(i.result = 'detected' and not i.failed and e.test is null) as unexplained
  from index_test i
  left join explained e on e.test = i.test
  group by i.unit
),

reference_side as (
  select
    r.unit,
    bool_and(r.failed) as failed,
    coalesce(bool_and(r.result = 'indeterminate') filter (where not r.failed), false)
      as indeterminate,
    bool_or(r.result = 'detected' and not r.failed and e.test is null) as unexplained,
    array_agg(distinct r.assay) as assays
  from reference_test r
  left join explained e on e.test = r.test
  group by r.unit
),

nearest as (
  select
    r.unit,
    case
      when :anyTime then 'any'
      when r.days <= 30 then '0-30'
      when r.days <= 90 then '31-90'
      else '91-180'
    end as gap,
    case
      when r.collected_on is null or r.index_collected_on is null then 'unknown'
      when t.changed then 'yes'
      when not t.changed then 'no'
      else 'unknown'
    end as therapy_change
  from reference_test r
  left join therapy t on t.unit = r.unit and t.test = r.test
  where r.place = 1
),

-- Where the units of an assay stand: once in the views over everything, and in every gene and class
-- the assay covers, whether or not the reference assays cover it too.
place as (
  select a.assay_id, a.version, v.view, '' as value
  from projected_assay a
  cross join (values ('overall'), ('without-chip')) as v(view)
  union
  select c.assay_id, c.version, 'by-gene', c.target from coverage c
  union
  select r.assay_id, r.version, 'by-class', r.variant_class from projected_assay_region r
),

shared_place as (
  select distinct
    s.index_id, s.index_version, s.reference_id || '@' || s.reference_version as reference,
    v.view, v.value
  from shared_region s
  cross join lateral (
    values
      ('overall', ''), ('without-chip', ''), ('by-gene', s.target), ('by-class', s.variant_class)
  ) as v(view, value)
  where v.value is not null
),

reference_assays as (
  select distinct u.assay_id, u.assay_version, coalesce(r.assays, '{}') as assays
  from unit u
  left join reference_side r on r.unit = u.unit
),

-- Shared or not is the same for all units of one assay with the same reference assays: settled
-- here, before the units are joined, and not once a unit.
unit_place as materialized (
  select p.assay_id, p.version, a.assays, p.view, p.value, bool_or(s.view is not null) as shared
  from place p
  join reference_assays a on a.assay_id = p.assay_id and a.assay_version = p.version
  left join shared_place s
    on s.index_id = p.assay_id and s.index_version = p.version
    and s.view = p.view and s.value = p.value
    and s.reference = any (a.assays)
  group by p.assay_id, p.version, a.assays, p.view, p.value
),

shed as (
  select distinct f.test
  from stated f
  where f.call = 'present' and f.vaf >= 0.005 and not f.germline and not f.chip
),

-- What holds of a unit wherever it stands. A negative is informative if the sample held enough
-- tumour DNA to be positive: tumour fraction of 1 % or a somatic variant at 0.5 % (Rolfo 2024, Clin
-- Cancer Res 30:2452).
whole as materialized (
  select
    u.unit, u.patient, u.patient_number, u.clinical_setting, u.tumour_type, u.assay, u.assay_id,
    u.assay_version,
    coalesce(r.assays, '{}') as reference_assays,
    coalesce(u.disease_state, 'unknown') as disease_state,
    coalesce(n.therapy_change, 'unknown') as therapy_change,
    case
      when i.failed then 'unknown'
      when f.index_positive then 'yes'
      when u.tumour_fraction >= 0.01 then 'yes'
      when shed.test is not null then 'yes'
      when u.tumour_fraction is not null then 'no'
      else 'unknown'
    end as informative,
    case
      when u.tumour_fraction is null then 'unknown'
      when u.tumour_fraction < 0.001 then '0-0.1'
      when u.tumour_fraction < 0.01 then '0.1-1'
      when u.tumour_fraction < 0.05 then '1-5'
      when u.tumour_fraction < 0.1 then '5-10'
      when u.tumour_fraction < 0.3 then '10-30'
      else '30-100'
    end as tumour_fraction,
    coalesce(n.gap, 'none') as gap,
    case
      when tissue.unit is null then 'no-reference'
      when n.unit is null then 'out-of-window'
      else 'no-common-region'
    end as unshared_measure,
    i.failed as index_failed,
    r.failed as reference_failed,
    i.indeterminate or r.indeterminate as indeterminate,
    i.unexplained as index_unexplained,
    r.unexplained as reference_unexplained
  from unit u
  join index_side i on i.unit = u.unit
  left join (select distinct c.unit from candidate c) tissue on tissue.unit = u.unit
  left join reference_side r on r.unit = u.unit
  left join nearest n on n.unit = u.unit
  left join found f on f.unit = u.unit and f.view = 'overall'
  left join shed on shed.test = u.unit
),

-- A unit is looked at once for all places where nothing was found, and once in each place where
-- something was.
look as (
  select
    w.unit, null as view, null as value, false as index_positive, false as reference_positive,
    false as no_call, false as both_found,
    w.unshared_measure, w.index_failed, w.reference_failed, w.indeterminate, w.index_unexplained,
    w.reference_unexplained, w.informative
  from whole w
  union all
  select
    f.unit, f.view, f.value, f.index_positive, f.reference_positive, f.no_call, f.both_found,
    w.unshared_measure, w.index_failed, w.reference_failed, w.indeterminate, w.index_unexplained,
    w.reference_unexplained, w.informative
  from found f
  join whole w on w.unit = f.unit
),

-- The measure where the assays share a region: the first that fits.
outcome as (
  select
    unit, view, value,
    case
      when unshared_measure <> 'no-common-region' then unshared_measure
      when index_failed and reference_failed then 'both-failed'
      when index_failed and :referenceSet = 'all' and reference_positive then 'reference-only'
      when index_failed and :referenceSet = 'all' then 'both-negative'
      when index_failed and reference_positive then 'index-failed-reference-positive'
      when index_failed then 'index-failed-reference-negative'
      when reference_failed and index_positive then 'reference-failed-index-positive'
      when reference_failed then 'reference-failed-index-negative'
      when indeterminate then 'indeterminate'
      when index_unexplained and not index_positive then 'indeterminate'
      when reference_unexplained and not reference_positive then 'indeterminate'
      when no_call and not index_positive and not reference_positive then 'no-call'
      when both_found then 'both-positive'
      when index_positive and reference_positive then 'positive-other'
      when index_positive then 'index-only'
      when reference_positive then 'reference-only'
      else 'both-negative'
    end as measure
  from look
  where :referenceSet <> 'informative' or informative = 'yes'
),

-- The default is the measure of a unit in every shared region where nothing was found. Beside it
-- stands the measure over everything.
standing as materialized (
  select
    w.*,
    quiet.measure as default_measure,
    case
      when p.shared then coalesce(over_all.measure, quiet.measure)
      else w.unshared_measure
    end as measure
  from outcome quiet
  join whole w on w.unit = quiet.unit
  join unit_place p
    on p.assay_id = w.assay_id and p.version = w.assay_version and p.assays = w.reference_assays
    and p.view = 'overall'
  left join outcome over_all on over_all.unit = quiet.unit and over_all.view = 'overall'
  where quiet.view is null
),

-- Units that stand in the same cells wherever nothing was found.
alike as materialized (
  select
    cast(row_number() over () as int) as number,
    clinical_setting, tumour_type, assay, assay_id, assay_version, reference_assays, gap,
    unshared_measure, default_measure, measure,
    disease_state, therapy_change, informative, tumour_fraction,
    array_agg(patient_number) as members
  from standing
  group by
    clinical_setting, tumour_type, assay, assay_id, assay_version, reference_assays, gap,
    unshared_measure, default_measure, measure,
    disease_state, therapy_change, informative, tumour_fraction
),

-- Whom a finding moves from the default to another measure. Where no region is shared, it moves
-- nobody.
moved as (
  select
    s.clinical_setting, s.tumour_type, s.assay, o.view, o.value, s.gap,
    s.default_measure, o.measure, s.patient_number as patient
  from outcome o
  join standing s on s.unit = o.unit
  join unit_place p
    on p.assay_id = s.assay_id and p.version = s.assay_version and p.assays = s.reference_assays
    and p.view = o.view and p.value = o.value
  where p.shared
    and o.measure <> s.default_measure
    and o.view <> 'overall'
),

-- What a cell of a gene, of a class, or without clonal haematopoiesis is made of.
part as (
  select
    a.clinical_setting, a.tumour_type, a.assay, p.view, p.value, a.gap,
    case when p.shared then a.default_measure else a.unshared_measure end as measure,
    a.number, null as leaves, null as comes, cardinality(a.members) as patients
  from alike a
  join unit_place p
    on p.assay_id = a.assay_id and p.version = a.assay_version and p.assays = a.reference_assays
  where p.view <> 'overall'
  union all
  select
    m.clinical_setting, m.tumour_type, m.assay, m.view, m.value, m.gap, way.measure,
    null, way.leaves, way.comes, way.patients
  from moved m
  cross join lateral (
    values (m.default_measure, m.patient, null, -1), (m.measure, null, m.patient, 1)
  ) as way(measure, leaves, comes, patients)
)

select
  null as number, null as members, null as view, cast(null as jsonb) as at, null as measure,
  cast(null as jsonb) as atom, cast(null as int[]) as groups, cast(null as int[]) as less,
  coalesce(array_agg(patient order by number), '{}') as patients
from numbered
union all
select number, members, null, null, null, null, null, null, null
from alike
union all
select
  null,
  coalesce(array_agg(comes) filter (where comes is not null), '{}'),
  view,
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay
  ) || case view
    when 'by-gene' then jsonb_build_object('gene', value)
    when 'by-class' then jsonb_build_object('variant_class', value)
    else '{}'
  end,
  measure,
  jsonb_build_object('gap', gap),
  coalesce(array_agg(number) filter (where number is not null), '{}'),
  coalesce(array_agg(leaves) filter (where leaves is not null), '{}'),
  null
from part
group by view, clinical_setting, tumour_type, assay, value, gap, measure
having sum(patients) > 0
union all
select
  null,
  '{}',
  case
    when grouping(disease_state) = 0 then 'by-disease-state'
    when grouping(therapy_change) = 0 then 'by-therapy-change'
    when grouping(informative) = 0 then 'by-informative'
    when grouping(tumour_fraction) = 0 then 'by-tumour-fraction'
    else 'overall'
  end,
  jsonb_build_object(
    'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'assay', assay
  ) || case
    when grouping(disease_state) = 0 then jsonb_build_object('disease_state', disease_state)
    when grouping(therapy_change) = 0 then jsonb_build_object('therapy_change', therapy_change)
    when grouping(informative) = 0 then jsonb_build_object('informative', informative)
    when grouping(tumour_fraction) = 0 then jsonb_build_object('tumour_fraction', tumour_fraction)
    else '{}'
  end,
  measure,
  jsonb_build_object('gap', gap),
  array_agg(number),
  '{}',
  null
from alike
group by grouping sets (
  (clinical_setting, tumour_type, assay, gap, measure),
  (clinical_setting, tumour_type, assay, gap, measure, disease_state),
  (clinical_setting, tumour_type, assay, gap, measure, therapy_change),
  (clinical_setting, tumour_type, assay, gap, measure, informative),
  (clinical_setting, tumour_type, assay, gap, measure, tumour_fraction)
)
