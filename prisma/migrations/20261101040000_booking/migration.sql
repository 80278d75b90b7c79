-- A booking that repeats: the rule as it was given. Its appointments are booked all at once; afterwards each lives by itself.
create table series (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  rule text not null,
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
  status text not null check (status in ('held', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  occupied tstzrange not null,
  lanes int4multirange not null,
  -- What the person chose, kept beside the instant: the wall clock at the location, and its zone.
  local_start timestamp not null,
  time_zone text not null,
  reference text,
  customer_id text,
  party_size integer not null default 1 check (party_size between 1 and 1000),
  notes text,
  hold_expires_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  -- The further resources of an appointment (the room beside the member of staff) are rows of their own under it, so that one constraint decides
  -- about all of them. Such a row has neither reference nor customer and is read by nothing but what asks whether a resource is free.
  parent_id text,
  -- Why this resource was chosen: {"rule": "asked"} or {"rule": "any", "among", "thatDay", "lastGivenAt"}; null where there was no choice.
  assignment jsonb,
  answers jsonb,
  consent jsonb,
  series_id text,
  -- How a cancelled appointment came to be cancelled: {from: pending | booked, by: holder | staff, reason?}. From pending by staff it was declined.
  ending jsonb,
  -- What staff note about an appointment for each other; `notes` are the customer's own words.
  staff_notes text,
  primary key (organization_id, id),
  unique (organization_id, reference),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade,
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade,
  -- Deferred: the customer is written only once the time is had.
  foreign key (organization_id, customer_id) references customer (organization_id, id) deferrable initially deferred,
  check (ends_at > starts_at),
  check ((status = 'held') = (hold_expires_at is not null)),
  constraint appointment_parent foreign key (organization_id, parent_id) references appointment (organization_id, id) on delete cascade,
  constraint appointment_child check (case when parent_id is null then reference is not null
    else num_nonnulls(reference, customer_id, assignment, answers, consent, series_id, notes) = 0 end),
  constraint appointment_of_series
    foreign key (organization_id, series_id) references series (organization_id, id) deferrable initially deferred
);
create index appointment_day on appointment (organization_id, location_id, starts_at);
create index appointment_hold_expiry on appointment (hold_expires_at) where status = 'held';
-- After those two: indexes are written in the order in which they were made, and whoever waits for another does so at this one.
alter table appointment add constraint appointment_no_overlap exclude using gist (
  organization_id with =, resource_id with =, lanes with &&, occupied with &&
) where (status in ('held', 'pending', 'booked', 'arrived', 'fulfilled'));
create index appointment_children on appointment (organization_id, parent_id) where parent_id is not null;
create index appointment_series on appointment (organization_id, series_id) where series_id is not null;
-- Who has waited longest for one: "any" is dealt out by it.
create index appointment_given on appointment (organization_id, resource_id, created_at)
  where status in ('held', 'pending', 'booked', 'arrived', 'fulfilled');
-- What one person has: the limit of a service.
create index appointment_customer on appointment (organization_id, customer_id) where customer_id is not null;

-- An appointment as it is to be written, with its further resources.
create type appointment_choice as (place appointment, further text[]);

-- A calendar elsewhere whose busy times block a resource. Its address is a secret of whoever gave it: sealed, and never shown again.
create table busy_feed (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  resource_id text not null,
  sealed_url text not null,
  -- To know it by.
  host text not null,
  created_at timestamptz not null,
  next_at timestamptz not null,
  -- Last asked, and last answered as it should.
  polled_at timestamptz,
  ok_at timestamptz,
  -- Why the last try failed; null after one that went well.
  problem text,
  -- Of the last answer that was read whole, and when that was.
  etag text,
  read_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade
);
create index busy_feed_due on busy_feed (next_at);
create index busy_feed_resource on busy_feed (organization_id, resource_id);

-- A time in which a resource takes nothing new, by instants; what is booked in it already stays.
create table block (
  organization_id text not null,
  id text not null,
  resource_id text not null,
  during tstzrange not null,
  reason text not null default '',
  -- The feed it was read from; none for one that staff made.
  feed_id text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade,
  check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  constraint block_feed foreign key (organization_id, feed_id)
    references busy_feed (organization_id, id) on delete cascade
);
create index block_during on block using gist (organization_id, resource_id, during);
create index block_feed on block (organization_id, feed_id) where feed_id is not null;

-- One address to subscribe to: the appointments of a resource, or those of one holder. The address is derived from the id (decision 3), so
-- revoking is all that ends it.
create table calendar_feed (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  resource_id text,
  -- The appointment whose holder asked for it.
  appointment_id text,
  created_at timestamptz not null,
  revoked_at timestamptz,
  -- What was given out last, and since when it is so.
  etag text,
  changed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade,
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade,
  check (num_nonnulls(resource_id, appointment_id) = 1)
);
create unique index calendar_feed_holder on calendar_feed (organization_id, appointment_id)
  where appointment_id is not null and revoked_at is null;
create index calendar_feed_resource on calendar_feed (organization_id, resource_id) where resource_id is not null;

-- Further appointments of the same holder: whoever added one had its link and that of the feed.
create table calendar_feed_appointment (
  organization_id text not null,
  feed_id text not null,
  appointment_id text not null,
  primary key (organization_id, feed_id, appointment_id),
  foreign key (organization_id, feed_id) references calendar_feed (organization_id, id) on delete cascade,
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade
);
create index calendar_feed_appointment_back on calendar_feed_appointment (organization_id, appointment_id);

-- What was made here for something of another system: an import that runs again finds it.
create table imported (
  organization_id text not null references organization (id) on delete cascade,
  -- What it was read from, such as 'easyappointments'.
  source text not null,
  external_id text not null,
  id text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, source, external_id)
);
