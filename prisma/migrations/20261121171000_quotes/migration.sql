-- Quotes: what people were told they would wait, what came of it, and what each queue learned from it (domain/waits).

create table wait_quote (
  organization_id text not null,
  ticket_id text not null,
  at timestamptz not null,
  queue_id text not null,
  -- Told when they joined; the others are updates that say something materially different.
  is_first boolean not null,
  -- Seconds from then.
  p10 integer not null,
  p50 integer not null,
  p90 integer not null,
  predictor text not null,
  ahead integer not null,
  -- Of the first: what it teaches with, as domain/waits/rules/quote.ts has it.
  made_of jsonb,
  -- called; noshow: called, and nobody came; left before that; other: they postponed it, were not here at their turn, or went to another queue.
  outcome text check (outcome in ('called', 'noshow', 'left', 'other')),
  waited integer,
  settled_at timestamptz,
  primary key (organization_id, ticket_id, at),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade
);
create unique index wait_quote_first on wait_quote (organization_id, ticket_id) where is_first;
create index wait_quote_open on wait_quote (organization_id, ticket_id) where settled_at is null;
create index wait_quote_settled on wait_quote (organization_id, queue_id, settled_at) where is_first and waited is not null;
create index wait_quote_told on wait_quote (organization_id, queue_id, at) where is_first and waited is not null;
create index wait_quote_age on wait_quote using brin (at) with (pages_per_range = 16);

-- How many counters of a queue were open, every ten minutes while it works.
create table wait_look (
  organization_id text not null,
  queue_id text not null,
  at timestamptz not null,
  open integer not null,
  primary key (organization_id, queue_id, at),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);

-- What a queue has learned, and up to where it has read: every process quotes with the same.
create table wait_learned (
  organization_id text not null,
  queue_id text not null,
  state jsonb,
  ended_upto timestamptz not null,
  settled_upto timestamptz not null,
  booked_upto timestamptz not null,
  looked_upto timestamptz not null,
  primary key (organization_id, queue_id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);
-- How much simulations are believed: learned by all queues of an organization together.
create table wait_blend (
  organization_id text primary key references organization (id) on delete cascade,
  state jsonb
);

create function visit_of(t ticket) returns text language sql immutable as $$
  select array_to_string(t.service_id || t.further_service_ids, ' ')
$$;
create function second_of_day(at timestamptz, zone text) returns integer language sql stable as $$
  select extract(epoch from (at at time zone zone)::time)::int
$$;

-- The queue that takes people with a time for a service: the first that is open, else the first (domain/queue/queries/queue-for.ts).
create function queue_for(org text, location text, service text) returns text language sql stable as $$
  select q.id from queue q join queue_service s on (s.organization_id, s.queue_id) = (q.organization_id, q.id)
  where q.organization_id = org and q.location_id = location and s.service_id = service order by q.status <> 'open', q.id limit 1
$$;

-- What a queue's quotes are made from beside its line (domain/queue/quoting/quoting-row.ts): everything the simulation has to know of the floor.
-- The counters are those of the queue that are open and those of queues with which it shares one; `beside` are the lines of these.
create function queue_quoting(q queue) returns jsonb language sql stable as $$
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
    'booked', case when q.policy ? 'dueMinutes' then (select coalesce(jsonb_agg(jsonb_build_object('visit', p.service_id,
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

-- As before. The clock is read once: compared with every row it keeps PostgreSQL from the index, and years of calls are read for the last hours.
create or replace function queue_calls(org text, queue_id_ text, policy jsonb) returns jsonb language sql stable as $$
  with oldest as (select min(place) as place from ticket where organization_id = org and queue_id = queue_id_ and status = 'waiting')
  select jsonb_build_object('id', coalesce(array_agg(c.id order by c.n), '{}'), 'place', array_agg(c.place order by c.n),
    'calledAt', array_agg(millis(c.called_at) order by c.n), 'priority', array_agg(c.priority order by c.n),
    'isBooked', array_agg(c.due_at is not null order by c.n), 'rule', array_agg(c.why->>'rule' order by c.n),
    'serviceIds', array_agg(array_to_string(c.service_id || c.further_service_ids, ' ') order by c.n))
  from (select t.*, row_number() over (order by t.called_at desc) as n from ticket t where t.organization_id = org and t.queue_id = queue_id_
    and t.called_at > (select clock_timestamp() - interval '12 hours') and t.status <> 'waiting') c, oldest
  where c.place > oldest.place or c.n <= 60 and policy ? 'shares'
$$;

-- As before, with what quotes are made from.
create or replace function queue_rows(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', q.organization_id, 'queueId', q.id, 'locationId', q.location_id, 'name', q.name, 'letter', q.letter,
    'alias', q.alias, 'status', q.status, 'message', q.message, 'policy', q.policy, 'version', q.version, 'asOf', iso(clock_timestamp()),
    'now', millis(clock_timestamp()), 'graceSeconds', q.grace_seconds, 'maxRecalls', q.max_recalls,
    'quoting', queue_quoting(q), 'calls', queue_calls(q.organization_id, q.id, q.policy),
    'counters', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'status', c.status, 'ticketId', c.ticket_id,
        'directions', c.directions, 'resourceId', c.resource_id, 'resourceName', r.name, 'userName', u.name, 'pausesAfter', c.pauses_after,
        'seenAt', iso(c.seen_at)) order by c.name, c.id), '[]')
      from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
      left join resource r on (r.organization_id, r.id) = (c.organization_id, c.resource_id)
      left join user_account u on u.id = c.user_id
      where cq.organization_id = q.organization_id and cq.queue_id = q.id),
    'recent', (select coalesce(jsonb_agg(jsonb_build_object('ticketId', r.id, 'number', r.number, 'counterName', r.counter) order by r.ended_at desc), '[]')
      from (select t.id, t.number, t.ended_at, c.name as counter from ticket t left join counter c on (c.organization_id, c.id) = (t.organization_id, t.counter_id)
        where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'served'
          and t.ended_at > (select clock_timestamp() - interval '12 hours') order by t.ended_at desc limit 8) r),
    'tickets', (select coalesce(jsonb_agg(ticket_state(t) || jsonb_build_object('id', t.id, 'number', t.number, 'issuedAt', iso(t.issued_at),
        'customerName', u.name, 'appointmentStart', iso(p.starts_at)) order by t.place, t.id), '[]')
      from ticket t left join customer u on (u.organization_id, u.id) = (t.organization_id, t.customer_id)
      left join appointment p on (p.organization_id, p.id) = (t.organization_id, t.appointment_id)
      where t.organization_id = q.organization_id and t.queue_id = q.id and t.status in ('waiting', 'called', 'serving', 'parked')))), '[]')
  from queue q where (q.organization_id, q.id) in (select e->>'organizationId', e->>'queueId' from jsonb_array_elements(a->'queues') e)
