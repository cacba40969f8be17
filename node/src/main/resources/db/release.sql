--liquibase formatted sql

--changeset mtb-node:release
-- What this node released, with who stood behind it, and what the data steward decided. Members are
-- keyed hashes; nothing here leaves the node.

-- Every version of every block ever released: others may have kept it, so it stays known.
create table release_version (
  id bigint generated always as identity primary key,
  specification text not null,
  major_version int not null,
  -- names the block
  block text not null,
  view text not null,
  -- value by block dimension, in the order of the view
  at json not null,
  epoch text not null,
  -- the entry in the own log
  seq bigint not null,
  -- the policy it was released under
  policy_version int not null,
  base int not null,
  block_floor int not null,
  change_floor int not null,
  -- patients of this version that were erased since; they count as left
  erased int not null default 0,
  -- null while it stands or was followed by a later version
  withdrawn timestamptz
);
create index on release_version (specification, block);
create index on release_version (seq);

create table release_cell (
  version bigint not null references release_version on delete cascade,
  measure text not null,
  -- value by atom dimension
  atom jsonb not null,
  -- as others see it
  released int not null,
  members text[] not null,
  primary key (version, measure, atom)
);

create table release_decision (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  -- approved, held, reopened, withdrawn, counted-again
  act text not null,
  specification text not null,
  version text not null,
  epoch text not null,
  -- of the proposal that was seen; empty where it was about an entry
  digest text not null,
  reason text not null,
  -- entries signed: tables, and retractions
  tables int not null,
  retractions int not null
);
create index on release_decision (digest);

--changeset mtb-node:release-member
-- Whoever stood behind something released is named once; cells hold their numbers.

create table release_member (
  number int primary key,
  member text not null unique
);

insert into release_member (number, member)
select row_number() over (order by member), member
from (select distinct unnest(members) as member from release_cell) named;

alter table release_cell rename column members to named;
alter table release_cell add column members int[] not null default '{}';

update release_cell c
set members = numbered.members, named = '{}'
from (
  select version, measure, atom, array_agg(number order by number) as members
  from release_cell cross join unnest(named) as name join release_member on member = name
  group by version, measure, atom
) numbered
where (c.version, c.measure, c.atom) = (numbered.version, numbered.measure, numbered.atom);

alter table release_cell drop column named;
alter table release_cell alter column members drop default;
