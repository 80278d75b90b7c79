-- The calendar of the staff: what a location's days hold, and a fingerprint of it that says cheaply whether it has to be read again.

-- The rows of a calendar's range, what was cancelled left out, and holds that ended.
create function calendar_rows(org text, location_ text, from_ timestamptz, to_ timestamptz) returns setof appointment language sql stable as $$
  select * from appointment p where p.organization_id = org and p.location_id = location_ and p.starts_at < to_ and p.ends_at > from_
    and p.starts_at > from_ - interval '1 day' -- no service is longer, and the index is by start
    and (p.status in ('booked', 'arrived', 'fulfilled', 'noshow') or p.status = 'held' and p.hold_expires_at > clock_timestamp())
$$;

-- The number of appointments alone would miss a swap, and with the sum of versions two changes that cancel out: so it is a sum of hashes.
-- {organizationId, locationId, from, to} -> {stamp}
create function calendar_stamp(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('stamp', count(*) || '.' || coalesce(sum(hashtextextended(p.id || p.status, p.version)), 0))
  from calendar_rows(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz) p
$$;

-- At most `most` appointments in time order, and the fingerprint of all of them: one statement, so one instant.
-- {organizationId, locationId, from, to, most} -> {stamp, appointments}
create function calendar_read(a jsonb) returns jsonb language sql stable as $$
  with inside as materialized (
    select * from calendar_rows(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)
  ), shown as (select * from inside order by starts_at, id limit (a->>'most')::int)
  select jsonb_build_object(
    'stamp', (select count(*) || '.' || coalesce(sum(hashtextextended(p.id || p.status, p.version)), 0) from inside p),
    'appointments', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', p.reference, 'status', p.status, 'start', iso(p.starts_at),
      'end', iso(p.ends_at), 'serviceId', p.service_id, 'resourceId', p.resource_id, 'partySize', p.party_size, 'notes', p.notes,
      'version', p.version, 'customerName', u.name, 'phone', u.phone, 'email', u.email) order by p.starts_at, p.id), '[]')
      from shown p left join customer u on (u.organization_id, u.id) = (p.organization_id, p.customer_id)))
$$;
