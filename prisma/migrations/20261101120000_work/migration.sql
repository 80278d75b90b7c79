create table idempotency (
  organization_id text not null,
  scope text not null,
  key text not null,
  request_hash text not null,
  status integer not null,
  reply jsonb not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, scope, key)
);
create index idempotency_age on idempotency (created_at);

create table outbox (
  organization_id text not null,
  id text not null,
  type text not null,
  payload jsonb not null,
  request_id text,
  created_at timestamptz not null default now(),
  enqueued_at timestamptz,
  closed_at timestamptz,
  attempts integer not null default 0,
  primary key (organization_id, id)
);
create index outbox_open on outbox (created_at) where closed_at is null;