$$;

-- As before, without its pace.
create or replace function line_read(a jsonb) returns jsonb language sql stable as $$
  select queue_standing(q, (a->>'known')::bigint) || jsonb_build_object('now', millis(clock_timestamp()))
  from queue q where q.organization_id = a->>'organizationId' and q.id = a->>'queueId'
$$;
drop function queue_pace(text, text);

-- {quotes: [{organizationId, ticketId, queueId, at, isFirst, p10, p50, p90, predictor, ahead, madeOf?}]}: each ticket has one first, and no update
-- within 20 s of another quote, whichever process told it.
create function wait_store(a jsonb) returns jsonb language sql as $$
  insert into wait_quote (organization_id, ticket_id, at, queue_id, is_first, p10, p50, p90, predictor, ahead, made_of)
  select r.* from jsonb_to_recordset(a->'quotes') as r("organizationId" text, "ticketId" text, at timestamptz, "queueId" text, "isFirst" boolean,
    p10 integer, p50 integer, p90 integer, predictor text, ahead integer, "madeOf" jsonb)
  join ticket t on (t.organization_id, t.id) = (r."organizationId", r."ticketId")
  where r."isFirst" or not exists (select from wait_quote w where w.organization_id = t.organization_id and w.ticket_id = t.id
    and w.at > r.at - interval '20 seconds')
  on conflict do nothing;
  select 'null'::jsonb
$$;

-- Writes what came of quotes: the first call from their queue that was not undone, once it is a minute old or its ticket has ended.
create function wait_settle(a jsonb) returns jsonb language sql as $$
  with open as (
    select w.organization_id, w.ticket_id, w.at, t.status, t.queue_id = w.queue_id as is_here, c.at as called_at,
      t.missed_at is not null or t.not_before is not null or exists (select from queue_event e where e.organization_id = w.organization_id
        and e.ticket_id = w.ticket_id and e.type in ('ticket.parked', 'ticket.delayed', 'ticket.transferred') and e.at between w.at and c.at) as was_moved
    from wait_quote w join ticket t on (t.organization_id, t.id) = (w.organization_id, w.ticket_id)
    left join lateral (select e.at from queue_event e where e.organization_id = w.organization_id and e.ticket_id = w.ticket_id and e.queue_id = w.queue_id
      and e.type = 'ticket.called' and e.undoes is null and e.at >= w.at and not exists (select from queue_event u
        where u.organization_id = e.organization_id and u.queue_id = e.queue_id and u.undoes = e.version)
      order by e.version limit 1) c on true
    where w.settled_at is null and (t.status <> 'waiting' or t.queue_id <> w.queue_id or t.called_at is not null)
      and (t.queue_id <> w.queue_id or t.status in ('served', 'noshow', 'left', 'cancelled') or c.at < clock_timestamp() - interval '1 minute')
    limit (a->>'limit')::int)
  update wait_quote w set settled_at = clock_timestamp(),
    outcome = case when o.called_at is null then case when o.is_here and o.status in ('left', 'cancelled') then 'left' else 'other' end
      when o.was_moved then 'other' when o.is_here and o.status = 'noshow' then 'noshow' else 'called' end,
    waited = case when o.called_at is not null and not o.was_moved then round(extract(epoch from o.called_at - o.at))::int end
  from open o where (w.organization_id, w.ticket_id, w.at) = (o.organization_id, o.ticket_id, o.at);
  select 'null'::jsonb
