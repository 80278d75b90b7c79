-- Whose time was taken away by us is asked before everybody else.

-- Somebody new, or somebody booked who would come earlier (`appointmentId`); who asks for that again changes what was asked. `first`: before all who
-- are not; among each other they stand in the order of arrival too, as places stay far below 10^15.
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
