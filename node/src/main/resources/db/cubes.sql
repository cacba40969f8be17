--liquibase formatted sql

--changeset mtb-node:cubes
-- Exact cubes, kept as first computed. Members are keyed hashes; nothing here leaves the node.

create table cube (
  cube bigint generated always as identity primary key,
  specification text not null,
  version text not null,
  epoch text not null,
  unique (specification, version, epoch)
);

create table cube_cell (
  cube bigint not null references cube on delete cascade,
  view text not null,
  -- value by block dimension
  at jsonb not null,
  measure text not null,
  -- value by atom dimension
  atom jsonb not null,
  members text[] not null
);
create index on cube_cell (cube);
