-- Tickets issued at a location in [from, to), by columns, and who was at which counter meanwhile: domain/planning/rules count
-- them. Grouped here, with percentiles or histograms, 100,000 tickets take two to three times as long; as jsonb half as long again. Seconds; services,
-- counters and staff are places in `ids` from 0.
-- {organizationId, locationId, from, to, byStaff} -> {columns: {issued: since `from`, wait, busy: from the call to the end, service: from the start, status:
--  s(erved), n(o-show), l(eft), o(ther), kind: w(alk-in), b(ooked), u(rgent), serviceId, counterId, staffId, score}, ids, names,
--  shifts: [[counter id, seconds since `from`, status, user id], ...] by time, of each counter the last before `from` as well}
-- Without nested loops: where nothing is known of the tables, each of 100,000 tickets went through all callers.
create or replace function report_floor(a jsonb) returns json language plpgsql stable set enable_nestloop = off as $$
declare
  org text := a->>'organizationId'; place text := a->>'locationId'; from_ timestamptz := a->>'from'; to_ timestamptz := a->>'to';
  queues text[] := array(select id from queue where organization_id = org and location_id = place);
  ids text[]; columns json; shifts jsonb; now_ timestamptz := clock_timestamp();
begin
  ids := array(select id from service where organization_id = org and location_id = place
    union all select id from counter where organization_id = org and location_id = place
    union all select user_id from membership where organization_id = org);
  with place_of as materialized (
    select id, n - 1 as n from unnest(ids) with ordinality u (id, n)
  ), callers as materialized (
    select distinct on (e.ticket_id) e.ticket_id, p.n from queue_event e join place_of p on p.id = e.actor_id
    where (a->>'byStaff')::boolean and e.organization_id = org and e.queue_id = any(queues) and e.type = 'ticket.called' and e.undoes is null
      and e.at >= from_ and e.at < to_ + interval '2 days'
    order by e.ticket_id, e.at desc
  )
  select json_build_object(
    'issued', coalesce(array_agg(extract(epoch from t.issued_at - from_)::int), '{}'),
    'wait', coalesce(array_agg(case when t.status in ('called', 'serving', 'served', 'noshow') then extract(epoch from t.called_at - t.issued_at)::int end), '{}'),
    'busy', coalesce(array_agg(case when t.status in ('called', 'serving', 'served', 'noshow')
      then extract(epoch from coalesce(t.ended_at, now_) - t.called_at)::int end), '{}'),
    'service', coalesce(array_agg(case when t.status = 'served' then extract(epoch from t.ended_at - coalesce(t.started_at, t.called_at))::int end), '{}'),
    'status', coalesce(string_agg(case t.status when 'served' then 's' when 'noshow' then 'n' when 'left' then 'l' when 'cancelled' then 'l' else 'o' end, ''), ''),
    'kind', coalesce(string_agg(case when t.priority = 'urgent' then 'u' when t.appointment_id is not null then 'b' else 'w' end, ''), ''),
    'serviceId', coalesce(array_agg(s.n), '{}'), 'counterId', coalesce(array_agg(c.n), '{}'), 'staffId', coalesce(array_agg(m.n), '{}'),
    'score', coalesce(array_agg(f.score), '{}'))
  into columns
  from ticket t join place_of s on s.id = coalesce(t.served_service_id, t.service_id) left join place_of c on c.id = t.counter_id
  left join callers m on m.ticket_id = t.id
  left join ticket_feedback f on (f.organization_id, f.ticket_id) = (t.organization_id, t.id)
  where t.organization_id = org and t.queue_id = any(queues) and t.issued_at >= from_ and t.issued_at < to_;
  select coalesce(jsonb_agg(jsonb_build_array(s.counter_id, extract(epoch from s.at - from_)::int, s.status,
    case when (a->>'byStaff')::boolean then s.user_id end) order by s.at), '[]') into shifts
  from counter c, lateral (
    select s.* from counter_shift s where (s.organization_id, s.counter_id) = (org, c.id) and s.at >= from_ and s.at < to_
    union all
    (select s.* from counter_shift s where (s.organization_id, s.counter_id) = (org, c.id) and s.at < from_ order by s.at desc limit 1)) s
  where c.organization_id = org and c.location_id = place;
  return json_build_object('columns', columns, 'ids', ids, 'shifts', shifts, 'names', (select coalesce(jsonb_object_agg(id, name), '{}') from (
    select id, name from service where organization_id = org and location_id = place
    union all select id, name from counter where organization_id = org and location_id = place
    union all select u.id, u.name from membership m join user_account u on u.id = m.user_id
      where m.organization_id = org and (a->>'byStaff')::boolean) named));
end $$;

