--liquibase formatted sql

--changeset mtb-node:projections
-- What is counted: plain rows made from the FHIR resources alone. Ids are keyed hashes.

create table projected_patient (
  patient text primary key,
  sharing boolean not null
);

create table projected_diagnosis (
  patient text not null,
  diagnosis text primary key,
  tumour_type text not null,
  diagnosed_on date
);
create index on projected_diagnosis (patient);

create table projected_treatment (
  patient text not null,
  treatment text primary key,
  kind text not null,
  started_on date
);
create index on projected_treatment (patient);

create table projected_specimen (
  patient text not null,
  specimen text primary key,
  specimen_type text not null,
  collected_on date
);
create index on projected_specimen (patient);

create table projected_test (
  patient text not null,
  test text primary key,
  -- null where nothing was collected
  specimen text,
  diagnosis text not null,
  assay_id text not null,
  assay_version text not null,
  clinical_setting text not null,
  disease_state text,
  reported_on date,
  status text not null,
  result text not null,
  -- 0 to 1
  tumour_fraction numeric
);
create index on projected_test (patient);

create table projected_finding (
  finding bigint generated always as identity primary key,
  patient text not null,
  test text not null,
  gene text,
  region text,
  variant_class text not null,
  exon text,
  -- present, absent, no-call, indeterminate
  call text not null,
  -- 0 to 1
  vaf numeric,
  origin text,
  genome_build text,
  chrom text,
  pos bigint,
  ref text,
  alt text,
  hgvs_g text,
  hgvs_c text,
  hgvs_p text,
  copy_number numeric,
  fusion_partner text
);
create index on projected_finding (patient);
create index on projected_finding (test);

create table projected_assay (
  assay_id text not null,
  version text not null,
  analyte text not null,
  primary key (assay_id, version)
);

create table projected_assay_region (
  assay_id text not null,
  version text not null,
  gene text,
  region text,
  variant_class text not null,
  -- full-cds, exons, hotspots, same-panel
  scope text not null,
  exons text[] not null default '{}',
  alterations text[] not null default '{}'
);
create index on projected_assay_region (assay_id, version);
