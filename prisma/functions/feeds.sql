-- What a feed shows between two instants, or null for none: {kind, name, etag, changedAt, events}. Cancelled appointments and those nobody
-- came to are left out: a calendar that is subscribed to shows what the feed has, and some would keep the entry of a cancelled one.
create or replace function calendar_feed_read(args jsonb) returns jsonb language plpgsql stable as $$
declare
  org text := args ->> 'organizationId';
  span tstzrange := tstzrange((args ->> 'from')::timestamptz, (args ->> 'to')::timestamptz);
  feed calendar_feed;
  ids text[];
  named text;
  events jsonb;
begin
  select f.* into feed from calendar_feed f where f.organization_id = org and f.id = args ->> 'id' and f.revoked_at is null;
  if not found then return null; end if;
  if feed.resource_id is not null then
    select r.name into named from resource r where r.organization_id = org and r.id = feed.resource_id and r.deleted_at is null;
    if not found then return null; end if;
    -- The resource may be a further one of the appointment.
    select array_agg(coalesce(a.parent_id, a.id)) into ids from (
      select parent_id, id from appointment
       where organization_id = org and resource_id = feed.resource_id and occupied && span
         and status in ('pending', 'booked', 'arrived', 'fulfilled')
       order by starts_at limit (args ->> 'limit')::int) a;
  else
    select o.name into named from organization o where o.id = org;
    select array_agg(appointment_id) into ids from (
      select feed.appointment_id union
      select appointment_id from calendar_feed_appointment where organization_id = org and feed_id = feed.id) m;
    -- A series is made by one person at once.
    select array_agg(id) into ids from (
      select unnest(ids) as id union
      select s.id from appointment m
        join appointment s on s.organization_id = org and s.series_id = m.series_id and s.parent_id is null
       where m.organization_id = org and m.id = any(ids)) m;
  end if;
  select coalesce(jsonb_agg(e.event), '[]') into events from (
    select jsonb_build_object('id', a.id, 'status', a.status, 'version', a.version, 'start', a.starts_at, 'end', a.ends_at,
        'timeZone', a.time_zone, 'reference', a.reference, 'service', s.name, 'location', l.name, 'address', l.address) as event
      from appointment a
      join service s on s.organization_id = org and s.id = a.service_id
      join location l on l.organization_id = org and l.id = a.location_id
     where a.organization_id = org and a.id = any(ids) and a.starts_at < upper(span) and a.ends_at > lower(span)
       and a.status in ('pending', 'booked', 'arrived', 'fulfilled')
     order by a.starts_at, a.id limit (args ->> 'limit')::int) e;
  return jsonb_build_object('kind', case when feed.resource_id is null then 'holder' else 'resource' end, 'name', named,
    'etag', feed.etag, 'changedAt', feed.changed_at, 'events', events);
end $$;

-- Takes up to `limit` feeds that are due; each is next due after a while, so one whose reader dies is only late.
create or replace function busy_feed_claim(args jsonb) returns jsonb language plpgsql as $$
declare
  at timestamptz := (args ->> 'now')::timestamptz;
  claimed jsonb;
begin
  with due as (
    select f.organization_id, f.id from busy_feed f
      join resource r on r.organization_id = f.organization_id and r.id = f.resource_id and r.deleted_at is null
     where f.next_at <= at order by f.next_at limit (args ->> 'limit')::int
     for update of f skip locked
  ), taken as (
    update busy_feed f
       set next_at = at + make_interval(secs => (args ->> 'everySeconds')::float8 + random() * (args ->> 'jitterSeconds')::float8),
           polled_at = at
      from due where f.organization_id = due.organization_id and f.id = due.id
    returning f.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', t.organization_id, 'id', t.id, 'sealedUrl', t.sealed_url, 'etag', t.etag,
      'readAt', t.read_at, 'locationId', l.id, 'timeZone', l.time_zone)), '[]') into claimed
    from taken t
    join resource r on r.organization_id = t.organization_id and r.id = t.resource_id
    join location l on l.organization_id = r.organization_id and l.id = r.location_id;
  return claimed;
end $$;

-- Writes down what a reading came to: {problem}, or {} for an answer that says nothing has changed, or {etag, blocks: [{id, start, end}]}.
-- Blocks are replaced only when they differ; a failure keeps the last ones. Answers {changed}.
create or replace function busy_feed_settle(args jsonb) returns jsonb language plpgsql as $$
declare
  org text := args ->> 'organizationId';
  at timestamptz := (args ->> 'now')::timestamptz;
  feed busy_feed;
  incoming tstzmultirange;
begin
  select f.* into feed from busy_feed f where f.organization_id = org and f.id = args ->> 'id' for update;
  if not found then return '{"changed": false}'; end if;
  if args ? 'problem' then
    update busy_feed set problem = args ->> 'problem' where organization_id = org and id = feed.id;
    return '{"changed": false}';
  end if;
  update busy_feed set problem = null, ok_at = at where organization_id = org and id = feed.id;
  if not args ? 'blocks' then return '{"changed": false}'; end if;
  update busy_feed set etag = args ->> 'etag', read_at = at where organization_id = org and id = feed.id;
  -- Blocks of one feed neither overlap nor touch, so their union says all about them.
  select range_agg(tstzrange((b ->> 'start')::timestamptz, (b ->> 'end')::timestamptz)) into incoming
    from jsonb_array_elements(args -> 'blocks') b;
  if incoming is not distinct from
    (select range_agg(during) from block where organization_id = org and feed_id = feed.id) then return '{"changed": false}'; end if;
  delete from block where organization_id = org and feed_id = feed.id;
  insert into block (organization_id, id, resource_id, during, feed_id, created_at)
    select org, b ->> 'id', feed.resource_id, tstzrange((b ->> 'start')::timestamptz, (b ->> 'end')::timestamptz), feed.id, at
      from jsonb_array_elements(args -> 'blocks') b;
  return '{"changed": true}';
end $$;
