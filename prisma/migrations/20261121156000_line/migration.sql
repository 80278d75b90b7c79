-- A process remembers the line of a queue (domain/queue/line) and asks only for what changed since: the log names every ticket that did.

-- As before, with who was called.
create or replace function queue_calls(org text, queue_id_ text, policy jsonb) returns jsonb language sql stable as $$
  with oldest as (select min(place) as place from ticket where organization_id = org and queue_id = queue_id_ and status = 'waiting')
  select jsonb_build_object('id', coalesce(array_agg(c.id order by c.n), '{}'), 'place', array_agg(c.place order by c.n),
    'calledAt', array_agg(millis(c.called_at) order by c.n), 'priority', array_agg(c.priority order by c.n),
    'isBooked', array_agg(c.due_at is not null order by c.n), 'rule', array_agg(c.why->>'rule' order by c.n),
    'serviceIds', array_agg(array_to_string(c.service_id || c.further_service_ids, ' ') order by c.n))
  from (select t.*, row_number() over (order by t.called_at desc) as n from ticket t where t.organization_id = org and t.queue_id = queue_id_
    and t.called_at > clock_timestamp() - interval '12 hours' and t.status <> 'waiting') c, oldest
  where c.place > oldest.place or c.n <= 60 and policy ? 'shares'
$$;

-- The tickets that changed since a version of their queue, the last called first: who waits in it now, and who was called from it.
create function queue_changed(org text, queue_id_ text, since bigint) returns jsonb language sql stable as $$
  select jsonb_build_object('id', coalesce(array_agg(t.id order by t.called_at desc), '{}'),
    'waits', array_agg(t.queue_id = queue_id_ and t.status = 'waiting' order by t.called_at desc),
    'calledAt', array_agg(case when t.queue_id = queue_id_ and t.status <> 'waiting' then millis(t.called_at) end order by t.called_at desc),
    'priority', array_agg(t.priority order by t.called_at desc), 'place', array_agg(t.place order by t.called_at desc),
    'issuedAt', array_agg(millis(t.issued_at) order by t.called_at desc), 'presentAt', array_agg(millis(t.present_at) order by t.called_at desc),
    'notBefore', array_agg(millis(t.not_before) order by t.called_at desc), 'dueAt', array_agg(millis(t.due_at) order by t.called_at desc),
    'resourceId', array_agg(t.resource_id order by t.called_at desc), 'rule', array_agg(t.why->>'rule' order by t.called_at desc),
    'serviceIds', array_agg(array_to_string(t.service_id || t.further_service_ids, ' ') order by t.called_at desc))
  from ticket t where t.organization_id = org and t.id in (
    select e.ticket_id from queue_event e where e.organization_id = org and e.queue_id = queue_id_ and e.version > since)
$$;

-- A line at the queue's version: what changed since `known`, or all of it where nothing or too little is known.
create function queue_standing(q queue, known bigint) returns jsonb language sql stable as $$
  select jsonb_build_object('queueId', q.id, 'version', q.version, 'policy', q.policy) || case
    when known between q.version - 100 and q.version
      then jsonb_build_object('changed', queue_changed(q.organization_id, q.id, known))
    else jsonb_build_object('waiting', queue_line(q.organization_id, q.id), 'calls', queue_calls(q.organization_id, q.id, q.policy)) end
$$;

-- {organizationId, queueId, known?} -> the line and its pace, read at one moment; null for a queue that is not there.
create function line_read(a jsonb) returns jsonb language sql stable as $$
  select queue_standing(q, (a->>'known')::bigint) || jsonb_build_object('now', millis(clock_timestamp()), 'pace', queue_pace(q.organization_id, q.id))
  from queue q where q.organization_id = a->>'organizationId' and q.id = a->>'queueId'
$$;

-- As before, without its place: that is read from the line.
create or replace function ticket_view(org text, ticket_id_ text) returns jsonb language sql stable as $$
  select ticket_state(t) || jsonb_build_object('id', t.id, 'number', t.number, 'queueName', q.name, 'queueAlias', q.alias, 'locationId', q.location_id,
    'counterName', c.name, 'directions', c.directions, 'appointmentId', t.appointment_id, 'issuedAt', iso(t.issued_at), 'queueVersion', q.version,
    'returnMinutes', q.return_minutes,
    'customer', case when u.id is not null then jsonb_build_object('name', u.name, 'email', u.email, 'phone', u.phone, 'timeZone', u.time_zone, 'locale', u.locale) end)
  from ticket t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
  left join counter c on (c.organization_id, c.id) = (t.organization_id, t.counter_id)
  left join customer u on (u.organization_id, u.id) = (t.organization_id, t.customer_id)
  where t.organization_id = org and t.id = ticket_id_
$$;

