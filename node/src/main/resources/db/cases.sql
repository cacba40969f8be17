--liquibase formatted sql

--changeset mtb-node:cases
-- What was handed in, and the FHIR record made from it.

create table import (
  id bigint generated always as identity primary key,
  started timestamptz not null,
  -- null while it runs and where it broke off
  finished timestamptz,
  -- the tables of the template it brought
  tables text[] not null,
  read bigint,
  stored bigint,
  unchanged bigint,
  refused bigint,
  -- rows of earlier imports that this one no longer has
  removed bigint
);

-- Local ids stand here and nowhere else.
create table template_row (
  template_table text not null,
  key text not null,
  -- null for rows of nobody: assays, reference material
  patient text,
  -- table and key of the row with which it is replaced: of a patient, an assay, a specimen
  owner text not null,
  fields jsonb not null,
  -- SHA-256 of the fields as they were handed in, since jsonb reorders them
  hash bytea not null,
  primary key (template_table, key)
);
create index on template_row (owner);

-- Kept until a row with the same key is accepted.
create table refused_row (
  id bigint generated always as identity primary key,
  import bigint not null references import,
  template_table text not null,
  -- null where the row does not say
  key text,
  -- table and key of the rows it refers to
  refers_to text[] not null,
  file text not null,
  line bigint not null,
  fields jsonb not null,
  problems jsonb not null
);
create index on refused_row (template_table, key);

create table resource (
  id text not null,
  type text not null,
  -- keyed hash; null for resources of nobody
  patient text,
  body jsonb not null,
  primary key (id, type)
);
create index on resource (patient);

--changeset mtb-node:staging
-- The delivery that is being read; emptied before each one.

create unlogged table staged_row (
  template_table text not null,
  key text not null,
  patient text,
  -- null until found through the test, for findings of nobody
  owner text,
  fields jsonb not null,
  hash bytea not null,
  file text not null,
  line bigint not null,
  refers_to text[] not null
);
create index on staged_row (owner);
create index on staged_row (template_table, key);

create unlogged table staged_refusal (
  template_table text not null,
  key text,
  refers_to text[] not null,
  file text not null,
  line bigint not null,
  fields jsonb not null,
  problems jsonb not null
);
create index on staged_refusal (template_table, key);

-- those whose rows may change
create unlogged table staged_owner (
  owner text collate "C" primary key
);

--changeset mtb-node:resource-updated
-- When a resource was stored: local systems ask for what is new.

alter table resource add column updated timestamptz not null default now();
create index on resource (type, updated);
