-- Quotes: what people were told they would wait, what came of it, and what each queue learned from it (domain/waits).

create table wait_quote (
  organization_id text not null,
  ticket_id text not null,
  at timestamptz not null,
  queue_id text not null,
  -- Told when they joined; the others are updates that say something materially different.
  is_first boolean not null,
  -- Seconds from then.
  p10 integer not null,
  p50 integer not null,
  p90 integer not null,
  predictor text not null,
  ahead integer not null,
  -- Of the first: what it teaches with, as domain/waits/rules/quote.ts has it.
  made_of jsonb,
  -- called; noshow: called, and nobody came; left before that; other: they postponed it, were not here at their turn, or went to another queue.
  outcome text check (outcome in ('called', 'noshow', 'left', 'other')),
  waited integer,
  settled_at timestamptz,
  primary key (organization_id, ticket_id, at),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade
);
create unique index wait_quote_first on wait_quote (organization_id, ticket_id) where is_first;
create index wait_quote_open on wait_quote (organization_id, ticket_id) where settled_at is null;
create index wait_quote_settled on wait_quote (organization_id, queue_id, settled_at) where is_first and waited is not null;
create index wait_quote_told on wait_quote (organization_id, queue_id, at) where is_first and waited is not null;
create index wait_quote_age on wait_quote using brin (at) with (pages_per_range = 16);

-- How many counters of a queue were open, every ten minutes while it works.
create table wait_look (
  organization_id text not null,
  queue_id text not null,
  at timestamptz not null,
  open integer not null,
  primary key (organization_id, queue_id, at),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);

-- What a queue has learned, and up to where it has read: every process quotes with the same.
create table wait_learned (
  organization_id text not null,
  queue_id text not null,
  state jsonb,
  ended_upto timestamptz not null,
  settled_upto timestamptz not null,
  booked_upto timestamptz not null,
  looked_upto timestamptz not null,
  primary key (organization_id, queue_id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);

-- How much simulations are believed: learned by all queues of an organization together.
create table wait_blend (
  organization_id text primary key references organization (id) on delete cascade,
  state jsonb
);
