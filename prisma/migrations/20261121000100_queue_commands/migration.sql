-- The commands of the queue. Each takes one jsonb and answers one jsonb, {"error": code} for a refusal; each first locks the row of its
-- queue (several: in id order) and only at its end advances queue.version and appends to queue_event, so the log is complete, ordered and
-- gap-free. VOLATILE under READ COMMITTED: every statement after the lock sees what was committed while waiting for it. Locks are taken
-- in the order queue, counter, ticket, appointment.

-- Instants in jsonb: RFC 3339, UTC, microseconds, so that an undo restores exactly what was.
create function iso(at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- What an undo restores and a repeated command answers with: the part of a ticket that commands change.
create function ticket_state(t ticket) returns jsonb language sql stable as $$
  select jsonb_build_object('queueId', t.queue_id, 'status', t.status, 'priority', t.priority, 'place', t.place, 'counterId', t.counter_id,
    'recalls', t.recalls, 'calledAt', iso(t.called_at), 'startedAt', iso(t.started_at), 'endedAt', iso(t.ended_at), 'version', t.version)
$$;

create function calls_before(policy jsonb, a ticket, b ticket) returns boolean language sql immutable as $$
  select case when policy->>'kind' = 'priority' and a.priority <> b.priority then a.priority = 'urgent'
    else (a.place, a.id) < (b.place, b.id) end
$$;

-- What the first estimate is made from: open counters, the work at them now, and the time the last 20 took from call to end.
create function queue_pace(org text, queue_id_ text) returns jsonb language sql stable as $$
  select jsonb_build_object(
    'openCounters', (select count(*) from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
      where cq.organization_id = org and cq.queue_id = queue_id_ and c.status = 'open'),
    'busySeconds', (select coalesce(jsonb_agg(extract(epoch from clock_timestamp() - t.called_at)::int), '[]') from counter_queue cq
      join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
      join ticket t on (t.organization_id, t.id) = (c.organization_id, c.ticket_id)
      where cq.organization_id = org and cq.queue_id = queue_id_ and c.status = 'open'),
    'configuredSeconds', (select coalesce(avg(s.duration_minutes), 10) * 60 from queue_service qs
      join service s on (s.organization_id, s.id) = (qs.organization_id, qs.service_id)
      where qs.organization_id = org and qs.queue_id = queue_id_)) || (
    select jsonb_build_object('samples', count(*), 'meanSeconds', coalesce(avg(seconds), 0)) from (
      select extract(epoch from t.ended_at - t.called_at) as seconds from ticket t
      where t.organization_id = org and t.queue_id = queue_id_ and t.status = 'served' order by t.ended_at desc limit 20) last_served)
$$;

-- A ticket with its place in line and what its estimate is made from.
create function ticket_view(org text, ticket_id_ text) returns jsonb language sql stable as $$
  select ticket_state(t) || jsonb_build_object('id', t.id, 'number', t.number, 'queueName', q.name, 'locationId', q.location_id,
    'serviceId', t.service_id, 'counterName', c.name, 'appointmentId', t.appointment_id, 'partySize', t.party_size, 'issuedAt', iso(t.issued_at),
    'queueVersion', q.version,
    'customer', case when u.id is not null then jsonb_build_object('name', u.name, 'email', u.email, 'phone', u.phone, 'timeZone', u.time_zone, 'locale', u.locale) end,
    'ahead', case when t.status = 'waiting' then (select count(*) from ticket o where o.organization_id = org and o.queue_id = t.queue_id
      and o.status = 'waiting' and calls_before(q.policy, o, t)) end,
    'pace', case when t.status = 'waiting' then queue_pace(org, t.queue_id) end)
  from ticket t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
  left join counter c on (c.organization_id, c.id) = (t.organization_id, t.counter_id)
  left join customer u on (u.organization_id, u.id) = (t.organization_id, t.customer_id)
  where t.organization_id = org and t.id = ticket_id_
$$;

create function ticket_read(a jsonb) returns jsonb language sql stable as $$
  select ticket_view(a->>'organizationId', a->>'ticketId')
$$;

create function queue_log(org text, queue_id_ text, type text, t ticket, command jsonb, before jsonb, undoes bigint default null) returns void language plpgsql as $$
declare v bigint;
begin
  update queue set version = version + 1 where organization_id = org and id = queue_id_ returning version into v;
  insert into queue_event (organization_id, queue_id, version, type, ticket_id, counter_id, command_id, actor_id, undoes, before, after, at)
  values (org, queue_id_, v, type, t.id, coalesce(t.counter_id, before->>'counterId'), command->>'commandId', command->>'actorId', undoes, before,
    ticket_state(t) || jsonb_build_object('number', t.number), clock_timestamp());
end $$;

-- The first result of a command that was already carried out, or null: in whichever queue, because its ticket may have been transferred since.
-- A transfer is logged in both of its queues; the later version of the ticket is where it arrived.
create function queue_repeated(org text, command_id_ text) returns jsonb language sql stable as $$
  select ticket_view(org, e.ticket_id) || e.after from queue_event e
  where e.organization_id = org and e.command_id = command_id_ order by e.type = 'ticket.waiting' desc limit 1
$$;

-- The customer given with a command, if one was: {organizationId, customerId, customer: {name, ...}}.
create function customer_add(a jsonb) returns void language plpgsql as $$
declare c jsonb := a->'customer';
begin
  if jsonb_typeof(c) = 'object' then
    insert into customer (organization_id, id, name, email, phone, time_zone, locale)
    values (a->>'organizationId', a->>'customerId', c->>'name', c->>'email', c->>'phone', c->>'timeZone', c->>'locale');
  end if;
end $$;

-- {organizationId, queueId, ticketId, serviceId, priority, partySize, customer?, customerId?, appointmentId?, commandId?, actorId?, held?}
create function queue_join(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; q queue; t ticket; today date; now_ timestamptz; again jsonb; customer_ text := a->>'customerId';
begin
  select * into q from queue where organization_id = org and id = a->>'queueId' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'commandId' then
    again := queue_repeated(org, a->>'commandId');
    if again is not null then return again; end if;
  end if;
  if q.status <> 'open' then return '{"error":"queue_closed"}'; end if;
  if not exists (select from queue_service where organization_id = org and queue_id = q.id and service_id = a->>'serviceId') then
    return '{"error":"service_not_offered"}';
  end if;
  now_ := clock_timestamp();
  select (now_ at time zone l.time_zone)::date into today from location l where l.organization_id = org and l.id = q.location_id;
  perform customer_add(a);
  update queue set number_day = today, last_number = case when number_day = today then last_number + 1 else 1 end,
    last_place = greatest((extract(epoch from now_) * 1000000)::bigint, last_place + 1)
  where organization_id = org and id = q.id returning * into q;
  insert into ticket (organization_id, id, queue_id, service_id, number, status, priority, place, party_size, customer_id, appointment_id, issued_at)
  values (org, a->>'ticketId', q.id, a->>'serviceId', q.letter || lpad(q.last_number::text, greatest(3, length(q.last_number::text)), '0'), 'waiting',
    a->>'priority', q.last_place, (a->>'partySize')::int, customer_, a->>'appointmentId', now_)
  returning * into t;
  perform queue_log(org, q.id, 'ticket.waiting', t, a, null);
  return ticket_view(org, t.id);
end $$;

-- Locks the queues in id order, then the counter, and answers what the policy chooses from.
-- {organizationId, queueIds, counterId, commandId?} -> {queues: [{queueId, policy, waiting: [...]}]} | {repeated: ticket}
create function queue_waiting(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; ids text[] := array(select jsonb_array_elements_text(a->'queueIds')); c counter; again jsonb; locked int;
begin
  select count(*) into locked from (select 1 from queue where organization_id = org and id = any(ids) order by id for update) q;
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
  if c.ticket_id is not null then return '{"error":"counter_busy"}'; end if;
  return jsonb_build_object('queues', (select jsonb_agg(jsonb_build_object('queueId', q.id, 'policy', q.policy, 'waiting', coalesce((
    select jsonb_agg(jsonb_build_object('id', t.id, 'priority', t.priority, 'place', t.place)) from ticket t
    where t.organization_id = org and t.queue_id = q.id and t.status = 'waiting'), '[]')) order by q.id)
    from queue q where q.organization_id = org and q.id = any(ids)));
end $$;

-- Gives the counter the ticket it has now, and takes it from a counter that has it no more. Answers an error code or null.
create function counter_follow(org text, before ticket, t ticket) returns text language plpgsql as $$
declare c counter;
begin
  if before.counter_id is not null and before.counter_id is distinct from t.counter_id then
    update counter set ticket_id = null, version = version + 1 where organization_id = org and id = before.counter_id and ticket_id = t.id;
  end if;
  if t.counter_id is null or t.status not in ('called', 'serving') then
    update counter set ticket_id = null, version = version + 1 where organization_id = org and ticket_id = t.id;
    return null;
  end if;
  select * into c from counter where organization_id = org and id = t.counter_id for update;
  if not found then return 'not_found'; end if;
  if c.ticket_id = t.id then return null; end if;
  if c.ticket_id is not null then return 'counter_busy'; end if;
  update counter set ticket_id = t.id, version = version + 1 where organization_id = org and id = c.id;
  return null;
end $$;

-- A served ticket fulfils its appointment; taking that back makes it arrived again.
create function appointment_follow(org text, before ticket, t ticket) returns void language plpgsql as $$
begin
  if t.appointment_id is null or (before.status = 'served') = (t.status = 'served') then return; end if;
  update appointment set status = case when t.status = 'served' then 'fulfilled' else 'arrived' end, version = version + 1
  where organization_id = org and id = t.appointment_id and status in ('arrived', 'fulfilled');
end $$;

-- One step of a ticket's life. The states it may come from and goes to are the caller's rule (domain/queue/rules/transitions.ts).
-- {organizationId, ticketId, verb, from, to, counterId?, commandId?, actorId?}
create function ticket_command(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; queue_ text; t ticket; b ticket; again jsonb; c counter; problem text; now_ timestamptz; to_ text := a->>'to';
begin
  select queue_id into queue_ from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  perform from queue where organization_id = org and id = queue_ for update;
  select * into b from ticket where organization_id = org and id = a->>'ticketId';
  if b.queue_id <> queue_ then return '{"retry":true}'; end if; -- moved while we waited: the caller starts again, holding no lock
  if a ? 'commandId' then
    again := queue_repeated(org, a->>'commandId');
    if again is not null then return again; end if;
  end if;
  if not (a->'from') ? b.status then return jsonb_build_object('error', 'ticket_state', 'status', b.status); end if;
  if a->>'verb' = 'call' then
    select * into c from counter where organization_id = org and id = a->>'counterId' for update;
    if not found then return '{"error":"not_found"}'; end if;
    if not exists (select from counter_queue where organization_id = org and counter_id = c.id and queue_id = b.queue_id) then
      return '{"error":"wrong_counter"}';
    end if;
    if c.status <> 'open' then return '{"error":"counter_closed"}'; end if;
    if c.ticket_id is not null then return '{"error":"counter_busy"}'; end if;
  elsif a ? 'counterId' and a->>'counterId' is distinct from b.counter_id then
    return '{"error":"wrong_counter"}';
  end if;
  now_ := clock_timestamp();
  update ticket set status = to_, version = version + 1,
    counter_id = case when a->>'verb' = 'call' then c.id when to_ in ('waiting', 'parked') then null else counter_id end,
    recalls = case when a->>'verb' = 'recall' then recalls + 1 when to_ in ('waiting', 'parked') then 0 else recalls end,
    called_at = case when a->>'verb' = 'call' then now_ when to_ in ('waiting', 'parked') then null else called_at end,
    started_at = case when a->>'verb' = 'start' then now_ when to_ in ('waiting', 'parked') then null else started_at end,
    ended_at = case when to_ in ('served', 'noshow', 'left') then now_ end
  where organization_id = org and id = b.id returning * into t;
  problem := counter_follow(org, b, t);
  if problem is not null then raise exception 'counter of % is inconsistent: %', t.id, problem; end if;
  perform appointment_follow(org, b, t);
  perform queue_log(org, t.queue_id, case when a->>'verb' = 'recall' then 'ticket.recalled' else 'ticket.' || to_ end, t, a, ticket_state(b));
  return ticket_view(org, t.id);
end $$;

-- {organizationId, ticketId, queueId, position, from, commandId?, actorId?}: to another queue; the number and the history stay.
create function ticket_transfer(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; target queue; t ticket; b ticket; again jsonb; place_ bigint;
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
  if target.id = b.queue_id then return '{"error":"invalid"}'; end if;
  if target.location_id <> (select location_id from queue where organization_id = org and id = b.queue_id) then return '{"error":"not_found"}'; end if;
  if target.status = 'closed' then return '{"error":"queue_closed"}'; end if;
  place_ := case a->>'position'
    when 'end' then greatest((extract(epoch from clock_timestamp()) * 1000000)::bigint, target.last_place + 1)
    when 'front' then coalesce((select min(o.place) - 1 from ticket o where o.organization_id = org and o.queue_id = target.id and o.status = 'waiting'), b.place)
    else (extract(epoch from b.issued_at) * 1000000)::bigint end;
  update queue set last_place = greatest(last_place, place_) where organization_id = org and id = target.id;
  update ticket set queue_id = target.id, status = 'waiting', place = place_, counter_id = null, recalls = 0, called_at = null, started_at = null,
    ended_at = null, version = version + 1 where organization_id = org and id = b.id returning * into t;
  perform counter_follow(org, b, t);
  perform queue_log(org, b.queue_id, 'ticket.transferred', t, a, ticket_state(b));
  perform queue_log(org, target.id, 'ticket.waiting', t, a, null);
  return ticket_view(org, t.id);
end $$;

-- The command an undo would take back: the one named, or one's own last that was not taken back yet.
create function queue_undoable(a jsonb) returns queue_event language sql stable as $$
  select v from queue_event v where v.organization_id = a->>'organizationId' and v.queue_id = a->>'queueId' and v.actor_id = a->>'actorId'
    and v.before is not null and v.undoes is null and (not a ? 'undoes' or v.command_id = a->>'undoes')
    and not exists (select from queue_event u where u.organization_id = v.organization_id and u.queue_id = v.queue_id and u.undoes = v.version)
  order by v.version desc limit 1
$$;

-- Takes back one's own last command of this queue, or the one named, while its ticket is still as that command left it.
-- {organizationId, queueId, actorId, undoes?: commandId} -> {queueIds}
create function queue_undo(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; e queue_event; t ticket; b ticket; s jsonb; problem text; locked text;
begin
  e := queue_undoable(a);
  locked := coalesce(e.after->>'queueId', a->>'queueId'); -- where a transfer went; both queues are locked in id order
  perform from queue where organization_id = org and id in (a->>'queueId', locked) order by id for update;
  if not exists (select from queue where organization_id = org and id = a->>'queueId') then return '{"error":"not_found"}'; end if;
  e := queue_undoable(a);
  if e.version is null then return '{"error":"nothing_to_undo"}'; end if;
  if e.after->>'queueId' not in (a->>'queueId', locked) then return '{"retry":true}'; end if;
  select * into b from ticket where organization_id = org and id = e.ticket_id;
  if b.version <> (e.after->>'version')::int then return '{"error":"nothing_to_undo"}'; end if;
  s := e.before;
  perform from counter where organization_id = org and id = s->>'counterId' for update;
  update ticket set queue_id = s->>'queueId', status = s->>'status', priority = s->>'priority', place = (s->>'place')::bigint,
    counter_id = s->>'counterId', recalls = (s->>'recalls')::int, called_at = (s->>'calledAt')::timestamptz,
    started_at = (s->>'startedAt')::timestamptz, ended_at = (s->>'endedAt')::timestamptz, version = version + 1
  where organization_id = org and id = b.id
    and (s->>'status' not in ('called', 'serving') or not exists (select from counter c where c.organization_id = org and c.id = s->>'counterId'
      and (c.ticket_id is not null and c.ticket_id <> b.id or c.status = 'closed')))
  returning * into t;
  if not found then return '{"error":"counter_busy"}'; end if;
  problem := counter_follow(org, b, t);
  if problem is not null then raise exception 'counter of % is inconsistent: %', t.id, problem; end if;
  perform appointment_follow(org, b, t);
  perform queue_log(org, a->>'queueId', 'ticket.' || t.status, t, a - 'undoes', ticket_state(b), e.version);
  if b.queue_id <> a->>'queueId' then perform queue_log(org, b.queue_id, 'ticket.transferred', t, a - 'undoes' - 'commandId', null); end if;
  return jsonb_build_object('queueIds', array[a->>'queueId', b.queue_id]);
end $$;

-- A change of the queues that is no ticket's: their status, their counters. {organizationId, queueIds, type, counterId?, actorId?}
-- Locks them in id order; called inside the transaction that makes the change, before it reads.
create function queue_touch(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; q record; versions jsonb := '{}';
begin
  for q in select id, version + 1 as v from queue where organization_id = org and id in (select jsonb_array_elements_text(a->'queueIds')) order by id for update loop
    update queue set version = q.v where organization_id = org and id = q.id;
    insert into queue_event (organization_id, queue_id, version, type, counter_id, actor_id, at)
    values (org, q.id, q.v, a->>'type', a->>'counterId', a->>'actorId', clock_timestamp());
    versions := versions || jsonb_build_object(q.id, q.v);
  end loop;
  return versions;
end $$;

-- {organizationId, counterId, status, actorId?}: open, pause or close a counter; one with a ticket cannot close.
create function counter_status(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; c counter; ids text[];
begin
  ids := array(select queue_id from counter_queue where organization_id = org and counter_id = a->>'counterId' order by queue_id);
  perform from queue where organization_id = org and id = any(ids) order by id for update;
  select * into c from counter where organization_id = org and id = a->>'counterId' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if ids <> array(select queue_id from counter_queue where organization_id = org and counter_id = c.id order by queue_id) then
    return '{"retry":true}'; -- it serves other queues by now, and those are not locked
  end if;
  if c.status = a->>'status' then return jsonb_build_object('queueIds', ids); end if;
  if a->>'status' = 'closed' and c.ticket_id is not null then return '{"error":"counter_busy"}'; end if;
  update counter set status = a->>'status', version = version + 1 where organization_id = org and id = c.id;
  perform queue_touch(jsonb_build_object('organizationId', org, 'queueIds', ids, 'type', 'counter.' || (a->>'status'), 'counterId', c.id, 'actorId', a->'actorId'));
  return jsonb_build_object('queueIds', ids);
end $$;

-- Everything a snapshot or a board of these queues shows, in one statement and so in one instant. {organizationId?, queueIds}
-- The queue's id alone names it here: the hub serves queues of every organisation.
create function queue_rows(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', q.organization_id, 'queueId', q.id, 'locationId', q.location_id, 'name', q.name, 'letter', q.letter,
    'status', q.status, 'policy', q.policy, 'version', q.version, 'asOf', iso(clock_timestamp()), 'pace', queue_pace(q.organization_id, q.id),
    'counters', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'status', c.status, 'ticketId', c.ticket_id) order by c.name, c.id), '[]')
      from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
      where cq.organization_id = q.organization_id and cq.queue_id = q.id),
    'recent', (select coalesce(jsonb_agg(jsonb_build_object('ticketId', r.id, 'number', r.number, 'counterName', r.counter) order by r.ended_at desc), '[]')
      from (select t.id, t.number, t.ended_at, c.name as counter from ticket t left join counter c on (c.organization_id, c.id) = (t.organization_id, t.counter_id)
        where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'served'
          and t.ended_at > clock_timestamp() - interval '12 hours' order by t.ended_at desc limit 8) r),
    'tickets', (select coalesce(jsonb_agg(ticket_state(t) || jsonb_build_object('id', t.id, 'number', t.number, 'serviceId', t.service_id,
        'partySize', t.party_size, 'issuedAt', iso(t.issued_at), 'customerName', u.name, 'appointmentStart', iso(p.starts_at)) order by t.place, t.id), '[]')
      from ticket t left join customer u on (u.organization_id, u.id) = (t.organization_id, t.customer_id)
      left join appointment p on (p.organization_id, p.id) = (t.organization_id, t.appointment_id)
      where t.organization_id = q.organization_id and t.queue_id = q.id and t.status in ('waiting', 'called', 'serving', 'parked')))), '[]')
  from queue q where (q.organization_id, q.id) in (select e->>'organizationId', e->>'queueId' from jsonb_array_elements(a->'queues') e)
$$;

-- {queues: [{organizationId, queueId}]} -> {queueId: version}
create function queue_versions(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(q.id, q.version), '{}') from queue q
  where (q.organization_id, q.id) in (select e->>'organizationId', e->>'queueId' from jsonb_array_elements(a->'queues') e)
$$;
