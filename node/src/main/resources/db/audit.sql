--liquibase formatted sql

--changeset mtb-node:audit splitStatements:false
create table audit_entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null
);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end
$$;

create trigger audit_entry_is_append_only
before update or delete or truncate on audit_entry
for each statement execute function refuse_audit_change();
