-- mtb-therapy: from the board to the response.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd  last day that counts
-- Gives one row a cell that somebody stands in: view, at (value by block dimension), measure, atom,
-- members (distinct patients).
with

-- The line a board decides on: one more than the lines begun before.
board as (
  select
    b.patient,
    d.tumour_type,
    b.board,
    b.held_on,
    cast(extract(year from b.held_on) as text) as year,
    case
      when before.line >= 3 then '4-'
      else cast(coalesce(before.line, 0) + 1 as text)
    end as line,
    b.profiled = 'yes' as profiled,
    b.profiled = 'yes' and coalesce(b.actionable, 'no') = 'yes' as actionable,
    b.held_on + interval '6 months' <= cast(:epochEnd as date) as in_time
  from projected_board b
  join projected_patient p on p.patient = b.patient and p.sharing
  join projected_diagnosis d on d.diagnosis = b.diagnosis
  left join lateral (
    select max(t.line) as line
    from projected_treatment t
    where t.patient = b.patient
      and t.diagnosis = b.diagnosis
      and t.kind in ('systemic', 'sct', 'cell-therapy')
      and t.started_on < b.held_on
  ) before on true
  where b.held_on <= :epochEnd
),

-- Therapies and trials that boards recommended, with the first treatment that followed.
recommended as (
  select
    b.*,
    r.recommendation,
    coalesce(r.gene, 'none') as gene,
    r.drugs,
    r.evidence,
    t.treatment,
    t.started_on,
    coalesce(r.implemented, 'pending') in ('yes', 'modified') or t.treatment is not null
      as implemented
  from board b
  join projected_recommendation r on r.board = b.board and r.kind in ('therapy', 'trial')
  left join lateral (
    select t.treatment, t.started_on
    from projected_treatment t
    where t.patient = b.patient
      and t.recommendation = r.recommendation
      and t.started_on <= :epochEnd
    order by t.started_on, t.treatment
    limit 1
  ) t on true
  where b.actionable
),

-- The best response under the treatment; SD is told apart by how long after the start it was seen.
response as (
  select distinct on (r.recommendation)
    r.recommendation,
    case
      when a.response in ('CR', 'sCR', 'iCR') then 'response-CR'
      when a.response in ('PR', 'VGPR', 'iPR') then 'response-PR'
      when a.response in ('SD', 'MR', 'iSD') and a.observed_on - r.started_on >= 112
        then 'response-SD-16-weeks'
      when a.response in ('SD', 'MR', 'iSD') then 'response-SD'
      when a.response = 'NE' then 'response-NE'
      else 'response-PD'
    end as measure
  from recommended r
  join projected_assessment a
    on a.treatment = r.treatment and a.response is not null and a.observed_on <= :epochEnd
  order by
    r.recommendation,
    case
      when a.response in ('CR', 'sCR', 'iCR') then 1
      when a.response in ('PR', 'VGPR', 'iPR') then 2
      when a.response in ('SD', 'MR', 'iSD') and a.observed_on - r.started_on >= 112 then 3
      when a.response in ('SD', 'MR', 'iSD') then 4
      when a.response = 'NE' then 6
      else 5
    end
),

step as (
  select patient, tumour_type, year, line, 'discussed' as measure from board
  union all
  select patient, tumour_type, year, line, 'profiled' from board where profiled
  union all
  select patient, tumour_type, year, line, 'actionable' from board where actionable
),

recommended_step as (
  select
    r.patient, r.tumour_type, r.year, r.line, r.gene, drug.class as drug_class,
    split_part(evidence.given, ':', 1) as scheme,
    split_part(evidence.given, ':', 2) as level,
    s.measure
  from recommended r
  left join response x on x.recommendation = r.recommendation
  cross join lateral (
    values
      ('recommended'),
      (case when r.in_time then 'recommended-in-time' else 'recommended-recently' end),
      (case when r.in_time and r.implemented then 'implemented' end),
      (case when r.in_time and r.implemented then coalesce(x.measure, 'response-none') end)
  ) as s(measure)
  cross join lateral (
    select distinct left(atc, 5) as class from unnest(r.drugs) atc
    union
    select 'none' where r.drugs = '{}'
  ) drug
  cross join lateral (
    select given from unnest(r.evidence) given
    union
    select 'none:none' where r.evidence = '{}'
  ) evidence
  where s.measure is not null
)

select
  case
    when grouping(year) = 0 then 'by-year'
    when grouping(line) = 0 then 'by-line'
    else 'overall'
  end as view,
  jsonb_build_object('tumour_type', tumour_type) || case
    when grouping(year) = 0 then jsonb_build_object('year', year)
    when grouping(line) = 0 then jsonb_build_object('line', line)
    else '{}'
  end as at,
  measure,
  jsonb_build_object() as atom,
  array_agg(distinct patient order by patient) as members
from (
  select patient, tumour_type, year, line, measure from step
  union all
  select patient, tumour_type, year, line, measure from recommended_step
) every_step
group by grouping sets (
  (tumour_type, measure),
  (tumour_type, measure, year),
  (tumour_type, measure, line)
)
union all
select
  case
    when grouping(year) = 0 then 'by-all'
    when grouping(drug_class) = 0 then 'by-drug-class'
    when grouping(level) = 0 then 'by-evidence'
    else 'by-gene'
  end,
  jsonb_build_object('tumour_type', tumour_type, 'gene', gene)
  || case
    when grouping(drug_class) = 0 then jsonb_build_object('drug_class', drug_class)
    else '{}'
  end
  || case
    when grouping(level) = 0 then jsonb_build_object('scheme', scheme, 'level', level)
    else '{}'
  end
  || case
    when grouping(year) = 0 then jsonb_build_object('line', line, 'year', year)
    else '{}'
  end,
  measure,
  jsonb_build_object(),
  array_agg(distinct patient order by patient)
from recommended_step
group by grouping sets (
  (tumour_type, gene, measure),
  (tumour_type, gene, measure, drug_class),
  (tumour_type, gene, measure, scheme, level),
  (tumour_type, gene, measure, drug_class, scheme, level, line, year)
)
