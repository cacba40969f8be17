--liquibase formatted sql

--changeset mtb-node:ledger
-- The logs of all members, own included. A row is written once; only the verdict of an entry whose
-- body came later changes. There is no table of positions: a position is the highest seq held.

create table ledger_entry (
  node text not null,
  seq bigint not null,
  -- generation of the log
  log text not null,
  -- SHA-256 of jws
  hash text not null unique,
  -- the bytes as they came
  jws text not null,
  -- Verdict
  verdict text not null,
  detail text not null default '',
  body text,
  -- what an accepted summary shows; null otherwise
  specification text,
  major_version int,
  block text,
  received timestamptz not null,
  primary key (node, seq)
);
create index ledger_entry_published on ledger_entry (specification, major_version, node, block, seq desc);
create index ledger_entry_body on ledger_entry (body);

create table ledger_body (
  sha256 text primary key,
  -- salt and JSON
  bytes bytea not null,
  received timestamptz not null
);

-- Evidence: what was refused, both sides of a fork included, each once per reason.
create table ledger_refusal (
  -- SHA-256 of jws
  hash text not null,
  verdict text not null,
  detail text not null,
  -- null where the bytes are no entry
  node text,
  seq bigint,
  jws text not null,
  received timestamptz not null,
  primary key (hash, verdict)
);

--changeset mtb-node:ledger-retraction
-- seq of the entry that withdrew this one, and of the one that erased its body
alter table ledger_entry add column retracted_by bigint;
alter table ledger_entry add column erased_by bigint;
-- the member that handed it over; null for what was written here
alter table ledger_entry add column came_by text;
alter table ledger_refusal add column came_by text;

-- What a log waits for: the last entry of each that had to be left aside.
create table ledger_deferral (
  node text primary key,
  seq bigint not null,
  verdict text not null,
  detail text not null,
  since timestamptz not null
);

--changeset mtb-node:ledger-review
create index ledger_refusal_node on ledger_refusal (node);

-- The manifest, and the specifications of the build, by which all entries were judged last.
create table ledger_review (
  only_one boolean primary key default true check (only_one),
  judged_by text not null
);