-- A past day as it can be played again: who came, whom each queue calls, which counters were open. Milliseconds.
-- {organizationId, locationId, from, to} -> {queues: [{id, policy}], counters: [{id, queueIds, serviceIds, resourceId, shifts: [{at, status}]}], tickets: [...]}
create or replace function planning_day(a jsonb) returns json language sql stable as $$
  select json_build_object(
    'queues', (select coalesce(json_agg(json_build_object('id', id, 'policy', policy) order by id), '[]') from queue
      where organization_id = a->>'organizationId' and location_id = a->>'locationId'),
    'counters', (select coalesce(json_agg(json_build_object('id', c.id, 'serviceIds', counter_services(c), 'resourceId', c.resource_id,
        'queueIds', array(select queue_id from counter_queue q where (q.organization_id, q.counter_id) = (c.organization_id, c.id) order by queue_id),
        'shifts', (select coalesce(json_agg(json_build_object('at', millis(s.at), 'status', s.status) order by s.at), '[]') from (
          select at, status from counter_shift where organization_id = c.organization_id and counter_id = c.id
            and at >= (a->>'from')::timestamptz and at < (a->>'to')::timestamptz
          union all (select at, status from counter_shift where organization_id = c.organization_id and counter_id = c.id
            and at < (a->>'from')::timestamptz and at > (a->>'from')::timestamptz - interval '1 day' order by at desc limit 1)) s)) order by c.id), '[]')
      from counter c where c.organization_id = a->>'organizationId' and c.location_id = a->>'locationId'),
    'tickets', (select coalesce(json_agg(json_build_object('id', t.id, 'queueId', t.queue_id, 'status', t.status, 'priority', t.priority, 'place', t.place,
        'counterId', t.counter_id, 'isBooked', t.appointment_id is not null, 'serviceIds', t.service_id || t.further_service_ids,
        'resourceId', t.resource_id, 'issuedAt', millis(t.issued_at), 'presentAt', millis(t.present_at), 'dueAt', millis(t.due_at),
        'calledAt', case when t.status in ('served', 'noshow') then millis(t.called_at) end, 'endedAt', millis(t.ended_at)) order by t.place, t.id), '[]')
      from ticket t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
      where q.organization_id = a->>'organizationId' and q.location_id = a->>'locationId'
        and t.issued_at >= (a->>'from')::timestamptz and t.issued_at < (a->>'to')::timestamptz))
$$;

-- Who is expected: walk-ins by local hour, queue and service, as many as came on average on this weekday of the last eight weeks (days on which nobody came
-- at all were closed), and those booked until `to`. {organizationId, locationId, now, to} -> {walkIns: [{queueId, serviceId, hour, perDay}],
-- booked: [{queueId, serviceId, at}]}
create or replace function planning_expected(a jsonb) returns json language sql stable as $$
  with place as (select organization_id as org, id, time_zone as zone, ((a->>'now')::timestamptz at time zone time_zone)::date as today from location
    where organization_id = a->>'organizationId' and id = a->>'locationId'),
  came as (select t.queue_id, t.service_id, extract(hour from t.issued_at at time zone p.zone)::int as hour, (t.issued_at at time zone p.zone)::date as day
    from place p join queue q on q.organization_id = p.org and q.location_id = p.id
    join ticket t on t.organization_id = p.org and t.queue_id = q.id and t.issued_at < (a->>'now')::timestamptz and t.appointment_id is null
      and t.issued_at >= ((p.today - 56)::timestamp at time zone p.zone)
    where extract(isodow from t.issued_at at time zone p.zone) = extract(isodow from p.today) and (t.issued_at at time zone p.zone)::date < p.today),
  days as (select greatest(1, count(distinct day)) as n from came)
  select json_build_object(
    'walkIns', (select coalesce(json_agg(json_build_object('queueId', queue_id, 'serviceId', service_id, 'hour', hour, 'perDay', c.n::float8 / days.n)), '[]')
      from (select queue_id, service_id, hour, count(*) as n from came group by queue_id, service_id, hour) c, days),
    'booked', (select coalesce(json_agg(json_build_object('queueId', queue_for(b.organization_id, b.location_id, b.service_id), 'serviceId', b.service_id,
        'at', millis(b.starts_at)) order by b.starts_at), '[]')
      from place p join appointment b on b.organization_id = p.org and b.location_id = p.id and b.parent_id is null and b.status = 'booked'
        and b.starts_at between (a->>'now')::timestamptz and (a->>'to')::timestamptz))
$$;

-- The queues where services are waited for, their open counters, and how many walk in within the next hour: the mean of this hour on this weekday of the
-- last eight weeks, those weeks aside in which nobody came that day. {organizationId, locationId, serviceIds, now} -> {serviceId: {queueId, open, perHour}}
create or replace function planning_load(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(s.id, jsonb_build_object('queueId', q.id,
    'open', (select count(*) from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
      where (cq.organization_id, cq.queue_id) = (q.organization_id, q.id) and c.status = 'open'),
    'perHour', (select coalesce(avg(h.n), 0) from generate_series(1, 8) week, lateral (select (a->>'now')::timestamptz - week * interval '7 days' as at) w,
      lateral (select count(*) as n from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.appointment_id is null
        and t.issued_at >= w.at and t.issued_at < w.at + interval '1 hour') h
      where exists (select from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id
        and t.issued_at >= w.at - interval '12 hours' and t.issued_at < w.at + interval '12 hours')))), '{}')
  from jsonb_array_elements_text(a->'serviceIds') s (id)
  join queue q on q.organization_id = a->>'organizationId' and q.id = queue_for(a->>'organizationId', a->>'locationId', s.id)
$$;

-- {from, to, tells}, or null where it is in time, over, or nothing is known of it.
create or replace function appointment_lateness(p appointment) returns jsonb language sql stable as $$
  select jsonb_build_object('from', iso(d.from_at), 'to', iso(d.to_at), 'tells', d.tells) from appointment_delay d
  where d.organization_id = p.organization_id and d.appointment_id = p.id and d.starts_at = p.starts_at and d.is_late and p.status in ('booked', 'arrived')
    and d.to_at > clock_timestamp()
$$;

-- Who has an appointment soon, or has one and waits, where a counter calls by times: with what was said of them last.
-- -> [{organizationId, queueId, people: [{appointmentId, ticketId, start, said: {changes, start, isLate, from, to, toldTo, tells}}]}]; milliseconds
create or replace function late_candidates(a jsonb) returns jsonb language sql stable as $$
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
create or replace function appointment_delay_set(a jsonb) returns jsonb language plpgsql as $$
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
