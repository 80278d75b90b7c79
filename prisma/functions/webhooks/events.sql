-- From now on the events of the organisation are kept. {organizationId, now} -> {seq}: the last one so far
create or replace function event_feed_open(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; f event_feed; now_ timestamptz := (a->>'now')::timestamptz;
begin
  insert into event_feed (organization_id, active, active_since, read_at) values (org, false, now_, now_)
  on conflict (organization_id) do update set read_at = excluded.read_at returning * into f;
  if not f.active then
    insert into event_cursor (organization_id, queue_id, version) select org, id, version from queue where organization_id = org
    on conflict (organization_id, queue_id) do update set version = excluded.version;
    update event_feed set active = true, active_since = clock_timestamp() where organization_id = org;
  end if;
  return jsonb_build_object('seq', f.last_seq);
end $$;

-- Organisations in whose queues something has happened that is not among the events yet. {} -> [organizationId]
create or replace function event_feeds_behind(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(f.organization_id), '[]') from event_feed f where f.active and exists (
    select from queue q left join event_cursor c on (c.organization_id, c.queue_id) = (q.organization_id, q.id)
    where q.organization_id = f.organization_id and q.version > coalesce(c.version, 0))
$$;

-- What follows in the logs of the queues, each ticket as it was then, under the lock of the feed: event_record has to come in the same transaction.
-- Null while another process is at it. {organizationId, perQueue} -> [{queueId, version, type, at, ticket}]
create or replace function event_collect(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId';
begin
  perform from event_feed where organization_id = org and active for update skip locked;
  if not found then return null; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('queueId', e.queue_id, 'version', e.version, 'type', e.type, 'at', iso(e.at),
      'ticket', ticket_view(org, e.ticket_id) || e.after || jsonb_build_object('queueName', l.name, 'queueAlias', l.alias, 'locationId', l.location_id,
        'queueVersion', e.version, 'counterName', k.name, 'directions', k.directions)) order by e.at, e.queue_id, e.version), '[]')
    from queue q left join event_cursor c on (c.organization_id, c.queue_id) = (q.organization_id, q.id)
      cross join lateral (select * from queue_event e where e.organization_id = org and e.queue_id = q.id and e.version > coalesce(c.version, 0)
        order by e.version limit (a->>'perQueue')::int) e
      left join queue l on (l.organization_id, l.id) = (org, e.after->>'queueId')
      left join counter k on (k.organization_id, k.id) = (org, e.after->>'counterId')
    where q.organization_id = org and q.version > coalesce(c.version, 0));
end $$;

-- Of an appointment nobody is told that it is kept, missed or taken back from that, so the outbox says it only where the events are wanted. Not under
-- the id of the version: that is what messages follow (appointment_news).
create or replace function appointment_step_event() returns trigger language plpgsql as $$
begin
  if exists (select from event_feed where organization_id = new.organization_id and active) then
    insert into outbox (organization_id, id, type, payload)
    values (new.organization_id, 'out_' || substr(new.id, 5) || '_' || new.version || '_s',
      'appointment.' || case new.status when 'booked' then 'restored' else new.status end,
      jsonb_build_object('appointmentId', new.id, 'version', new.version) || appointment_moment(new)) on conflict do nothing;
  end if;
  return null;
end $$;

-- What the outbox says of an appointment up to a version and is not among the events yet, in order, so that none overtakes the one before it: as it was
-- then, with the person as they are now.
-- {organizationId, appointmentId, version} -> [{id, type, at, appointment}]
create or replace function event_appointment(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', 'evt_' || substr(o.id, 5), 'type', o.type, 'at', iso(o.created_at), 'appointment',
      appointment_view(p) || coalesce(o.payload->'was', '{}') || case when jsonb_typeof(o.payload->'was'->'ending') = 'object' and o.payload ? 'reason'
        then jsonb_build_object('ending', (o.payload->'was'->'ending') || jsonb_build_object('reason', o.payload->'reason')) else '{}' end)
    order by v), '[]')
  from event_feed f
    join appointment p on p.organization_id = f.organization_id and p.id = a->>'appointmentId'
    cross join generate_series(greatest(1, (a->>'version')::int - 100), (a->>'version')::int) v
    join outbox o on o.organization_id = f.organization_id and o.id in ('out_' || substr(p.id, 5) || '_' || v, 'out_' || substr(p.id, 5) || '_' || v || '_s')
  where f.organization_id = a->>'organizationId' and f.active and o.created_at >= f.active_since
    and not exists (select from event e where e.organization_id = f.organization_id and e.id = 'evt_' || substr(o.id, 5))
