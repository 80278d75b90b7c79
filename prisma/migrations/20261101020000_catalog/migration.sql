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
  -- Addresses from which many people ask at once, as CIDR: the guest Wi-Fi of a waiting room is one address.
  site_networks text[] not null default '{}',
  primary key (organization_id, id),
  unique (organization_id, slug)
);

-- When a location and each of its resources work: hours of a week that hold between two dates, and what differs on some days.
create table opening_hours (
  organization_id text not null,
  location_id text not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens_minute smallint not null check (opens_minute between 0 and 1439),
  closes_minute smallint not null check (closes_minute <= 2880),
  -- The dates are those on which a period may begin, both included; the outermost ones stand for "always", so that they can be in the key.
  valid_from date not null default '0001-01-01',
  valid_to date not null default '9999-12-31',
  primary key (organization_id, location_id, weekday, opens_minute, valid_from),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade,
  check (closes_minute > opens_minute),
  check (valid_from <= valid_to)
);

-- A service: its times, the kinds of resources it occupies, what people read before they book, what they are asked, and how far it may be booked and
-- cancelled. Bounds stand at the edge; here is only what would make another part wrong.
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
  -- Kinds of which one each is occupied; none means one of whichever kind.
  requires text[] not null default '{}' check (requires in ('{}', '{staff}', '{room}', '{staff,room}')),
  price_text text,
  what_to_bring text[] not null default '{}',
  consent_text text,
  -- [{id, label, kind: text | choice | checkbox, options, required}]
  questions jsonb not null default '[]' check (jsonb_typeof(questions) = 'array'),
  needs_approval boolean not null default false,
  -- Appointments one person may have ahead at a time.
  limit_per_person integer check (limit_per_person >= 1),
  cancel_notice_minutes integer not null default 0 check (cancel_notice_minutes >= 0),
  -- How many minutes before the start a reminder is due.
  reminder_minutes integer[] not null default '{1440,60}',
  -- One capacity: of each hour in which a service can be booked so many percent are kept for those who walk in.
  walk_in_share integer not null default 0 check (walk_in_share between 0 and 100),
  -- Who took a service and which queues were for it, as it was when it was archived: brought back with it.
  archived_links jsonb,
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade
);
create index service_location on service (organization_id, location_id);

-- Every wording of what customers of a service are asked to agree to, numbered from 1.
create table consent_text (
  organization_id text not null,
  service_id text not null,
  version integer not null,
  text text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (organization_id, service_id, version),
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade
);

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

-- A resource without rows works whenever its location is open.
create table resource_hours (
  organization_id text not null,
  resource_id text not null,
  weekday smallint not null check (weekday between 1 and 7),
  opens_minute smallint not null check (opens_minute between 0 and 1439),
  closes_minute smallint not null check (closes_minute <= 2880),
  valid_from date not null default '0001-01-01',
  valid_to date not null default '9999-12-31',
  primary key (organization_id, resource_id, weekday, opens_minute, valid_from),
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade,
  check (closes_minute > opens_minute),
  check (valid_from <= valid_to)
);

-- Holidays, closures, special openings, time off, a break of one day. Without minutes it is the whole day; wall clock, as the hours are.
create table schedule_exception (
  organization_id text not null,
  id text not null,
  location_id text not null,
  -- Null is the location itself, with all it has.
  resource_id text,
  -- On its days 'open' takes the place of the weekly hours; 'closed' takes its time away from whatever they are.
  kind text not null check (kind in ('open', 'closed')),
  first_day date not null,
  last_day date not null,
  opens_minute smallint check (opens_minute between 0 and 1439),
  closes_minute smallint check (closes_minute <= 2880),
  reason text not null default '',
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade,
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade,
  check (first_day <= last_day),
  check ((opens_minute is null) = (closes_minute is null)),
  check (closes_minute > opens_minute)
);
create index schedule_exception_ahead on schedule_exception (organization_id, location_id, last_day);
