-- Appointments that run late by the forecast of their queue (domain/planning/rules/lateness.ts), as the page, the calendar and the messages tell it.

create table appointment_delay (
  organization_id text not null,
  appointment_id text not null,
  location_id text not null,
  -- The time it is of: moved, it is late no more.
  starts_at timestamptz not null,
  is_late boolean not null,
  -- When it is expected to begin.
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- The end of the range that its holder was told last, and how often they were told.
  told_to timestamptz,
  tells integer not null default 0,
  -- Which of two instances that looked at once has said it.
  changes integer not null default 1,
  primary key (organization_id, appointment_id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade
);
create index appointment_delay_day on appointment_delay (organization_id, location_id, starts_at);

-- {from, to, tells}, or null where it is in time, over, or nothing is known of it.
create function appointment_lateness(p appointment) returns jsonb language sql stable as $$
  select jsonb_build_object('from', iso(d.from_at), 'to', iso(d.to_at), 'tells', d.tells) from appointment_delay d
  where d.organization_id = p.organization_id and d.appointment_id = p.id and d.starts_at = p.starts_at and d.is_late and p.status in ('booked', 'arrived')
    and d.to_at > clock_timestamp()
$$;

-- Who has an appointment soon, or has one and waits, where a counter calls by times: with what was said of them last.
-- -> [{organizationId, queueId, people: [{appointmentId, ticketId, start, said: {changes, start, isLate, from, to, toldTo, tells}}]}]; milliseconds
create function late_candidates(a jsonb) returns jsonb language sql stable as $$
  with line as (select q.* from queue q where q.policy ? 'dueMinutes' and exists (select from counter_queue cq join counter c
      on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id) and c.status = 'open'
      where cq.organization_id = q.organization_id and cq.queue_id = q.id)),
  person as (
    select l.organization_id, l.id as queue_id, p.id, null as ticket_id, p.starts_at
    from line l cross join lateral (select * from appointment p where p.organization_id = l.organization_id and p.location_id = l.location_id
      and p.parent_id is null and p.status = 'booked' and p.starts_at between (select clock_timestamp() - interval '30 minutes')
        and (select clock_timestamp() + interval '2 hours') order by p.starts_at limit 100) p
    where queue_for(p.organization_id, p.location_id, p.service_id) = l.id
    union all
    select l.organization_id, l.id, t.appointment_id, t.id, t.due_at from line l
    join ticket t on (t.organization_id, t.queue_id) = (l.organization_id, l.id) and t.status = 'waiting' and t.due_at is not null
      and t.appointment_id is not null)
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', organization_id, 'queueId', queue_id, 'people', people)), '[]') from (
    select p.organization_id, p.queue_id, jsonb_agg(jsonb_build_object('appointmentId', p.id, 'ticketId', p.ticket_id, 'start', millis(p.starts_at),
      'said', case when d.appointment_id is not null then jsonb_build_object('changes', d.changes, 'start', millis(d.starts_at), 'isLate', d.is_late,
        'from', millis(d.from_at), 'to', millis(d.to_at), 'toldTo', millis(d.told_to), 'tells', d.tells) end) order by p.starts_at, p.id) as people
    from person p left join appointment_delay d on (d.organization_id, d.appointment_id) = (p.organization_id, p.id) group by 1, 2) all_
$$;

