-- Every table has organization_id first in its key and in its foreign keys: scope is never forgotten, and the schema can be distributed by it.
create extension if not exists btree_gist;
create extension if not exists citext;

create table organization (
  id text primary key,
  slug text not null unique,
  name text not null,
  locale text not null default 'en',
  created_at timestamptz not null default now()
);

create table user_account (
  id text primary key,
  email citext not null unique,
  name text not null,
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table membership (
  organization_id text not null references organization (id) on delete cascade,
  user_id text not null references user_account (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'manager', 'staff')),
  created_at timestamptz not null default now(),
  primary key (organization_id, user_id)
);
create index membership_user on membership (user_id);

-- A session is found by the hash of its token alone, before any organisation is known.
create table session (
  token_hash text primary key,
  organization_id text not null references organization (id) on delete cascade,
  user_id text not null references user_account (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  absolute_expires_at timestamptz not null
);
create index session_account on session (user_id);

create table refresh_token (
  token_hash text primary key,
  organization_id text not null references organization (id) on delete cascade,
  user_id text not null references user_account (id) on delete cascade,
  family_id text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index refresh_token_family on refresh_token (family_id);

create table location (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  slug text not null,
  name text not null,
  time_zone text not null,
  address text not null default '',
  -- Bumped by every change of what a booking decision reads; a command that decided on an older one is asked to decide again.
  catalog_version bigint not null default 1,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, slug)
);

create table opening_hours (
  organization_id text not null,
  location_id text not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens_minute smallint not null check (opens_minute between 0 and 1439),
  closes_minute smallint not null check (closes_minute <= 2880),
  primary key (organization_id, location_id, weekday, opens_minute),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade,
  check (closes_minute > opens_minute)
);

create table service (
  organization_id text not null,
  id text not null,
  location_id text not null,
  name text not null,
  duration_minutes integer not null check (duration_minutes between 1 and 1440),
  buffer_before_minutes integer not null default 0 check (buffer_before_minutes between 0 and 1440),
  buffer_after_minutes integer not null default 0 check (buffer_after_minutes between 0 and 1440),
  capacity integer not null default 1 check (capacity between 1 and 1000),
  min_notice_minutes integer not null default 0 check (min_notice_minutes between 0 and 525600),
  max_advance_days integer not null default 60 check (max_advance_days between 1 and 730),
  slot_step_minutes integer not null default 15 check (slot_step_minutes between 1 and 1440),
  deleted_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade
);
create index service_location on service (organization_id, location_id);

create table resource (
  organization_id text not null,
  id text not null,
  location_id text not null,
  kind text not null check (kind in ('staff', 'room')),
  name text not null,
  deleted_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade
);
create index resource_location on resource (organization_id, location_id);

create table resource_service (
  organization_id text not null,
  resource_id text not null,
  service_id text not null,
  primary key (organization_id, resource_id, service_id),
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade
);

create table customer (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  name text not null,
  email text,
  phone text,
  time_zone text,
  locale text,
  created_at timestamptz not null default now(),
  primary key (organization_id, id)
);

-- Holds live here too, so a hold blocks like a booking. `lanes` are the seats taken: one person alone takes all of them ('{[0,)}'),
-- a seat of a shared session takes its own, so neither can ever overlap the other on one resource.
create table appointment (
  organization_id text not null,
  id text not null,
  location_id text not null,
  service_id text not null,
  resource_id text not null,
  status text not null check (status in ('held', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  occupied tstzrange not null,
  lanes int4multirange not null,
  -- What the person chose, kept beside the instant: the wall clock at the location, and its zone.
  local_start timestamp not null,
  time_zone text not null,
  reference text not null,
  customer_id text,
  party_size integer not null default 1 check (party_size between 1 and 1000),
  notes text,
  hold_expires_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  unique (organization_id, reference),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade,
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade,
  -- Deferred: the customer is written only once the time is had.
  foreign key (organization_id, customer_id) references customer (organization_id, id) deferrable initially deferred,
  check (ends_at > starts_at),
  check ((status = 'held') = (hold_expires_at is not null)),
  constraint appointment_no_overlap exclude using gist (
    organization_id with =, resource_id with =, lanes with &&, occupied with &&
  ) where (status in ('held', 'booked', 'arrived', 'fulfilled'))
);
create index appointment_day on appointment (organization_id, location_id, starts_at);
create index appointment_hold_expiry on appointment (hold_expires_at) where status = 'held';

create table queue (
  organization_id text not null,
  id text not null,
  location_id text not null,
  name text not null,
  letter text not null,
  policy jsonb not null default '{"kind":"priority"}',
  confirm_presence boolean not null default false,
  status text not null default 'open' check (status in ('open', 'paused', 'closed')),
  -- The number of changes of this queue: the cursor of its log and of every live stream.
  version bigint not null default 0,
  number_day date,
  last_number integer not null default 0,
  last_place bigint not null default 0,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade
);
create index queue_location on queue (organization_id, location_id);

create table queue_service (
  organization_id text not null,
  queue_id text not null,
  service_id text not null,
  primary key (organization_id, queue_id, service_id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade
);

create table counter (
  organization_id text not null,
  id text not null,
  location_id text not null,
  name text not null,
  status text not null default 'closed' check (status in ('open', 'paused', 'closed')),
  ticket_id text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade
);
create index counter_location on counter (organization_id, location_id);
create unique index counter_ticket on counter (organization_id, ticket_id) where ticket_id is not null;

create table counter_queue (
  organization_id text not null,
  counter_id text not null,
  queue_id text not null,
  primary key (organization_id, counter_id, queue_id),
  foreign key (organization_id, counter_id) references counter (organization_id, id) on delete cascade,
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);
create index counter_queue_queue on counter_queue (organization_id, queue_id);

create table ticket (
  organization_id text not null,
  id text not null,
  queue_id text not null,
  service_id text not null,
  number text not null,
  status text not null check (status in ('waiting', 'called', 'serving', 'served', 'noshow', 'left', 'cancelled', 'parked')),
  priority text not null default 'normal' check (priority in ('normal', 'urgent')),
  -- The place in line within a priority: microseconds of the epoch at issue, never two alike in one queue.
  place bigint not null,
  party_size integer not null default 1 check (party_size between 1 and 100),
  customer_id text,
  appointment_id text,
  counter_id text,
  recalls integer not null default 0,
  issued_at timestamptz not null,
  called_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade,
  foreign key (organization_id, customer_id) references customer (organization_id, id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id),
  foreign key (organization_id, counter_id) references counter (organization_id, id)
);
create index ticket_present on ticket (organization_id, queue_id, place) where status in ('waiting', 'called', 'serving', 'parked');
create index ticket_pace on ticket (organization_id, queue_id, ended_at desc) where status = 'served';
create index ticket_appointment on ticket (organization_id, appointment_id) where appointment_id is not null;

-- The log of a queue: complete, ordered and gap-free, because its version is taken under the lock of the queue's row.
create table queue_event (
  organization_id text not null,
  queue_id text not null,
  version bigint not null,
  type text not null,
  ticket_id text,
  counter_id text,
  command_id text,
  actor_id text,
  undoes bigint,
  before jsonb,
  after jsonb,
  at timestamptz not null,
  primary key (organization_id, queue_id, version),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);
create unique index queue_event_command on queue_event (organization_id, command_id, queue_id) where command_id is not null;
create unique index queue_event_undoes on queue_event (organization_id, queue_id, undoes) where undoes is not null;

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
