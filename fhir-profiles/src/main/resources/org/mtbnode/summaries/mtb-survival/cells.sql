-- mtb-survival: life tables on the fixed grid, and the ratio of progression-free survival.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd  last day that counts
-- Gives one row a cell that somebody stands in: view, at (value by block dimension), measure, atom
-- (value by atom dimension), members (distinct patients).
with

-- What is known of a patient up to the end of the epoch.
person as (
  select
    p.patient,
    case when p.died_on <= :epochEnd then p.died_on end as died_on,
    greatest(
      case when p.last_contact_on is not null then least(p.last_contact_on, :epochEnd) end,
      case when p.died_on > :epochEnd then cast(:epochEnd as date) end,
      (
        select max(a.observed_on) from projected_assessment a
        where a.patient = p.patient and a.observed_on <= :epochEnd
      )
    ) as known_until
  from projected_patient p
  where p.sharing
),

board as (
  select b.patient, d.tumour_type, b.board, b.held_on
  from projected_board b
  join projected_diagnosis d on d.diagnosis = b.diagnosis
  where b.held_on <= :epochEnd
),

-- A patient stands at the genes of all recommendations, and once where there is no gene.
gene as (
  select distinct b.patient, b.tumour_type, r.gene
  from board b
  join projected_recommendation r on r.board = b.board
  where r.gene is not null
),

discussed as (
  select b.patient, b.tumour_type, min(b.held_on) as start_on
  from board b
  group by b.patient, b.tumour_type
),

survival as (
  select
    d.patient, d.tumour_type,
    p.died_on is not null as event,
    greatest(coalesce(p.died_on, p.known_until, d.start_on) - d.start_on, 0) / 30.4375 as months
  from discussed d
  join person p on p.patient = d.patient
),

-- The first treatment that followed a recommendation of a therapy or trial.
treated as (
  select distinct on (b.patient, b.tumour_type)
    b.patient, b.tumour_type, r.gene, t.treatment, t.diagnosis, t.started_on
  from board b
  join projected_recommendation r on r.board = b.board and r.kind in ('therapy', 'trial')
  join projected_treatment t on t.recommendation = r.recommendation and t.patient = b.patient
  where t.started_on <= :epochEnd
  order by b.patient, b.tumour_type, t.started_on, t.treatment
),

-- The line before: the last systemic treatment that began earlier.
earlier as (
  select distinct on (x.patient, x.tumour_type)
    x.patient, x.tumour_type, t.treatment, t.diagnosis, t.started_on, x.started_on as until
  from treated x
  join projected_treatment t
    on t.patient = x.patient
    and t.diagnosis = x.diagnosis
    and t.kind in ('systemic', 'sct', 'cell-therapy')
    and t.started_on < x.started_on
  order by x.patient, x.tumour_type, t.started_on desc, t.treatment
),

-- When each of the two was followed by progression; of the earlier line up to the next.
period as (
  select patient, tumour_type, treatment, diagnosis, started_on, cast(null as date) as until,
    true as is_recommended
  from treated
  union all
  select patient, tumour_type, treatment, diagnosis, started_on, until, false from earlier
),

course as (
  select
    x.patient, x.tumour_type, x.is_recommended, x.started_on,
    least(
      (
        select min(a.observed_on) from projected_assessment a
        where a.patient = x.patient
          and a.diagnosis = x.diagnosis
          and a.observed_on > x.started_on
          and a.observed_on <= coalesce(x.until, :epochEnd)
          and (a.response in ('PD', 'iUPD', 'iCPD') or a.status in ('progression', 'recurrence'))
      ),
      case when t.end_reason = 'progression' and t.ended_on <= :epochEnd then t.ended_on end,
      case when x.is_recommended then p.died_on end
    ) as progressed_on,
    greatest(
      x.started_on, p.known_until, case when t.ended_on <= :epochEnd then t.ended_on end
    ) as known_until
  from period x
  join projected_treatment t on t.treatment = x.treatment
  join person p on p.patient = x.patient
),