-- {organizationId, appointmentId, ticketId?, start, isLate, from, to, isTold, changes} -> {locationId}, or null: another instance was first, or it has
-- changed since. `changes` are those that were read. What is to be told goes to the outbox.
create function appointment_delay_set(a jsonb) returns jsonb language plpgsql as $$
declare p appointment; d appointment_delay; told boolean := (a->>'isTold')::boolean; to_ timestamptz := a->>'to';
begin
  select * into p from appointment where organization_id = a->>'organizationId' and id = a->>'appointmentId' for share;
  if not found or millis(p.starts_at) <> millis((a->>'start')::timestamptz) or p.status not in ('booked', 'arrived') then return 'null'; end if;
  insert into appointment_delay as k (organization_id, appointment_id, location_id, starts_at, is_late, from_at, to_at, told_to, tells)
  values (p.organization_id, p.id, p.location_id, p.starts_at, (a->>'isLate')::boolean, (a->>'from')::timestamptz, to_, case when told then to_ end, told::int)
  on conflict (organization_id, appointment_id) do update set starts_at = excluded.starts_at, is_late = excluded.is_late, from_at = excluded.from_at,
      to_at = excluded.to_at, tells = k.tells + told::int, changes = k.changes + 1,
      told_to = case when told then excluded.told_to when k.starts_at = excluded.starts_at then k.told_to end
    where k.changes = (a->>'changes')::int
  returning * into d;
  if not found then return 'null'; end if;
  if told then
    insert into outbox (organization_id, id, type, payload, request_id) values (p.organization_id, 'out_' || substr(p.id, 5) || '_late_' || d.tells,
      'appointment.running_late', jsonb_strip_nulls(jsonb_build_object('appointmentId', p.id, 'ticketId', a->'ticketId', 'version', d.tells)), null);
  end if;
  return jsonb_build_object('locationId', p.location_id);
end $$;

-- As before, with the ids and times of appointments.
create or replace function queue_quoting(q queue) returns jsonb language sql stable as $$
  with place as (select time_zone as zone from location where organization_id = q.organization_id and id = q.location_id),
  shared as (select distinct o.queue_id from counter_queue cq
    join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id) and c.status = 'open'
    join counter_queue o on (o.organization_id, o.counter_id) = (cq.organization_id, cq.counter_id) and o.queue_id <> q.id
    where cq.organization_id = q.organization_id and cq.queue_id = q.id),
  seats as (select c.*, array_agg(cq.queue_id) as queue_ids from counter_queue cq
    join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id) and c.status = 'open'
    where cq.organization_id = q.organization_id and (cq.queue_id = q.id or cq.queue_id in (select queue_id from shared))
    group by c.organization_id, c.id)
  select jsonb_build_object('secondOfDay', second_of_day(clock_timestamp(), zone),
    'configured', (select coalesce(jsonb_object_agg(s.id, s.duration_minutes * 60), '{}') from service s where s.organization_id = q.organization_id
      and s.location_id = q.location_id and exists (select from queue_service qs where qs.organization_id = s.organization_id and qs.service_id = s.id)),
    'seats', (select coalesce(jsonb_agg(jsonb_build_object('id', s.id, 'queueIds', s.queue_ids, 'resourceId', s.resource_id,
        'serviceIds', counter_services(c), 'visit', case when t.id is not null then visit_of(t) end, 'elapsed', greatest(0, extract(epoch from clock_timestamp() - t.called_at))::int)
        order by s.name, s.id), '[]')
      from seats s join counter c on (c.organization_id, c.id) = (s.organization_id, s.id)
      left join ticket t on (t.organization_id, t.id) = (s.organization_id, s.ticket_id)),
    'beside', (select coalesce(jsonb_agg(jsonb_build_object('queueId', o.id, 'policy', o.policy, 'waiting', queue_line(o.organization_id, o.id)) order by o.id), '[]')
      from shared s join queue o on (o.organization_id, o.id) = (q.organization_id, s.queue_id)),
    'booked', case when q.policy ? 'dueMinutes' then (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'start', millis(p.starts_at), 'visit', p.service_id,
        'dueIn', extract(epoch from p.starts_at - clock_timestamp())::int) order by p.starts_at, p.id), '[]')
      from (select * from appointment p where p.organization_id = q.organization_id and p.location_id = q.location_id and p.parent_id is null
        and p.status = 'booked' and p.starts_at between (select clock_timestamp() - interval '30 minutes') and (select clock_timestamp() + interval '8 hours')
        and queue_for(p.organization_id, p.location_id, p.service_id) = q.id order by p.starts_at limit 100) p) else '[]' end,
    'today', (select jsonb_build_object('visit', coalesce(array_agg(t.visit), '{}'), 'began', array_agg(t.began), 'seconds', array_agg(t.seconds), 'ago', array_agg(t.ago))
      from (select visit_of(t) as visit, second_of_day(t.called_at, zone) as began, extract(epoch from t.ended_at - t.called_at)::int as seconds,
          extract(epoch from clock_timestamp() - t.ended_at)::int as ago
        from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'served' and t.called_at is not null
          and t.ended_at > (select clock_timestamp() - interval '12 hours') order by t.ended_at desc limit 60) t),
    'calls', (select jsonb_build_object('waited', coalesce(array_agg(t.waited), '{}'), 'ago', array_agg(t.ago))
      from (select extract(epoch from t.called_at - t.issued_at)::int as waited, extract(epoch from clock_timestamp() - t.called_at)::int as ago
        from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.called_at > (select clock_timestamp() - interval '12 hours')
          and t.due_at is null order by t.called_at desc limit 20) t),
    'learned', (select l.state || jsonb_build_object('blend', b.state) from wait_learned l join wait_blend b using (organization_id)
      where l.organization_id = q.organization_id and l.queue_id = q.id))
  from place
