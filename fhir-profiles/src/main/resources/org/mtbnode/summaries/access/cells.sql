-- access: who is tested, of those who could have been, and when.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd  last day that counts
-- Gives one row a cell that somebody or something stands in: view, at (value by block dimension),
-- measure, atom, members (distinct patients), and count for eligible patients, who are nobody here.
with

-- The unit, with its first liquid-biopsy sample.
tested as (
  select * from (
    select
      t.patient,
      d.tumour_type,
      t.clinical_setting,
      s.collected_on,
      d.diagnosed_on,
      coalesce(p.sex, 'unknown') as sex,
      coalesce(p.region, 'unknown') as region,
      case
        when age.years < 15 then '0-14'
        when age.years < 40 then '15-39'
        when age.years < 65 then '40-64'
        when age.years >= 65 then '65+'
        else 'unknown'
      end as age_group,
      row_number() over (
        partition by t.patient, d.tumour_type, t.clinical_setting
        order by s.collected_on, t.test
      ) as place
    from projected_test t
    join projected_patient p on p.patient = t.patient and p.sharing
    join projected_diagnosis d on d.diagnosis = t.diagnosis
    join projected_specimen s on s.specimen = t.specimen
    join projected_assay a on a.assay_id = t.assay_id and a.version = t.assay_version
    left join lateral (
      select coalesce(
        d.age_months / 12,
        cast(extract(year from d.diagnosed_on) as int) - p.birth_year
      ) as years
    ) age on true
    where a.analyte in ('ctdna', 'ctrna', 'ctc', 'ev')
      and t.status in ('completed', 'failed')
      and s.collected_on <= :epochEnd
  ) liquid_biopsy
  where place = 1
),

-- Periods that have ended; a year only where none of its quarters is stated.
stated as (
  select
    e.*,
    left(e.period, 4) as year,
    case when length(e.period) = 4 then null else substring(e.period from 7)::int end as quarter,
    array_remove(
      array[
        case when e.sex is not null then 'sex' end,
        case when e.age_group is not null then 'age_group' end,
        case when e.region is not null then 'region' end
      ],
      null
    ) as traits
  from projected_eligible e
),

period as (
  select
    s.*,
    make_date(s.year::int, coalesce(s.quarter, 1) * 3 - 2, 1) as first_day,
    (
      make_date(s.year::int, coalesce(s.quarter, 4) * 3 - 2, 1) + interval '3 months - 1 day'
    )::date as last_day
  from stated s
  where s.quarter is not null
    or not exists (
      select from stated q
      where q.year = s.year
        and q.quarter is not null
        and q.tumour_type = s.tumour_type
        and q.clinical_setting = s.clinical_setting
    )
),

-- The rows of one period that answer a view: with the traits it asks for and as few others as can be.
view_of_traits as (
  select *
  from (
    values
      ('overall', cast('{}' as text[])), ('by-sex', array['sex']),
      ('by-age-group', array['age_group']), ('by-region', array['region']),
      ('by-all', array['sex', 'age_group', 'region'])
  ) as v(view, traits)
),

answer as (
  select * from (
    select
      v.view,
      p.*,
      dense_rank() over (
        partition by v.view, p.period, p.tumour_type, p.clinical_setting
        order by cardinality(p.traits), p.traits
      ) as place
    from view_of_traits v
    join period p on p.traits @> v.traits
    where p.last_day <= :epochEnd
  ) fitting
  where place = 1
),

eligible as (
  select
    view, clinical_setting, tumour_type, sum(patients)::bigint as patients,
    case when view in ('by-sex', 'by-all') then sex end as sex,
    case when view in ('by-age-group', 'by-all') then age_group end as age_group,
    case when view in ('by-region', 'by-all') then region end as region
  from answer
  group by 1, 2, 3, 5, 6, 7
),

-- Asked once for all who were tested on one day.
stated_day as (
  select distinct v.view, t.tumour_type, t.clinical_setting, t.collected_on
  from (select distinct tumour_type, clinical_setting, collected_on from tested) t
  join answer v
    on v.tumour_type = t.tumour_type
    and v.clinical_setting = t.clinical_setting
    and t.collected_on between v.first_day and v.last_day
),

measured as (
  select
    v.view, t.patient, t.clinical_setting, t.tumour_type, t.sex, t.age_group, t.region, m.measure
  from tested t
  cross join view_of_traits v
  left join stated_day s
    on s.view = v.view
    and s.tumour_type = t.tumour_type
    and s.clinical_setting = t.clinical_setting
    and s.collected_on = t.collected_on
  cross join lateral (
    values
      ('tested'),
      (case when s.view is not null then 'tested-where-stated' end),
      (case
        when t.collected_on < t.diagnosed_on then 'waited-unknown'
        when t.collected_on - t.diagnosed_on <= 14 then 'waited-0-14'
        when t.collected_on - t.diagnosed_on <= 28 then 'waited-15-28'
        when t.collected_on - t.diagnosed_on <= 60 then 'waited-29-60'
        when t.collected_on - t.diagnosed_on <= 180 then 'waited-61-180'
        when t.collected_on - t.diagnosed_on > 180 then 'waited-over-180'
        else 'waited-unknown'
      end)
  ) as m(measure)
  where m.measure is not null
),

cell as (
  select
    view, clinical_setting, tumour_type, measure,
    case when view in ('by-sex', 'by-all') then sex end as sex,
    case when view in ('by-age-group', 'by-all') then age_group end as age_group,
    case when view in ('by-region', 'by-all') then region end as region,
    patient, cast(null as bigint) as eligible
  from measured
  union all
  select
    view, clinical_setting, tumour_type, 'eligible', sex, age_group, region, null, patients
  from eligible
)

select
  view,
  jsonb_strip_nulls(
    jsonb_build_object(
      'clinical_setting', clinical_setting, 'tumour_type', tumour_type, 'sex', sex,
      'age_group', age_group, 'region', region
    )
  ) as at,
  measure,
  jsonb_build_object() as atom,
  array_remove(array_agg(distinct patient order by patient), null) as members,
  max(eligible) as count
from cell
group by view, clinical_setting, tumour_type, sex, age_group, region, measure
