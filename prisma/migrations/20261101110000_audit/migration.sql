create table audit_draft (
  id bigint generated always as identity primary key,
  -- `-`: of whoever has the address or id that subject_id is, which the sealer finds out: an unknown one takes the same time.
  organization_id text not null,
  at timestamptz not null default clock_timestamp(),
  tx text not null default pg_current_xact_id()::text,
  -- request_origin() by default: it is set beside the triggers (prisma/functions/triggers.sql).
  origin text,
  verb text not null,
  kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb
);
create index audit_draft_organization on audit_draft (organization_id, id);

-- How much of a queue's log has been read. Queues that are older than the audit log begin with what is to come.
create table audit_cursor (
  organization_id text not null,
  queue_id text not null,
  version bigint not null,
  primary key (organization_id, queue_id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);

-- The end of each chain. No foreign keys: the log outlives what it tells of.
create table audit_chain (
  organization_id text primary key,
  seq bigint not null default 0,
  hash text not null default ''
);

create table audit_entry (
  organization_id text not null,
  seq bigint not null,
  at timestamptz not null,
  -- A person, an API key or a device; null: QConnect itself, or nobody known.
  actor_id text,
  surface text not null,
  procedure text,
  request_id text,
  verb text not null,
  kind text not null,
  subject_id text not null,
  -- What can be personal. The chain covers digests of it with a salt each, so it can be forgotten and the chain still holds.
  address text,
  address_salt text,
  address_digest text not null,
  -- {before, after} as the text that was digested.
  changes text,
  changes_salt text,
  changes_digest text not null,
  previous text not null,
  hash text not null,
  primary key (organization_id, seq)
);
create index audit_entry_actor on audit_entry (organization_id, actor_id, seq);
create index audit_entry_subject on audit_entry (organization_id, subject_id, seq);
create index audit_entry_kind on audit_entry (organization_id, kind, seq);
create index audit_entry_at on audit_entry (organization_id, at, seq);