$$;

-- As before, with what is known of lateness.
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

create or replace function message_about(m message) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('link', coalesce(e.id, t.id, p.id),
      'appointment', case when p.id is not null then message_appointment(p)
        || jsonb_build_object('reminderMinutes', s.reminder_minutes, 'runningLate', appointment_lateness(p)) end,
      'together', (select coalesce(jsonb_agg(message_appointment(q) || jsonb_build_object('reminderMinutes', s.reminder_minutes) order by q.starts_at, q.id),
        '[]') from jsonb_each(coalesce(m.covers, '{}')) c join appointment q on (q.organization_id, q.id) = (m.organization_id, c.key)
        where appointment_news(q)->'version' = c.value),
      'ticket', case when t.id is not null then jsonb_build_object('id', t.id, 'status', t.status, 'version', t.version, 'number', t.number,
        'counter', k.name, 'ending', t.ending, 'queueId', t.queue_id, 'notBefore', iso(t.not_before), 'nearMinutes', ticket_reach(t)->'nearMinutes') end,
      'customer', jsonb_build_object('name', coalesce(c.name, ''), 'timeZone', c.time_zone),
      'service', s.name, 'bring', s.what_to_bring, 'location', jsonb_build_object('name', l.name, 'address', l.address),
      'organization', jsonb_build_object('name', o.name, 'locale', o.locale))
    from organization o
      left join waitlist_entry e on (e.organization_id, e.id) = (o.id, m.waitlist_entry_id)
      left join appointment p on (p.organization_id, p.id) = (o.id, case when e.id is null then m.appointment_id
        when e.version = m.version and e.offer_expires_at > clock_timestamp() then e.offered_appointment_id end)
      left join ticket t on (t.organization_id, t.id) = (o.id, m.ticket_id)
      left join counter k on (k.organization_id, k.id) = (o.id, t.counter_id)
      join service s on (s.organization_id, s.id) = (o.id, coalesce(e.service_id, p.service_id, t.service_id))
      join location l on (l.organization_id, l.id) = (o.id, s.location_id)
      left join customer c on (c.organization_id, c.id) = (o.id, coalesce(e.customer_id, p.customer_id, t.customer_id))
    where o.id = m.organization_id);
end $$;

-- As before, and the addresses that were given on ticket pages. {before}
create or replace function message_purge(a jsonb) returns jsonb language sql as $$
  update message set subject = null, text = null, reason = null, error = case when status = 'failed' then 'purged' else error end
  where due_at < (a->>'before')::timestamptz and status <> 'queued' and num_nonnulls(subject, text, reason) > 0;
  delete from push_subscription u where u.created_at < (a->>'before')::timestamptz and not exists (select from appointment p
    where p.organization_id = u.organization_id and p.id = u.appointment_id and p.starts_at > (a->>'before')::timestamptz);
  delete from ticket_notice n where n.created_at < (a->>'before')::timestamptz;
  select '{}'::jsonb
$$;
