-- When a location and each of its resources work: hours of a week that hold between two dates, and what differs on some days.

-- The dates are those on which a period may begin, both included; the outermost ones stand for "always", so that they can be in the key.
alter table opening_hours
  add column valid_from date not null default '0001-01-01',
  add column valid_to date not null default '9999-12-31',
  add check (valid_from <= valid_to),
  drop constraint opening_hours_pkey,
  add primary key (organization_id, location_id, weekday, opens_minute, valid_from);

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
