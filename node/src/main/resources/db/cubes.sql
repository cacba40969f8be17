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

--changeset mtb-node:cube-groups
-- Patients who stand in the same cells, but for those a cell names. A cell holds its groups, without
-- those in less, and members besides. Cells of earlier versions have no groups.

create table cube_group (
  cube bigint not null references cube on delete cascade,
  number int not null,
  members text[] not null,
  primary key (cube, number)
);

alter table cube_cell
  add column groups int[] not null default '{}',
  add column less text[] not null default '{}';
