-- lb-truth: what tests find in material whose content is known.
--
-- Reads the projected tables of the store. Parameters:
--   epochEnd  last day that counts
--   anyTime   true: undated tests too
-- Gives one row a cell that a result stands in: view, at (value by block dimension), measure, atom,
-- members (nobody), count (results).
with

-- A result counts by the day the material was made or drawn, else by the day of the report.
result as (
  select
    t.test,
    t.assay_id,
    t.assay_version,
    t.assay_id || '@' || t.assay_version as assay,
    k.gene,
    k.alteration,
    k.expected,
    t.status <> 'completed' or t.result in ('not-evaluable', 'indeterminate') as without_answer,
    case
      when k.expected_vaf is null then 'unknown'
      when k.expected_vaf < 0.001 then '0-0.1'
      when k.expected_vaf < 0.0025 then '0.1-0.25'
      when k.expected_vaf < 0.005 then '0.25-0.5'
      when k.expected_vaf < 0.01 then '0.5-1'
      when k.expected_vaf < 0.02 then '1-2'
      when k.expected_vaf < 0.05 then '2-5'
      when k.expected_vaf < 0.1 then '5-10'
      else '10-100'
    end as level
  from projected_truth k
  join projected_specimen s on s.specimen = k.specimen
  join projected_test t on t.specimen = k.specimen
  where t.status in ('completed', 'failed')
    and (
      coalesce(s.collected_on, t.reported_on) <= :epochEnd
      or (:anyTime and coalesce(s.collected_on, t.reported_on) is null)
    )
),

-- What a test says of the alteration, by the names the truth may use.
call as (
  select
    r.test, r.gene, r.alteration,
    bool_or(f.call = 'present') as present,
    bool_or(f.call in ('no-call', 'indeterminate')) as without_call
  from result r
  join projected_finding f on f.test = r.test and r.gene in (f.gene, f.fusion_partner)
  where case
      when r.alteration like 'fusion:%'
        then f.variant_class = 'fusion'
          and substring(r.alteration from 8) in (f.gene, f.fusion_partner)
      when r.alteration = 'gain' then f.variant_class = 'cna' and f.copy_number > 2
      when r.alteration = 'loss' then f.variant_class = 'cna' and f.copy_number < 2
      when r.alteration = 'splice' then f.variant_class = 'splice'
      else r.alteration in (
        regexp_replace(f.hgvs_p, '^.*:', ''), regexp_replace(f.hgvs_c, '^.*:', ''), f.hgvs_c,
        f.hgvs_g
      )
    end
  group by r.test, r.gene, r.alteration
),

outcome as (
  select
    r.assay, r.gene, r.alteration, r.level,
    case
      when not r.without_answer and c.present and r.expected = 'present' then 'found'
      when not r.without_answer and c.present then 'found-wrongly'
      when not exists (
        select from projected_assay_region covered
        where covered.assay_id = r.assay_id
          and covered.version = r.assay_version
          and (covered.gene = r.gene or covered.scope = 'same-panel')
          and (covered.scope <> 'hotspots' or r.alteration = any (covered.alterations))
      ) then 'not-covered'
      when r.without_answer or c.without_call then 'without-answer'
      when r.expected = 'present' then 'missed'
      else 'absent'
    end as measure
  from result r
  left join call c on c.test = r.test and c.gene = r.gene and c.alteration = r.alteration
)

select
  case
    when grouping(gene) = 0 then 'by-alteration'
    when grouping(level) = 0 then 'by-level'
    else 'overall'
  end as view,
  jsonb_build_object('assay', assay)
  || case when grouping(level) = 0 then jsonb_build_object('level', level) else '{}' end
  || case
    when grouping(gene) = 0 then jsonb_build_object('gene', gene, 'alteration', alteration)
    else '{}'
  end as at,
  measure,
  jsonb_build_object() as atom,
  cast('{}' as text[]) as members,
  count(*) as count
from outcome
group by grouping sets (
  (assay, measure),
  (assay, measure, level),
  (assay, measure, level, gene, alteration)
)
