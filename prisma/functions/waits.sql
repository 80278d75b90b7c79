-- {quotes: [{organizationId, ticketId, queueId, at, isFirst, p10, p50, p90, predictor, ahead, madeOf?}]}: each ticket has one first, and no update
-- within 20 s of another quote, whichever process told it.
create or replace function wait_store(a jsonb) returns jsonb language sql as $$
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
create or replace function wait_settle(a jsonb) returns jsonb language sql as $$
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
create or replace function wait_look_now(a jsonb) returns jsonb language sql as $$
  insert into wait_look (organization_id, queue_id, at, open)
  select q.organization_id, q.id, date_bin('10 minutes', clock_timestamp(), 'epoch'), o.open
  from queue q cross join lateral (select count(*) as open from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
    where cq.organization_id = q.organization_id and cq.queue_id = q.id and c.status = 'open') o
  where o.open > 0 or exists (select from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'waiting')
  on conflict do nothing;
  select 'null'::jsonb
$$;

-- [{organizationId, queueId}]: queues in which something has happened that was not learned from yet.
create or replace function wait_behind(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', q.organization_id, 'queueId', q.id) order by q.organization_id, q.id), '[]')
  from queue q left join wait_learned l on (l.organization_id, l.queue_id) = (q.organization_id, q.id)
  where exists (select from ticket t where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'served'
      and t.ended_at > coalesce(l.ended_upto, '-infinity') and t.ended_at < clock_timestamp() - interval '5 seconds')
    or exists (select from wait_quote w where w.organization_id = q.organization_id and w.queue_id = q.id and w.is_first and w.waited is not null
      and w.settled_at > coalesce(l.settled_upto, '-infinity') and w.settled_at < clock_timestamp() - interval '5 seconds')
$$;

-- What a queue has to learn from next, under its lock: {organizationId, queueId, days, limit}. What ended, what was told and came true, who was booked
-- and came, how many counters were open: each in order, from where the last reading ended, at most `limit`, at first of so many days.
create or replace function wait_lessons(a jsonb) returns jsonb language plpgsql as $$
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
create or replace function wait_learn(a jsonb) returns jsonb language sql as $$
  update wait_blend set state = a->'blend' where organization_id = a->>'organizationId';
  update wait_learned set state = a->'state', ended_upto = coalesce((a->'upto'->>'ended')::timestamptz, ended_upto),
    settled_upto = coalesce((a->'upto'->>'quotes')::timestamptz, settled_upto), booked_upto = coalesce((a->'upto'->>'booked')::timestamptz, booked_upto),
    looked_upto = coalesce((a->'upto'->>'looks')::timestamptz, looked_upto)
  where organization_id = a->>'organizationId' and queue_id = a->>'queueId';
  select 'null'::jsonb
$$;

-- {before}: quotes and looks that nothing is published of any more.
create or replace function wait_purge(a jsonb) returns jsonb language sql as $$
  delete from wait_look where at < (a->>'before')::timestamptz;
  delete from wait_quote where at < (a->>'before')::timestamptz;
  select 'null'::jsonb
$$;

-- How good the quotes were that were told at joining to people who found others waiting: {organizationId, locationId, from, to, points}
-- -> {total, queues: [{queueId, ...}], hours: [{hour, ...}], points: [[told, waited], ...]} in seconds and shares.
create or replace function wait_accuracy(a jsonb) returns jsonb language sql stable as $$
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
