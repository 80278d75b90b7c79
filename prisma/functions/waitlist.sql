-- One fact for the outbox: ids and version. The id is derived, so a version leads to one row at most.
create or replace function waitlist_outbox(e waitlist_entry, type_ text, a jsonb) returns void language sql as $$
  insert into outbox (organization_id, id, type, payload, request_id)
  values (e.organization_id, 'out_' || substr(e.id, 5) || '_' || e.version, type_,
    jsonb_build_object('entryId', e.id, 'locationId', e.location_id, 'version', e.version), a->>'requestId')
$$;

-- Somebody new, or somebody booked who would come earlier (`appointmentId`); who asks for that again changes what was asked. `first`: before all who
-- are not, as their time was taken away by us; among each other they stand in the order of arrival too, as places stay far below 10^15.
-- {organizationId, id, locationId, serviceId, resourceId?, earliest, latest?, fromMinute, toMinute, partySize, customerId?, customer?, appointmentId?,
--  first?, requestId?} -> {id}
create or replace function waitlist_join(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; e waitlist_entry;
begin
  if a ? 'appointmentId' then
    select * into p from appointment where organization_id = org and id = a->>'appointmentId' for no key update;
    if not found then return '{"error":"not_found"}'; end if;
    if p.status <> 'booked' then return jsonb_build_object('error', 'appointment_state', 'status', p.status); end if;
  end if;
  perform customer_add(a);
  insert into waitlist_entry as w (organization_id, id, location_id, service_id, resource_id, earliest, latest, from_minute, to_minute, party_size,
    customer_id, appointment_id, place) overriding system value
  values (org, a->>'id', coalesce(p.location_id, a->>'locationId'), coalesce(p.service_id, a->>'serviceId'), a->>'resourceId', (a->>'earliest')::date,
    (a->>'latest')::date, (a->>'fromMinute')::smallint, (a->>'toMinute')::smallint, coalesce(p.party_size, (a->>'partySize')::int),
    coalesce(p.customer_id, a->>'customerId'), p.id,
    nextval(pg_get_serial_sequence('waitlist_entry', 'place')) - case when (a->>'first')::boolean then 1e15::bigint else 0 end)
  on conflict (organization_id, appointment_id) where appointment_id is not null and status in ('waiting', 'offered') do update
    set earliest = excluded.earliest, from_minute = excluded.from_minute, to_minute = excluded.to_minute, version = w.version + 1
  returning * into e;
  if e.version = 1 then perform waitlist_outbox(e, 'waitlist.joined', a); end if;
  return jsonb_build_object('id', e.id);
end $$;

-- Who waits at a location, in the order of arrival. Those who offer at one location take turns, so that the first in line is asked first.
-- {organizationId, locationId, now, most}
create or replace function waitlist_line(a jsonb) returns jsonb language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('waitlist ' || (a->>'locationId'), 0));
  return (select coalesce(jsonb_agg(jsonb_build_object('id', w.id, 'serviceId', w.service_id, 'resourceId', w.resource_id, 'earliest', w.earliest,
      'latest', w.latest, 'fromMinute', w.from_minute, 'toMinute', w.to_minute, 'partySize', w.party_size, 'before', iso(w.starts_at),
      'passed', (select coalesce(jsonb_agg(iso(start)), '[]') from unnest(w.passed) start)) order by w.place), '[]')
    from (select e.*, p.starts_at from waitlist_entry e
      left join appointment p on (p.organization_id, p.id) = (e.organization_id, e.appointment_id)
      where e.organization_id = a->>'organizationId' and e.location_id = a->>'locationId' and e.status = 'waiting'
        and (e.appointment_id is null or p.status = 'booked' and p.starts_at > (a->>'now')::timestamptz
          and not appointment_too_late(p, jsonb_build_object('by', 'holder', 'now', a->'now')))
      order by e.place limit (a->>'most')::int) w);
end $$;

