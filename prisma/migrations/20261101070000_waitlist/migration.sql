-- The waitlist: who would come when a time becomes free. An offer is a hold in table appointment, so the exclusion constraint keeps it for one
-- person like any booking, and it ends by itself.

create table waitlist_entry (
  organization_id text not null,
  id text not null,
  location_id text not null,
  service_id text not null,
  -- Only this one, else whichever is free.
  resource_id text,
  -- Days at the location, both included. Without `latest`: any time before the appointment the person has.
  earliest date not null,
  latest date,
  -- Starts from and before these minutes after midnight of the day.
  from_minute smallint not null default 0 check (from_minute between 0 and 1439),
  to_minute smallint not null default 1440 check (to_minute between 1 and 1440),
  party_size integer not null default 1 check (party_size between 1 and 1000),
  customer_id text not null,
  -- The appointment that is to be earlier; once accepted, the one that came of it.
  appointment_id text,
  status text not null default 'waiting' check (status in ('waiting', 'offered', 'accepted', 'left', 'lapsed')),
  -- The order of arrival.
  place bigint generated always as identity,
  -- The hold. No foreign key: one that ended is deleted by whoever wants its time, before the entry hears of it.
  offered_appointment_id text,
  offered_start timestamptz,
  offered_at timestamptz,
  offer_expires_at timestamptz,
  -- Starts that were offered and not taken: nobody is offered one twice.
  passed timestamptz[] not null default '{}',
  -- Offers in a row that were left to end.
  unanswered smallint not null default 0,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade,
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete cascade,
  foreign key (organization_id, customer_id) references customer (organization_id, id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id),
  check (latest >= earliest),
  check (latest is not null or appointment_id is not null),
  check (to_minute > from_minute),
  check ((status = 'offered') = (offer_expires_at is not null) and (status = 'offered') = (offered_appointment_id is not null)
    and (status = 'offered') = (offered_start is not null) and (status = 'offered') = (offered_at is not null))
);
create index waitlist_line on waitlist_entry (organization_id, location_id, place) where status in ('waiting', 'offered');
create index waitlist_offer_expiry on waitlist_entry (offer_expires_at) where status = 'offered';
-- A time is offered to one person, and an appointment is in the line once.
create unique index waitlist_one_offer on waitlist_entry (organization_id, offered_appointment_id) where status = 'offered';
create unique index waitlist_one_wish on waitlist_entry (organization_id, appointment_id)
  where appointment_id is not null and status in ('waiting', 'offered');
