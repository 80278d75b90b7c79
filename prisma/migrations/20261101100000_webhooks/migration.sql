-- The events of an organisation in one order, and the webhooks that carry them.

-- Organisations whose events somebody wants. All others pay nothing: what happens in a queue stands in its log anyway, and of an appointment in the outbox.
create table event_feed (
  organization_id text primary key references organization (id),
  active boolean not null default true,
  last_seq bigint not null default 0,
  -- Since when events are kept without a gap.
  active_since timestamptz not null,
  read_at timestamptz not null
);

-- How much of a queue's log is among the events.
create table event_cursor (
  organization_id text not null,
  queue_id text not null,
  version bigint not null,
  primary key (organization_id, queue_id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);

create table event (
  organization_id text not null references event_feed (organization_id),
  -- Given under the lock of the feed: whoever has read one has seen all before it.
  seq bigint not null,
  id text not null,
  type text not null,
  -- The appointment or ticket: of one, events are delivered in order.
  about text not null,
  at timestamptz not null,
  -- The very text that is signed and sent.
  body text not null,
  primary key (organization_id, seq),
  unique (organization_id, id)
);
create index event_at on event (organization_id, at);

create table webhook_endpoint (
  organization_id text not null references organization (id),
  id text not null,
  url text not null,
  description text not null default '',
  -- None: all.
  types text[] not null default '{}',
  sealed_secret text not null,
  previous_secret text,
  previous_until timestamptz,
  status text not null default 'enabled' check (status in ('enabled', 'disabled')),
  disabled_reason text check (disabled_reason in ('manual', 'gone', 'failing')),
  disabled_at timestamptz,
  -- The first failure since the last delivery.
  failing_since timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organization_id, id),
  check ((status = 'disabled') = (disabled_reason is not null) and (status = 'disabled') = (disabled_at is not null))
);

create table webhook_delivery (
  organization_id text not null,
  id text not null,
  endpoint_id text not null,
  seq bigint not null,
  about text not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  -- Since it was last put in line, and when the first of them was.
  attempts integer not null default 0,
  tried_at timestamptz,
  due_at timestamptz not null,
  claimed_until timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, endpoint_id, seq),
  foreign key (organization_id, endpoint_id) references webhook_endpoint (organization_id, id) on delete cascade,
  foreign key (organization_id, seq) references event (organization_id, seq) on delete cascade
);
create index webhook_delivery_due on webhook_delivery (organization_id, endpoint_id, due_at) where status = 'pending';
create index webhook_delivery_order on webhook_delivery (organization_id, endpoint_id, about, seq) where status = 'pending';
create index webhook_delivery_event on webhook_delivery (organization_id, seq);

create table webhook_attempt (
  organization_id text not null,
  id bigint generated always as identity,
  delivery_id text not null,
  at timestamptz not null,
  duration_ms integer not null,
  request_headers jsonb not null,
  -- Null where no answer came, for the reason in `error`.
  status integer,
  error text,
  response_headers jsonb,
  response_body text,
  primary key (organization_id, id),
  foreign key (organization_id, delivery_id) references webhook_delivery (organization_id, id) on delete cascade
);
create index webhook_attempt_delivery on webhook_attempt (organization_id, delivery_id, id);
