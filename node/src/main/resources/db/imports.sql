--liquibase formatted sql

--changeset mtb-node:imports
-- How an import went and ended, and what waits for a refused row.

alter table import
  add column actor text not null default '',
  -- names of files and folders, without where they lay
  add column what text not null default '',
  -- replacement, correction
  add column kind text not null default 'replacement',
  -- null while it runs, else done, stopped, failed, broken-off
  add column outcome text,
  -- a sentence, where it failed
  add column why text,
  -- accepted rows that did not go in because it was stopped
  add column rows_left bigint;
update import set outcome = case when finished is null then 'broken-off' else 'done' end;

alter table staged_refusal
  add column blames text[] not null default '{""}';

alter table refused_row
  -- for each error the row it lies with: one it refers to, or empty where it lies with itself
  add column blames text[] not null default '{""}',
  -- another row with its key was accepted in the same import
  add column repeats boolean not null default false,
  -- as rows that refer to it name it
  add column row_name text generated always as (template_table || U&'\241F' || key) stored;
create index on refused_row using gin (blames);
create index on refused_row (row_name);
create index on refused_row (import);