-- The hold becomes the offer of a person who still waits. {organizationId, id, appointmentId, now, requestId?}
create or replace function waitlist_offer(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; e waitlist_entry;
begin
  select * into strict p from appointment where organization_id = org and id = a->>'appointmentId' and status = 'held';
  update waitlist_entry set status = 'offered', offered_appointment_id = p.id, offered_start = p.starts_at, offered_at = (a->>'now')::timestamptz,
    offer_expires_at = p.hold_expires_at, version = version + 1
  where organization_id = org and id = a->>'id' and status = 'waiting' returning * into e;
  if not found then return '{"error":"waitlist_state"}'; end if;
  perform waitlist_outbox(e, 'waitlist.offered', a);
  return jsonb_build_object('id', e.id);
end $$;

-- Locks an entry to accept its offer, and says what is to be booked; of one that was accepted already, what came of it.
-- {organizationId, id} -> {appointmentId} | {holdId, start, resourceId, offeredAt, locationId, serviceId, partySize, customer, earlierOf}
create or replace function waitlist_take(a jsonb) returns jsonb language plpgsql as $$
declare e waitlist_entry;
begin
  select * into e from waitlist_entry where organization_id = a->>'organizationId' and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if e.status = 'accepted' then return jsonb_build_object('appointmentId', e.appointment_id); end if;
  if e.status <> 'offered' or e.offer_expires_at <= clock_timestamp() then return '{"error":"offer_ended"}'; end if;
  return (select jsonb_build_object('holdId', e.offered_appointment_id, 'start', iso(e.offered_start), 'resourceId', p.resource_id,
      'offeredAt', iso(e.offered_at), 'locationId', e.location_id, 'serviceId', e.service_id, 'partySize', e.party_size, 'earlierOf', e.appointment_id,
      'customer', jsonb_strip_nulls(jsonb_build_object('name', c.name, 'email', c.email, 'phone', c.phone, 'timeZone', c.time_zone, 'locale', c.locale)))
    from customer c left join appointment p on (p.organization_id, p.id) = (e.organization_id, e.offered_appointment_id)
    where (c.organization_id, c.id) = (e.organization_id, e.customer_id));
end $$;

-- The offer of a locked entry was booked: the person is the appointment's now. {organizationId, id, appointmentId}
create or replace function waitlist_accept(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; e waitlist_entry; customer_ text;
begin
  select customer_id into customer_ from waitlist_entry where organization_id = org and id = a->>'id';
  update waitlist_entry w set status = 'accepted', appointment_id = p.id, customer_id = p.customer_id, offered_appointment_id = null,
    offered_start = null, offered_at = null, offer_expires_at = null, version = w.version + 1
  from appointment p where w.organization_id = org and w.id = a->>'id' and (p.organization_id, p.id) = (org, a->>'appointmentId')
  returning w.* into strict e;
  if e.customer_id <> customer_ then delete from customer where organization_id = org and id = customer_; end if;
  return '{}';
end $$;

-- An entry ends or goes on without the offer it may have; its time is offered to the next.
create or replace function waitlist_drop(e waitlist_entry, to_ text, unanswered_ int, a jsonb) returns void language plpgsql as $$
declare changed waitlist_entry;
begin
  if e.status = 'offered' then
    perform appointment_release(jsonb_build_object('organizationId', e.organization_id, 'id', e.offered_appointment_id));
  end if;
  update waitlist_entry set status = to_, unanswered = unanswered_, offered_appointment_id = null, offered_start = null, offered_at = null,
    offer_expires_at = null, passed = array_remove(passed || offered_start, null), version = version + 1
  where organization_id = e.organization_id and id = e.id returning * into changed;
  if e.status = 'offered' then perform waitlist_outbox(changed, 'waitlist.passed', a); end if;
end $$;

-- The person's own no, to an offer or to the whole list. {organizationId, id, from, to, ifVersion?, requestId?}
create or replace function waitlist_decline(a jsonb) returns jsonb language plpgsql as $$
declare e waitlist_entry;
begin
  select * into e from waitlist_entry where organization_id = a->>'organizationId' and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and e.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if not (a->'from') ? e.status then
    return case when a->>'to' = 'waiting' then '{"error":"offer_ended"}' else jsonb_build_object('error', 'waitlist_state', 'status', e.status) end;
  end if;
  perform waitlist_drop(e, a->>'to', 0, a);
  return jsonb_build_object('id', e.id);
end $$;

-- Offers that ended, and entries that can no longer be helped: their last day is over, or what was to be earlier has begun or is booked no more.
-- {now, mostUnanswered} -> {changed}
create or replace function waitlist_sweep(a jsonb) returns jsonb language plpgsql as $$
declare e waitlist_entry; changed int := 0;
begin
  for e in select * from waitlist_entry where status = 'offered' and offer_expires_at <= clock_timestamp()
    order by offer_expires_at limit 200 for update skip locked
  loop
    perform waitlist_drop(e, case when e.unanswered + 1 < (a->>'mostUnanswered')::int then 'waiting' else 'lapsed' end, e.unanswered + 1, a);
    changed := changed + 1;
  end loop;
  for e in select w.* from waitlist_entry w join location l on (l.organization_id, l.id) = (w.organization_id, w.location_id)
      left join appointment p on (p.organization_id, p.id) = (w.organization_id, w.appointment_id)
    where w.status = 'waiting' and (w.latest < ((a->>'now')::timestamptz at time zone l.time_zone)::date or p.starts_at <= (a->>'now')::timestamptz)
      or w.status in ('waiting', 'offered') and p.status <> 'booked'
    limit 200 for update of w skip locked
  loop
    perform waitlist_drop(e, 'lapsed', e.unanswered, a);
    changed := changed + 1;
  end loop;
  return jsonb_build_object('changed', changed);
end $$;

-- Where somebody waits. {} -> [{organizationId, locationId}]
create or replace function waitlist_places(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', organization_id, 'locationId', location_id)), '[]')
  from (select distinct organization_id, location_id from waitlist_entry where status = 'waiting') places
$$;

-- What changes without an entry: how many wait for the same service since before, and whether its offer still stands; of those in the line.
-- {organizationId, ids} -> {id: {ahead, isOffered}}
create or replace function waitlist_standing(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(w.id, jsonb_build_object('isOffered', w.status = 'offered' and w.offer_expires_at > clock_timestamp(),
    'ahead', (select count(*) from waitlist_entry o where o.organization_id = w.organization_id and o.location_id = w.location_id
      and o.service_id = w.service_id and o.status in ('waiting', 'offered') and o.place < w.place))), '{}')
  from waitlist_entry w where w.organization_id = a->>'organizationId' and w.id in (select jsonb_array_elements_text(a->'ids'))
    and w.status in ('waiting', 'offered')
$$;