progression as (
  select
    c.patient, c.tumour_type, c.progressed_on is not null as event,
    coalesce(c.progressed_on, c.known_until) - c.started_on as days,
    (coalesce(c.progressed_on, c.known_until) - c.started_on) / 30.4375 as months
  from course c
  where c.is_recommended
),

ratio as (
  select
    p.patient, p.tumour_type, p.event,
    p.days / nullif(cast(before.progressed_on - before.started_on as numeric), 0) as ratio
  from progression p
  left join course before
    on before.patient = p.patient and before.tumour_type = p.tumour_type
    and not before.is_recommended
),

cell as (
  select patient, tumour_type, 'survival' as view,
    case when event then 'deceased' else 'alive' end as measure,
    jsonb_build_object('interval', case
      when months <= 1 then '0-1'
      when months <= 2 then '1-2'
      when months <= 3 then '2-3'
      when months <= 4 then '3-4'
      when months <= 5 then '4-5'
      when months <= 6 then '5-6'
      when months <= 7 then '6-7'
      when months <= 8 then '7-8'
      when months <= 9 then '8-9'
      when months <= 10 then '9-10'
      when months <= 11 then '10-11'
      when months <= 12 then '11-12'
      when months <= 15 then '12-15'
      when months <= 18 then '15-18'
      when months <= 24 then '18-24'
      when months <= 30 then '24-30'
      when months <= 36 then '30-36'
      when months <= 48 then '36-48'
      when months <= 60 then '48-60'
      else 'over-60'
    end) as atom
  from survival
  union all
  select patient, tumour_type, 'progression',
    case when event then 'progressed' else 'progression-free' end,
    jsonb_build_object('interval', case
      when months <= 1 then '0-1'
      when months <= 2 then '1-2'
      when months <= 3 then '2-3'
      when months <= 4 then '3-4'
      when months <= 5 then '4-5'
      when months <= 6 then '5-6'
      when months <= 7 then '6-7'
      when months <= 8 then '7-8'
      when months <= 9 then '8-9'
      when months <= 10 then '9-10'
      when months <= 11 then '10-11'
      when months <= 12 then '11-12'
      when months <= 15 then '12-15'
      when months <= 18 then '15-18'
      when months <= 24 then '18-24'
      when months <= 36 then '24-36'
      else 'over-36'
    end)
  from progression
  union all
  select patient, tumour_type, 'ratio',
    case
      when ratio is null then 'no-line-before'
      when not event and ratio >= 1.3 then 'ratio-open-1.3-or-more'
      when not event then 'ratio-open'
      when ratio < 1 then 'ratio-below-1'
      when ratio < 1.3 then 'ratio-1-to-1.3'
      when ratio < 2 then 'ratio-1.3-to-2'
      else 'ratio-2-or-more'
    end,
    jsonb_build_object()
  from ratio
),

-- What followed a treatment stands at the gene of its recommendation alone.
cell_of_gene as (
  select c.patient, c.tumour_type, g.gene, c.view, c.measure, c.atom
  from cell c
  join gene g on g.patient = c.patient and g.tumour_type = c.tumour_type
  where c.view = 'survival'
  union all
  select c.patient, c.tumour_type, t.gene, c.view, c.measure, c.atom
  from cell c
  join treated t on t.patient = c.patient and t.tumour_type = c.tumour_type
  where c.view <> 'survival' and t.gene is not null
)

select
  view,
  jsonb_build_object('tumour_type', tumour_type) as at,
  measure,
  atom,
  array_agg(distinct patient order by patient) as members
from cell
group by view, tumour_type, measure, atom
union all
select
  view || '-by-gene',
  jsonb_build_object('tumour_type', tumour_type, 'gene', gene),
  measure,
  atom,
  array_agg(distinct patient order by patient)
from cell_of_gene
group by view, tumour_type, gene, measure, atom
