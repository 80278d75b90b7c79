-- {queues: [{organizationId, queueId}]} -> {queueId: version}
create or replace function queue_versions(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(q.id, q.version), '{}') from queue q
  where (q.organization_id, q.id) in (select e->>'organizationId', e->>'queueId' from jsonb_array_elements(a->'queues') e)
$$;

-- Everything a snapshot or a board of these queues shows, and what quotes are made from, in one statement and so in one instant.
-- {organizationId?, queueIds}
-- The queue's id alone names it here: the hub serves queues of every organisation.
create or replace function queues_read(a jsonb) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('organizationId', q.organization_id, 'queueId', q.id, 'locationId', q.location_id, 'name', q.name, 'letter', q.letter,
    'alias', q.alias, 'status', q.status, 'message', q.message, 'policy', q.policy, 'version', q.version, 'asOf', iso(clock_timestamp()),
    'now', millis(clock_timestamp()), 'graceSeconds', q.grace_seconds, 'maxRecalls', q.max_recalls,
    'quoting', queue_quoting(q), 'calls', queue_calls(q.organization_id, q.id, q.policy),
    'counters', (select coalesce(json_agg(json_build_object('id', c.id, 'name', c.name, 'status', c.status, 'ticketId', c.ticket_id,
        'directions', c.directions, 'resourceId', c.resource_id, 'resourceName', r.name, 'userName', u.name, 'pausesAfter', c.pauses_after,
        'seenAt', iso(c.seen_at)) order by c.name, c.id), '[]')
      from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
      left join resource r on (r.organization_id, r.id) = (c.organization_id, c.resource_id)
      left join user_account u on u.id = c.user_id
      where cq.organization_id = q.organization_id and cq.queue_id = q.id),
    'recent', (select coalesce(json_agg(json_build_object('ticketId', r.id, 'number', r.number, 'counterName', r.counter) order by r.ended_at desc), '[]')
      from (select t.id, t.number, t.ended_at, c.name as counter from ticket t left join counter c on (c.organization_id, c.id) = (t.organization_id, t.counter_id)
        where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'served'
          and t.ended_at > (select clock_timestamp() - interval '12 hours') order by t.ended_at desc limit 8) r),
    'tickets', (select coalesce(json_agg(json_build_object('state', ticket_json(t), 'id', t.id, 'number', t.number, 'issuedAt', iso(t.issued_at),
        'customerName', u.name, 'appointmentStart', iso(p.starts_at)) order by t.place, t.id), '[]')
      from ticket t left join customer u on (u.organization_id, u.id) = (t.organization_id, t.customer_id)
      left join appointment p on (p.organization_id, p.id) = (t.organization_id, t.appointment_id)
      where t.organization_id = q.organization_id and t.queue_id = q.id and t.status in ('waiting', 'called', 'serving', 'parked')))), '[]')
  from queue q where (q.organization_id, q.id) in (select e->>'organizationId', e->>'queueId' from jsonb_array_elements(a->'queues') e)
$$;

create or replace function visit_of(t ticket) returns text language sql immutable as $$
  select array_to_string(t.service_id || t.further_service_ids, ' ')
$$;

create or replace function second_of_day(at timestamptz, zone text) returns integer language sql stable as $$
  select extract(epoch from (at at time zone zone)::time)::int
$$;

-- The queue that takes people with a time for a service: the first that is open, else the first (domain/queue/queries/queue-for.ts).
create or replace function queue_for(org text, location text, service text) returns text language sql stable as $$
  select q.id from queue q join queue_service s on (s.organization_id, s.queue_id) = (q.organization_id, q.id)
  where q.organization_id = org and q.location_id = location and s.service_id = service order by q.status <> 'open', q.id limit 1
$$;

-- What a queue's quotes are made from beside its line (domain/queue/quoting/quoting-row.ts): everything the simulation has to know of the floor, and the
-- ids and times of appointments. The counters are those of the queue that are open and those of queues with which it shares one; `beside` are the lines of
-- these.
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