$$;

-- How many counters are open, of queues where somebody works or waits: once in ten minutes, whoever looks.
create function wait_look_now(a jsonb) returns jsonb language sql as $$
  insert into wait_look (organization_id, queue_id, at, open)
  select q.organization_id, q.id, date_bin('10 minutes', clock_timestamp(), 'epoch'), o.open
  from queue q cross join lateral (select count(*) as open from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
    where cq.organization_id = q.organization_id and cq.queue_id = q.id and c.status = 'open') o
  where o.open > 0 or exists (select from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'waiting')
  on conflict do nothing;
  select 'null'::jsonb
$$;

-- [{organizationId, queueId}]: queues in which something has happened that was not learned from yet.
create function wait_behind(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', q.organization_id, 'queueId', q.id) order by q.organization_id, q.id), '[]')
  from queue q left join wait_learned l on (l.organization_id, l.queue_id) = (q.organization_id, q.id)
  where exists (select from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'served'
      and t.ended_at > coalesce(l.ended_upto, '-infinity') and t.ended_at < clock_timestamp() - interval '5 seconds')
    or exists (select from wait_quote w where w.organization_id = q.organization_id and w.queue_id = q.id and w.is_first and w.waited is not null
      and w.settled_at > coalesce(l.settled_upto, '-infinity') and w.settled_at < clock_timestamp() - interval '5 seconds')
$$;

-- What a queue has to learn from next, under its lock: {organizationId, queueId, days, limit}. What ended, what was told and came true, who was booked
-- and came, how many counters were open: each in order, from where the last reading ended, at most `limit`, at first of so many days.
create function wait_lessons(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; q queue; l wait_learned; blend jsonb; zone text; most int := (a->>'limit')::int;
  until timestamptz := clock_timestamp() - interval '5 seconds'; -- what is being written may have an earlier time
  since timestamptz := clock_timestamp() - make_interval(days => (a->>'days')::int);
begin
  select * into q from queue where organization_id = org and id = a->>'queueId';
  if not found then return 'null'; end if;
  select time_zone into zone from location where organization_id = org and id = q.location_id;
  insert into wait_blend (organization_id) values (org) on conflict do nothing;
  select state into blend from wait_blend where organization_id = org for update;
  insert into wait_learned values (org, q.id, null, since, since, since, since) on conflict do nothing;
  select * into l from wait_learned where organization_id = org and queue_id = q.id for update;
  return jsonb_build_object('state', l.state, 'blend', blend,
    'ended', (select coalesce(jsonb_agg(jsonb_build_object('at', iso(t.ended_at), 'day', (t.ended_at at time zone zone)::date - date '2000-01-01',
        'visit', visit_of(t), 'began', second_of_day(t.called_at, zone), 'seconds', extract(epoch from t.ended_at - t.called_at)::int,
        'isBooked', t.due_at is not null, 'came', t.status = 'served') order by t.ended_at), '[]')
      from (select * from ticket where organization_id = org and queue_id = q.id and called_at is not null and (status = 'served' or status = 'noshow' and ending is null)
        and ended_at > l.ended_upto and ended_at < until order by ended_at limit most) t),
    'quotes', (select coalesce(jsonb_agg(jsonb_build_object('at', iso(w.settled_at), 'waited', w.waited, 'quote', w.made_of || jsonb_build_object('p10', w.p10,
        'p50', w.p50, 'p90', w.p90, 'predictor', w.predictor, 'peopleAhead', w.ahead)) order by w.settled_at, w.at), '[]')
      from (select * from wait_quote where organization_id = org and queue_id = q.id and is_first and waited is not null and settled_at > l.settled_upto
        and settled_at < until order by settled_at, at limit most) w),
    'booked', (select coalesce(jsonb_agg(jsonb_build_object('at', iso(p.starts_at), 'came', t.id is not null or p.status in ('arrived', 'fulfilled'),
        'late', extract(epoch from t.issued_at - p.starts_at)::int) order by p.starts_at), '[]')
      from (select * from appointment p where p.organization_id = org and p.location_id = q.location_id and p.parent_id is null
        and p.status in ('booked', 'arrived', 'fulfilled', 'noshow') and p.starts_at > l.booked_upto and p.starts_at < until - interval '1 hour'
        and queue_for(org, q.location_id, p.service_id) = q.id order by p.starts_at limit most) p
      left join lateral (select t.id, t.issued_at from ticket t where t.organization_id = org and t.appointment_id = p.id order by t.issued_at limit 1) t on true),
    'looks', (select coalesce(jsonb_agg(jsonb_build_object('at', iso(k.at), 'second', second_of_day(k.at, zone), 'open', k.open) order by k.at), '[]')
      from (select * from wait_look where organization_id = org and queue_id = q.id and at > l.looked_upto order by at limit most) k));
end $$;

-- {organizationId, queueId, state, blend, upto: {ended?, quotes?, booked?, looks?}}
create function wait_learn(a jsonb) returns jsonb language sql as $$
  update wait_blend set state = a->'blend' where organization_id = a->>'organizationId';
  update wait_learned set state = a->'state', ended_upto = coalesce((a->'upto'->>'ended')::timestamptz, ended_upto),
    settled_upto = coalesce((a->'upto'->>'quotes')::timestamptz, settled_upto), booked_upto = coalesce((a->'upto'->>'booked')::timestamptz, booked_upto),
    looked_upto = coalesce((a->'upto'->>'looks')::timestamptz, looked_upto)
  where organization_id = a->>'organizationId' and queue_id = a->>'queueId';
  select 'null'::jsonb
$$;

-- {organizationId, queueId} -> what was learned, or null
create function wait_learned_read(a jsonb) returns jsonb language sql stable as $$
  select l.state || jsonb_build_object('blend', b.state) from wait_learned l join wait_blend b using (organization_id)
  where l.organization_id = a->>'organizationId' and l.queue_id = a->>'queueId'
$$;

-- {before}: quotes and looks that nothing is published of any more.
create function wait_purge(a jsonb) returns jsonb language sql as $$
  delete from wait_look where at < (a->>'before')::timestamptz;
  delete from wait_quote where at < (a->>'before')::timestamptz;
  select 'null'::jsonb
$$;

-- How good the quotes were that were told at joining to people who found others waiting: {organizationId, locationId, from, to, points}
-- -> {total, queues: [{queueId, ...}], hours: [{hour, ...}], points: [[told, waited], ...]} in seconds and shares.
create function wait_accuracy(a jsonb) returns jsonb language sql stable as $$
  with told as materialized (
    select w.queue_id, coalesce(q.alias, q.name) as name, w.p10, w.p50, w.p90, w.waited, w.ticket_id, extract(hour from w.at at time zone l.time_zone)::int as hour
    from location l join queue q on (q.organization_id, q.location_id) = (l.organization_id, l.id)
    join wait_quote w on (w.organization_id, w.queue_id) = (q.organization_id, q.id)
    where l.organization_id = a->>'organizationId' and l.id = a->>'locationId' and w.is_first and w.waited is not null and w.ahead > 0
      and w.at >= (a->>'from')::timestamptz and w.at < (a->>'to')::timestamptz),
  summed as (select grouping(queue_id) as no_queue, grouping(hour) as no_hour, queue_id, min(name) as name, hour, count(*) as n, avg(abs(p50 - waited)) as error, avg(p50 - waited) as bias,
      avg((waited between p10 and p90)::int) as inside, avg((waited - p50 > 600)::int) as under
    from told group by grouping sets ((), (queue_id), (hour)))
  select jsonb_build_object(
    'total', (select to_jsonb(s) - '{no_queue,no_hour,queue_id,name,hour}'::text[] from summed s where no_queue = 1 and no_hour = 1),
    'queues', (select coalesce(jsonb_agg(to_jsonb(s) - '{no_queue,no_hour,queue_id,hour}'::text[] || jsonb_build_object('queueId', queue_id) order by queue_id), '[]')
      from summed s where no_queue = 0),
    'hours', (select coalesce(jsonb_agg(to_jsonb(s) - '{no_queue,no_hour,queue_id,name}'::text[] order by hour), '[]') from summed s where no_hour = 0),
    'points', (select coalesce(jsonb_agg(jsonb_build_array(p50, waited)), '[]') from (
      select p50, waited from told order by md5(ticket_id) limit (a->>'points')::int) p))
$$;