$$;

-- The body of an event without whom it is about.
create or replace function event_nameless(body text) returns text language sql immutable as $$
  select (b || jsonb_build_object('data', d
    || case when d ? 'customer' then jsonb_build_object('customer', case when d ? 'reference'
      then '{"name":"","email":null,"phone":null,"timeZone":null,"locale":null}'::jsonb end) else '{}' end
    || case when d ? 'notes' then '{"notes":null}'::jsonb else '{}' end || case when d ? 'answers' then '{"answers":[]}'::jsonb else '{}' end
    || case when d ? 'consent' then '{"consent":null}'::jsonb else '{}' end || case when d ? 'note' then '{"note":null}'::jsonb else '{}' end
    || case when jsonb_typeof(d->'ending') = 'object' then jsonb_build_object('ending', (d->'ending') - 'reason') else '{}' end))::text
  from (select body::jsonb as b, body::jsonb->'data' as d) x
$$;

-- Gives events their place, once each, and puts their deliveries in line. `endpointId`: a test, for that endpoint alone.
-- {organizationId, events: [{id, type, about, at, body}], cursors?: [{queueId, version}], endpointId?, now} -> {recorded, deliveries}
create or replace function event_record(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; now_ timestamptz := (a->>'now')::timestamptz; f event_feed; recorded int; due int;
begin
  select * into f from event_feed where organization_id = org and active for update;
  if not found then return '{"recorded":0,"deliveries":0}'; end if;
  with fresh as (
    select x.e, row_number() over (order by x.n) as n from jsonb_array_elements(a->'events') with ordinality x (e, n)
    where not exists (select from event v where v.organization_id = org and v.id = x.e->>'id')
  ), put as (
    insert into event (organization_id, seq, id, type, about, at, body)
    select org, f.last_seq + n, e->>'id', e->>'type', e->>'about', (e->>'at')::timestamptz,
      case when exists (select from erased x where x.organization_id = org and x.id = e->>'about') then event_nameless(e->>'body') else e->>'body' end
    from fresh returning *
  ), sent as (
    insert into webhook_delivery (organization_id, id, endpoint_id, seq, about, due_at, created_at)
    select org, webhook_delivery_id(w.id, p.seq), w.id, p.seq, p.about, now_, now_ from put p join webhook_endpoint w on w.organization_id = org
      and case when a ? 'endpointId' then w.id = a->>'endpointId' else w.status = 'enabled' and (w.types = '{}' or p.type = any(w.types)) end
    returning 1
  )
  select (select count(*) from put), (select count(*) from sent) into recorded, due;
  update event_feed set last_seq = last_seq + recorded where organization_id = org and recorded > 0;
  insert into event_cursor (organization_id, queue_id, version)
  select org, c->>'queueId', (c->>'version')::bigint from jsonb_array_elements(coalesce(a->'cursors', '[]')) c
  on conflict (organization_id, queue_id) do update set version = greatest(event_cursor.version, excluded.version);
  return jsonb_build_object('recorded', recorded, 'deliveries', due);
end $$;

-- Forgets events, and with them their deliveries; and organisations that nobody asked for a while and no endpoint wants. {before}
create or replace function event_purge(a jsonb) returns jsonb language sql as $$
  delete from event where at < (a->>'before')::timestamptz;
  update event_feed f set active = false where active and read_at < (a->>'before')::timestamptz
    and not exists (select from webhook_endpoint w where w.organization_id = f.organization_id);
  select '{}'::jsonb
$$;