-- As before, with what the caller knows of each line, and with every open counter of each queue:
-- {organizationId, queueIds, counterId, finish?, known: {queueId: version}, commandId?}
--   -> {now, counter: {...}, queues: [{queueId, version, policy, waiting, calls | changed, seats}], has: ticketId | null} | {repeated: ticket}
create or replace function queue_waiting(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; ids text[] := array(select jsonb_array_elements_text(a->'queueIds')); c counter; again jsonb; locked int; has text;
begin
  if a ? 'finish' then -- the ticket at the counter may be of a queue that is not asked for: it is locked with the others
    select t.queue_id into has from counter k join ticket t on (t.organization_id, t.id) = (k.organization_id, k.ticket_id)
    where k.organization_id = org and k.id = a->>'counterId';
  end if;
  perform from queue where organization_id = org and id = any(ids || has) order by id for update;
  select count(*) into locked from queue where organization_id = org and id = any(ids);
  if locked <> cardinality(ids) then return '{"error":"not_found"}'; end if;
  if a ? 'commandId' then
    again := queue_repeated(org, a->>'commandId');
    if again is not null then return jsonb_build_object('repeated', again); end if;
  end if;
  select * into c from counter where organization_id = org and id = a->>'counterId' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if exists (select from unnest(ids) q where not exists (
    select from counter_queue where organization_id = org and counter_id = c.id and queue_id = q)) then return '{"error":"wrong_counter"}'; end if;
  if c.status <> 'open' then return '{"error":"counter_closed"}'; end if;
  if c.ticket_id is not null then
    if not a ? 'finish' then return '{"error":"counter_busy"}'; end if;
    if not exists (select from ticket where organization_id = org and id = c.ticket_id and queue_id = any(ids || has)) then return '{"retry":true}'; end if;
  end if;
  return jsonb_build_object('now', millis(clock_timestamp()), 'has', c.ticket_id, 'pausesAfter', c.pauses_after,
    'counter', jsonb_build_object('resourceId', c.resource_id, 'serviceIds', counter_services(c)),
    'queues', (select jsonb_agg(queue_standing(q, (a->'known'->>q.id)::bigint) || jsonb_build_object('seats',
        (select jsonb_agg(jsonb_build_object('resourceId', o.resource_id, 'serviceIds', counter_services(o)))
          from counter_queue cq join counter o on (o.organization_id, o.id) = (cq.organization_id, cq.counter_id)
          where cq.organization_id = org and cq.queue_id = q.id and o.status = 'open')) order by q.id)
      from queue q where q.organization_id = org and q.id = any(ids)));
end $$;

-- As before; a visit that goes on may go on in its own queue.
create or replace function ticket_transfer(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; target queue; t ticket; b ticket; again jsonb; place_ bigint; service text;
begin
  select * into t from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  perform from queue where organization_id = org and id in (t.queue_id, a->>'queueId') order by id for update;
  select * into b from ticket where organization_id = org and id = t.id;
  if b.queue_id <> t.queue_id then return '{"retry":true}'; end if; -- as in ticket_command
  select * into target from queue where organization_id = org and id = a->>'queueId';
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'commandId' then
    again := queue_repeated(org, a->>'commandId');
    if again is not null then return again; end if;
  end if;
  if not (a->'from') ? b.status then return jsonb_build_object('error', 'ticket_state', 'status', b.status); end if;
  if a ? 'readVersion' and b.version <> (a->>'readVersion')::int then return '{"retry":true}'; end if; -- what comes next was read before the lock
  if target.id = b.queue_id and not a ? 'readVersion' then return '{"error":"invalid"}'; end if;
  if target.location_id <> (select location_id from queue where organization_id = org and id = b.queue_id) then return '{"error":"not_found"}'; end if;
  if target.status = 'closed' then return '{"error":"queue_closed"}'; end if;
  place_ := case a->>'position'
    when 'end' then greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, target.last_place + 1)
    when 'front' then coalesce((select min(o.place) - 1 from ticket o where o.organization_id = org and o.queue_id = target.id and o.status = 'waiting'), b.place)
    else (extract(epoch from b.issued_at) * 1000000)::bigint end;
  update queue set last_place = greatest(last_place, place_) where organization_id = org and id = target.id;
  t := ticket_with(b, jsonb_build_object('queueId', target.id, 'status', 'waiting', 'place', place_, 'counterId', null, 'recalls', 0, 'calledAt', null,
    'startedAt', null, 'endedAt', null, 'why', null, 'missedAt', null, 'presentAt', iso(clock_timestamp())) || coalesce(a->'set', '{}'));
  t := ticket_save(t);
  perform counter_follow(org, b, t);
  if target.id <> b.queue_id then perform queue_log(org, b.queue_id, 'ticket.transferred', t, a, ticket_state(b)); end if;
  perform queue_log(org, target.id, 'ticket.waiting', t, a, case when target.id = b.queue_id then ticket_state(b) end);
  return ticket_view(org, t.id);
end $$;

-- As before; what the counter does not serve of a visit that no counter serves at once comes next, in the same queue where that serves it.
create or replace function ticket_complete(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; t ticket; served text[]; steps text[]; target text;
begin
  select * into t from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  if cardinality(t.further_service_ids) > 0 then
    select counter_services(c) into served from counter c where c.organization_id = org and c.id = t.counter_id;
  end if;
  steps := array(select s from unnest(t.further_service_ids) with ordinality u(s, n) where not s = any(served) order by n) || t.next_service_ids;
  if cardinality(steps) = 0 then return ticket_command(a); end if;
  select q.id into target from queue q join queue_service s on (s.organization_id, s.queue_id) = (q.organization_id, q.id)
  where q.organization_id = org and s.service_id = steps[1]
    and q.location_id = (select location_id from queue where organization_id = org and id = t.queue_id)
  order by q.status = 'open' desc, q.id = t.queue_id desc, q.id limit 1;
  if not found then return '{"error":"service_not_offered"}'; end if;
  return ticket_transfer(a || jsonb_build_object('queueId', target, 'position', 'byArrival', 'readVersion', t.version, 'set',
    coalesce(a->'set', '{}') || jsonb_build_object('serviceId', steps[1], 'furtherServiceIds', '[]'::jsonb, 'nextServiceIds', steps[2:])));
end $$;

-- {organizationId, commandId} -> the first result of a command that was carried out, or null.
create function command_repeated(a jsonb) returns jsonb language sql stable as $$
  select queue_repeated(a->>'organizationId', a->>'commandId')
$$;
