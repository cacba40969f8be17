-- Continues the query of lb-agreement after "whole": every unit in every gene and class its assay
-- covers, one by one, whether or not something was found there. What groups stand for.
outcome as (
  select
    w.*, p.view, p.value,
    case
      when w.unshared_measure <> 'no-common-region' then w.unshared_measure
      when not p.shared then 'no-common-region'
      when w.index_failed and w.reference_failed then 'both-failed'
      when w.index_failed and f.reference_positive then 'index-failed-reference-positive'
      when w.index_failed then 'index-failed-reference-negative'
      when w.reference_failed and f.index_positive then 'reference-failed-index-positive'
      when w.reference_failed then 'reference-failed-index-negative'
      when w.indeterminate then 'indeterminate'
      when w.index_unexplained and f.index_positive is not true then 'indeterminate'
      when w.reference_unexplained and f.reference_positive is not true then 'indeterminate'
      when f.no_call and not f.index_positive and not f.reference_positive then 'no-call'
      when f.both_found then 'both-positive'
      when f.index_positive and f.reference_positive then 'positive-other'
      when f.index_positive then 'index-only'
      when f.reference_positive then 'reference-only'
      else 'both-negative'
    end as found_measure
  from whole w
  join unit_place p
    on p.assay_id = w.assay_id and p.version = w.assay_version and p.assays = w.reference_assays
  left join found f on f.unit = w.unit and f.view = p.view and f.value = p.value
),

counted as (
  select
    o.*,
    case
      when :referenceSet = 'all' and o.found_measure = 'index-failed-reference-positive'
        then 'reference-only'
      when :referenceSet = 'all' and o.found_measure = 'index-failed-reference-negative'
        then 'both-negative'
      else o.found_measure
    end as measure
  from outcome o
  where :referenceSet <> 'informative' or o.informative = 'yes'
)

select
  c.view,
  jsonb_build_object(
    'clinical_setting', c.clinical_setting, 'tumour_type', c.tumour_type, 'assay', c.assay
  ) || case c.view
    when 'by-gene' then jsonb_build_object('gene', c.value)
    when 'by-class' then jsonb_build_object('variant_class', c.value)
    else '{}'
  end as at,
  c.measure,
  jsonb_build_object('gap', c.gap) as atom,
  array_agg(distinct c.patient) as members
from counted c
group by c.view, c.clinical_setting, c.tumour_type, c.assay, c.value, c.measure, c.gap
union all
select
  stratum.view,
  jsonb_build_object(
    'clinical_setting', c.clinical_setting, 'tumour_type', c.tumour_type, 'assay', c.assay
  ) || stratum.at,
  c.measure,
  jsonb_build_object('gap', c.gap),
  array_agg(distinct c.patient)
from counted c
cross join lateral (
  values
    ('by-disease-state', jsonb_build_object('disease_state', c.disease_state)),
    ('by-therapy-change', jsonb_build_object('therapy_change', c.therapy_change)),
    ('by-informative', jsonb_build_object('informative', c.informative)),
    ('by-tumour-fraction', jsonb_build_object('tumour_fraction', c.tumour_fraction))
) as stratum(view, at)
where c.view = 'overall'
group by
  stratum.view, stratum.at, c.clinical_setting, c.tumour_type, c.assay, c.measure, c.gap
