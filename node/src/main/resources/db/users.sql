--liquibase formatted sql

--changeset mtb-node:users
create table node_user (
  name text primary key,
  password text not null,
  roles text not null,
  must_change boolean not null,
  disabled boolean not null default false,
  version bigint not null default 1,
  created timestamptz not null,
  last_login timestamptz,
  failures int not null default 0,
  waits_until timestamptz
);
