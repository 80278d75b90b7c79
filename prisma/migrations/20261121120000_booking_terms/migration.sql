-- What a booking may be made of beyond one resource at one time: further resources, a wish for approval, answers, a series; and times that
-- staff or a calendar elsewhere block.

-- The further resources of an appointment (the room beside the member of staff) are rows of their own under it, so that one constraint decides
-- about all of them. Such a row has neither reference nor customer and is read by nothing but what asks whether a resource is free.
alter table appointment
  add column parent_id text,
  -- Why this resource was chosen: {"rule": "asked"} or {"rule": "any", "among", "thatDay", "lastGivenAt"}; null where there was no choice.
  add column assignment jsonb,
  add column answers jsonb,
  add column consent jsonb,
  add column series_id text,
  alter column reference drop not null,
  drop constraint appointment_status_check,
  add constraint appointment_status_check
    check (status in ('held', 'pending', 'booked', 'arrived', 'fulfilled', 'cancelled', 'noshow')),
  add constraint appointment_parent foreign key (organization_id, parent_id) references appointment (organization_id, id) on delete cascade,
  add constraint appointment_child check (case when parent_id is null then reference is not null
    else num_nonnulls(reference, customer_id, assignment, answers, consent, series_id, notes) = 0 end),
  drop constraint appointment_no_overlap,
  add constraint appointment_no_overlap exclude using gist (
    organization_id with =, resource_id with =, lanes with &&, occupied with &&
  ) where (status in ('held', 'pending', 'booked', 'arrived', 'fulfilled'));
create index appointment_children on appointment (organization_id, parent_id) where parent_id is not null;
create index appointment_series on appointment (organization_id, series_id) where series_id is not null;
-- Who has waited longest for one: "any" is dealt out by it.
create index appointment_given on appointment (organization_id, resource_id, created_at)
  where status in ('held', 'pending', 'booked', 'arrived', 'fulfilled');
-- What one person has: the limit of a service.
create index appointment_customer on appointment (organization_id, customer_id) where customer_id is not null;
create index customer_email on customer (organization_id, lower(email)) where email is not null;
create index customer_phone on customer (organization_id, regexp_replace(phone, '\D', '', 'g')) where phone is not null;

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
  check (not isempty(during) and not lower_inf(during) and not upper_inf(during))
);
create index block_during on block using gist (organization_id, resource_id, during);
create index block_feed on block (organization_id, feed_id) where feed_id is not null;
