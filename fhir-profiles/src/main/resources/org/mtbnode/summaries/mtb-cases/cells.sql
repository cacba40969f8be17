-- mtb-cases: who has which alteration, from the alteration up to the gene.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd     last day that counts
--   anyTime      true: undated samples too
--   alterations  the network's named alterations, JSON
-- Gives one row a cell that somebody stands in: view, at (value by block dimension), measure, atom
-- (value by atom dimension), members (distinct patients).
with

alteration as (
  select *
  from jsonb_to_recordset(cast(:alterations as jsonb))
    as named(gene text, "variantClass" text, "hgvsP" text, exon text)
),

-- Of several diagnoses of one tumour type the earliest says the age.
tested as (
  select
    t.patient,
    d.tumour_type,
    t.test,
    first_value(d.diagnosis) over (
      partition by t.patient, d.tumour_type order by d.diagnosed_on nulls last, d.diagnosis
    ) as earliest
  from projected_test t
  join projected_patient p on p.patient = t.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = t.diagnosis
  join projected_specimen s on s.specimen = t.specimen
  where t.status = 'completed'
    and t.result <> 'not-evaluable'
    and (s.collected_on <= :epochEnd or (:anyTime and s.collected_on is null))
),

person as (
  select
    t.patient, t.tumour_type, t.test,
    coalesce(p.sex, 'unknown') as sex,
    case
      when age.years < 15 then '0-14'
      when age.years < 40 then '15-39'
      when age.years < 65 then '40-64'
      when age.years >= 65 then '65+'
      else 'unknown'
    end as age_group
  from tested t
  join projected_patient p on p.patient = t.patient
  join projected_diagnosis d on d.diagnosis = t.earliest
  left join lateral (
    select coalesce(
      d.age_months / 12,
      cast(extract(year from d.diagnosed_on) as int) - p.birth_year
    ) as years
  ) age on true
),

-- A fusion stands at both of its genes.
finding as (
  select
    who.patient, who.tumour_type, who.age_group, who.sex, gene.name as gene, f.variant_class,
    coalesce(f.exon, named.exon) as exon,
    substring(f.hgvs_p from 'p\.\(?([A-Z][a-z]{2}[0-9]+)') as codon,
    case
      when named."hgvsP" is not null then named."hgvsP"
      when f.variant_class = 'fusion' and f.fusion_partner is not null
        then least(f.gene, f.fusion_partner) || '::' || greatest(f.gene, f.fusion_partner)
      when f.variant_class in ('cna', 'segmental-cnv') and f.copy_number > 2 then 'gain'
      when f.variant_class in ('cna', 'segmental-cnv') and f.copy_number < 2 then 'loss'
    end as alteration
  from person who
  join projected_finding f on f.test = who.test
  cross join lateral (values (coalesce(f.gene, f.region)), (f.fusion_partner)) as gene(name)
  left join lateral (
    select a."hgvsP", a.exon
    from alteration a
    where a.gene = f.gene
      and a."variantClass" = f.variant_class
      and a."hgvsP" = regexp_replace(f.hgvs_p, '^.*:', '')
    limit 1
  ) named on true
  where f.call = 'present'
    and gene.name is not null
    and coalesce(f.origin, 'unknown') in ('somatic-confirmed', 'somatic-presumed', 'unknown')
),

-- At which levels a finding stands; where its exon is not known it stands in none.
placed as (
  select
    f.patient, f.tumour_type, f.age_group, f.sex, level.view,
    jsonb_build_object('tumour_type', f.tumour_type, 'gene', f.gene) || level.at as at
  from finding f
  cross join lateral (
    values
      ('by-gene', jsonb_build_object()),
      ('by-class', jsonb_build_object('variant_class', f.variant_class)),
      ('by-exon', case when f.exon is not null
        then jsonb_build_object('variant_class', f.variant_class, 'exon', f.exon) end),
      ('by-codon', case when f.codon is not null
        then jsonb_build_object('variant_class', f.variant_class, 'codon', f.codon) end),
      ('by-alteration', case when f.alteration is not null
        then jsonb_build_object('variant_class', f.variant_class, 'alteration', f.alteration) end)
  ) as level(view, at)
  where level.at is not null
)

select
  'by-tumour' as view,
  jsonb_build_object('tumour_type', tumour_type) as at,
  'assayed' as measure,
  jsonb_build_object('age_group', age_group, 'sex', sex) as atom,
  array_agg(distinct patient order by patient) as members
from person
group by tumour_type, age_group, sex
union all
select
  view,
  at,
  'altered',
  jsonb_build_object('age_group', age_group, 'sex', sex),
  array_agg(distinct patient order by patient)
from placed
group by view, at, age_group, sex
