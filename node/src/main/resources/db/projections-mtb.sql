--liquibase formatted sql

--changeset mtb-node:projections-mtb
-- What the summaries of boards, treatments and serial samples count. Rows that are stored already are
-- projected anew from their resources when the node starts (table projection).

alter table projected_patient
  add column sex text,
  add column birth_year int,
  -- NUTS-2
  add column region text,
  add column died_on date,
  add column last_contact_on date;

alter table projected_diagnosis
  add column age_months int;

alter table projected_treatment
  add column diagnosis text,
  add column intent text,
  add column line int,
  -- ATC
  add column drugs text[] not null default '{}',
  add column ended_on date,
  add column end_reason text,
  -- the recommendation it follows, also where that was not handed in
  add column recommendation text;

alter table projected_test
  -- null for reference and EQA material
  alter column diagnosis drop not null,
  add column strategy text,
  add column timepoint text,
  add column anchor_treatment text,
  add column ordered_on date,
  add column received_on date,
  add column failure_reason text,
  add column result_use text,
  add column cfdna_ng numeric,
  add column quantity numeric,
  -- vaf, mtm/ml, copies/ml, cells/7.5ml, clonal-cells/1e6
  add column quantity_unit text,
  -- in the same unit
  add column lod_achieved numeric;
create index on projected_test (specimen);

-- Of material the column patient of specimens, tests, findings and truth holds the hash of the
-- material: with it they are replaced. No row of projected_patient has it, so it is never counted as
-- a patient.
create table projected_board (
  patient text not null,
  board text primary key,
  diagnosis text not null,
  held_on date not null,
  board_kind text not null,
  -- yes, no
  profiled text not null,
  actionable text
);
create index on projected_board (patient);

create table projected_recommendation (
  patient text not null,
  recommendation text primary key,
  board text not null,
  kind text not null,
  drugs text[] not null default '{}',
  gene text,
  alteration text,
  -- scheme and level with a colon between, the latest level of each scheme
  evidence text[] not null default '{}',
  -- yes, modified, no, pending
  implemented text
);
create index on projected_recommendation (patient);

create table projected_assessment (
  patient text not null,
  diagnosis text not null,
  treatment text,
  observed_on date not null,
  criteria text,
  response text,
  -- no-evidence-of-disease, stable, recurrence, progression, death
  status text
);
create index on projected_assessment (patient);

create table projected_truth (
  patient text not null,
  specimen text not null,
  gene text not null,
  alteration text not null,
  -- present, absent
  expected text not null,
  -- 0 to 1
  expected_vaf numeric
);
create index on projected_truth (patient);

-- How many could have been tested; nobody is a member.
create table projected_eligible (
  period text not null,
  tumour_type text not null,
  clinical_setting text not null,
  sex text,
  age_group text,
  region text,
  patients int not null
);
create index on projected_eligible (period);

-- With which resources of nobody are replaced: the hash of their material, or the period.
alter table resource add column belongs_to text;
create index on resource (belongs_to);

-- The version by which the stored resources were projected; no row: by the first.
create table projection (
  version int not null,
  only_one boolean primary key default true check (only_one)
);

-- Material and eligible patients had no resources so far. Sent again they differ, and are mapped.
update template_row set hash = ''
where patient is null and template_table in ('specimens', 'tests', 'findings', 'truth', 'eligible');

--changeset mtb-node:cubes-count
-- Where the unit is no patient: how many of it.
alter table cube_cell add column count bigint;
