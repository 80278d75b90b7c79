-- The calendar of the staff: what a location's days hold, and a fingerprint of it that says cheaply whether it has to be read again. It is of the hours too:
-- a new version of the location's catalog (hours, exceptions, resources, services) is a new stamp.

-- The appointments of a calendar's range, what was cancelled left out, and holds that ended. The rows of further resources come with the first's.
create or replace function calendar_rows(org text, location_ text, from_ timestamptz, to_ timestamptz) returns setof appointment language sql stable as $$
  select * from appointment p where p.organization_id = org and p.location_id = location_ and p.starts_at < to_ and p.ends_at > from_
    and p.starts_at > from_ - interval '1 day' -- no appointment is longer, and the index is by start
    and p.parent_id is null and (p.status in ('pending', 'booked', 'arrived', 'fulfilled', 'noshow')
      or p.status = 'held' and p.hold_expires_at > statement_timestamp())
$$;

-- The blocked times of a calendar's range.
create or replace function calendar_blocks(org text, location_ text, from_ timestamptz, to_ timestamptz) returns setof block language sql stable as $$
  select b.* from resource r join block b on (b.organization_id, b.resource_id) = (r.organization_id, r.id) and b.during && tstzrange(from_, to_)
  where r.organization_id = org and r.location_id = location_ and r.deleted_at is null
$$;

-- The number of rows alone would miss a swap, and with the sum of versions two changes that cancel out: so it is a sum of hashes, of what is known of
-- lateness too. `until` is when a hold ends and the stamp changes by itself.
-- {organizationId, locationId, from, to} -> {stamp, until, catalogVersion}
create or replace function calendar_stamp(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('stamp', concat_ws('.', l.catalog_version, p.count, p.sum, b.count, b.sum, d.sum), 'until', iso(p.until),
    'catalogVersion', l.catalog_version)
  from location l,
    (select count(*), coalesce(sum(hashtextextended(id || status, version)), 0) as sum, min(hold_expires_at) as until
      from calendar_rows(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)) p,
    (select count(*), coalesce(sum(hashtextextended(id, version)), 0) as sum
      from calendar_blocks(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)) b,
    (select sum(hashtextextended(appointment_id, changes)) from appointment_delay where organization_id = a->>'organizationId'
        and location_id = a->>'locationId' and starts_at >= (a->>'from')::timestamptz and starts_at < (a->>'to')::timestamptz) d
  where l.organization_id = a->>'organizationId' and l.id = a->>'locationId'
$$;

-- At most `most` appointments in time order, all blocked times, and the fingerprint of all of them: one statement, so one instant.
-- {organizationId, locationId, from, to, most} -> {stamp, until, appointments, blocks}
create or replace function calendar_read(a jsonb) returns jsonb language sql stable as $$
  with shown as (
    select * from calendar_rows(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)
    order by starts_at, id limit (a->>'most')::int
  )
  select calendar_stamp(a) || jsonb_build_object(
    'appointments', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', p.reference, 'status', p.status, 'start', iso(p.starts_at),
      'end', iso(p.ends_at), 'serviceId', p.service_id, 'resourceId', p.resource_id, 'partySize', p.party_size, 'notes', p.notes,
      'staffNotes', p.staff_notes, 'version', p.version, 'runningLate', appointment_lateness(p),
      'customerName', u.name, 'phone', u.phone, 'email', u.email, 'otherResourceIds', (select coalesce(jsonb_agg(c.resource_id order by c.id), '[]')
        from appointment c where c.organization_id = p.organization_id and c.parent_id = p.id)) order by p.starts_at, p.id), '[]')
      from shown p left join customer u on (u.organization_id, u.id) = (p.organization_id, p.customer_id)),
    'blocks', (select coalesce(jsonb_agg(block_json(b) order by lower(b.during), b.id), '[]')
      from calendar_blocks(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz) b))
$$;

-- {organizationId, id} -> the appointment, or null. A hold is none yet.
create or replace function appointment_read(a jsonb) returns jsonb language sql stable as $$
  select appointment_view(p) from appointment p
  where p.organization_id = a->>'organizationId' and p.id = a->>'id' and p.parent_id is null and p.status <> 'held'
$$;

-- In time order: {organizationId, locationId, resourceId?, status?, from?, to?, after?: {start, id}, limit} -> [appointment]
create or replace function appointment_list(a jsonb) returns json language sql stable as $$
  select coalesce(json_agg(appointment_view(p) order by p.starts_at, p.id), '[]') from (
    select * from appointment p
    where p.organization_id = a->>'organizationId' and p.location_id = a->>'locationId' and p.parent_id is null
      and case when a ? 'status' then p.status = a->>'status' else p.status <> 'held' end
      and (not a ? 'resourceId' or p.resource_id = a->>'resourceId' or exists (select from appointment c
        where c.organization_id = p.organization_id and c.parent_id = p.id and c.resource_id = a->>'resourceId'))
      and p.starts_at >= coalesce((a->>'from')::timestamptz, '-infinity') and p.starts_at < coalesce((a->>'to')::timestamptz, 'infinity')
      and (not a ? 'after' or p.starts_at >= (a->'after'->>'start')::timestamptz
        and (p.starts_at, p.id) > ((a->'after'->>'start')::timestamptz, a->'after'->>'id'))
    order by p.starts_at, p.id limit (a->>'limit')::int) p
$$;
