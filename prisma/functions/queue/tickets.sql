-- {organizationId, queueId, ticketId, serviceId, priority, partySize, furtherServiceIds?, nextServiceIds?, language?, needs?, resourceId?, isOnTheWay?,
--  dueAt?, force?, shut?, customer?, customerId?, appointmentId?, commandId?, actorId?}; `force` passes over a queue that is paused, closed or full, and it
-- is kept which of them it was; `shut` is what its hours said.
create or replace function queue_join(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; q queue; t ticket; today date; now_ timestamptz; again jsonb; customer_ text := a->>'customerId';
  shut text := a->>'shut';
begin
  select * into q from queue where organization_id = org and id = a->>'queueId' for no key update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'commandId' then
    again := queue_repeated(org, a->>'commandId');
    if again is not null then return again; end if;
  end if;
  if q.status <> 'open' then
    if not a ? 'force' then return '{"error":"queue_closed"}'; end if;
    shut := q.status;
  end if;
  if exists (select from unnest(array[a->>'serviceId'] || array(select jsonb_array_elements_text(coalesce(a->'furtherServiceIds', '[]')))) s
    where not exists (select from queue_service where organization_id = org and queue_id = q.id and service_id = s)) then
    return '{"error":"service_not_offered"}';
  end if;
  if q.max_waiting <= (select count(*) from ticket where organization_id = org and queue_id = q.id and status = 'waiting') then
    if not a ? 'force' then return '{"error":"queue_full"}'; end if;
    shut := coalesce(shut, 'full');
  end if;
  now_ := clock_timestamp();
  select (now_ at time zone l.time_zone)::date into today from location l where l.organization_id = org and l.id = q.location_id;
  perform customer_add(a);
  update queue set number_day = today, last_number = case when number_day = today then last_number + 1 else 1 end,
    last_place = greatest((extract(epoch from now_) * 1000000)::bigint, last_place + 1)
  where organization_id = org and id = q.id returning * into q;
  t := ticket_with(jsonb_populate_record(null::ticket, '{"further_service_ids":[],"next_service_ids":[],"needs":[]}'),
    a || jsonb_build_object('place', q.last_place, 'presentAt', case when coalesce((a->>'isOnTheWay')::boolean, false) then null else iso(now_) end));
  insert into ticket (organization_id, id, queue_id, service_id, number, status, priority, place, party_size, customer_id, appointment_id, issued_at,
    further_service_ids, next_service_ids, language, needs, resource_id, present_at, due_at, note)
  values (org, a->>'ticketId', q.id, t.service_id, q.letter || lpad(q.last_number::text, greatest(3, length(q.last_number::text)), '0'), 'waiting',
    t.priority, t.place, t.party_size, customer_, a->>'appointmentId', now_,
    t.further_service_ids, t.next_service_ids, t.language, t.needs, t.resource_id, t.present_at, t.due_at, t.note)
  returning * into t;
  perform queue_log(org, q.id, 'ticket.waiting', t, a || jsonb_strip_nulls(jsonb_build_object('overrode', shut)), null);
  return ticket_view(org, t.id);
end $$;

-- A served ticket fulfils its appointment; taking that back makes it arrived again.
create or replace function appointment_follow(org text, before ticket, t ticket) returns void language plpgsql as $$
begin
  if t.appointment_id is null or (before.status = 'served') = (t.status = 'served') then return; end if;
  update appointment set status = case when t.status = 'served' then 'fulfilled' else 'arrived' end, version = version + 1
  where organization_id = org and id = t.appointment_id and status in ('arrived', 'fulfilled');
end $$;

-- Arrival and ticket in one: the queue first (lock order), then the appointment. {organizationId, id, queueId, ticketId, commandId?, actorId?}
create or replace function appointment_check_in(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; ticket_ jsonb; again jsonb;
begin
  perform from queue where organization_id = org and id = a->>'queueId' for no key update;
  select * into p from appointment where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'commandId' then
    again := queue_repeated(org, a->>'commandId');
    if again is not null then return jsonb_build_object('appointment', appointment_view(p), 'ticket', again); end if;
  end if;
  if p.status <> 'booked' then return jsonb_build_object('error', 'appointment_state', 'status', p.status); end if;
  ticket_ := queue_join(a || jsonb_build_object('serviceId', p.service_id, 'customerId', p.customer_id, 'appointmentId', p.id,
    'partySize', least(p.party_size, 100), 'priority', 'normal'));
  if ticket_ ? 'error' then return ticket_; end if;
  update appointment set status = 'arrived', version = version + 1 where organization_id = org and id = p.id returning * into p;
  return jsonb_build_object('appointment', appointment_view(p), 'ticket', ticket_);
end $$;

-- Somebody who has just come in: booked, arrived and in the queue, or nothing of it. The queue first (lock order).
-- {what appointment_book takes, queueId, ticketId, commandId?, actorId?} -> {appointment, ticket}
create or replace function walk_in(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; outcome jsonb;
begin
  perform from queue where organization_id = org and id = a->>'queueId' for no key update;
  outcome := queue_repeated(org, a->>'commandId');
  if outcome is not null then
    return jsonb_build_object('ticket', outcome, 'appointment', (select appointment_view(p) from appointment p
      where p.organization_id = org and p.id = outcome->>'appointmentId'));
  end if;
  begin
    outcome := appointment_book(a);
    if not outcome ? 'error' then outcome := appointment_check_in(a - 'customer'); end if;
    if outcome ? 'error' then raise exception using errcode = 'QC001'; end if;
  exception when sqlstate 'QC001' then null; -- and nothing was booked
  end;
  return outcome;
end $$;

-- One step of a ticket's life. The states it may come from and goes to are the caller's rule (domain/queue/rules/transitions.ts).
-- {organizationId, ticketId, verb, type, from, to?, set?, counterId?, minutes?, people?, missed?, ifVersion?, commandId?, actorId?}: `set` changes more of it,
-- keyed as ticket_state is; `missed` are tickets that were passed because nobody was there.
create or replace function ticket_command(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; queue_ text; t ticket; b ticket; again jsonb; c counter; problem text; now_ timestamptz; to_ text;
  verb text := a->>'verb'; takes boolean := a->>'verb' in ('call', 'hand-over'); q queue;
begin
  select queue_id into queue_ from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  select * into q from queue where organization_id = org and id = queue_ for no key update;
  select * into b from ticket where organization_id = org and id = a->>'ticketId';
  if b.queue_id <> queue_ then return '{"retry":true}'; end if; -- moved while we waited: the caller starts again, holding no lock
  if a ? 'commandId' then
    again := queue_repeated(org, a->>'commandId');
    if again is not null then return again; end if;
  end if;
  if not (a->'from') ? b.status then return jsonb_build_object('error', 'ticket_state', 'status', b.status); end if;
  if a ? 'ifVersion' and (a->>'ifVersion')::int <> b.version then return '{"error":"stale_version"}'; end if;
  now_ := clock_timestamp();
  to_ := coalesce(a->>'to', b.status);
  if takes then
    select * into c from counter where organization_id = org and id = a->>'counterId' for update;
    if not found then return '{"error":"not_found"}'; end if;
    if not exists (select from counter_queue where organization_id = org and counter_id = c.id and queue_id = b.queue_id)
      or b.resource_id is not null and b.resource_id is distinct from c.resource_id then
      return '{"error":"wrong_counter"}';
    end if;
    if c.status <> 'open' then return '{"error":"counter_closed"}'; end if;
    if c.ticket_id is not null then return '{"error":"counter_busy"}'; end if;
  elsif verb <> 'record' and a ? 'counterId' and a->>'counterId' is distinct from b.counter_id then
    return '{"error":"wrong_counter"}';
  end if;
  if verb = 'complete' and cardinality(b.next_service_ids) > 0 then return '{"retry":true}'; end if; -- its visit goes on by now: ticket_complete
  if verb = 'recall' and b.recalls >= q.max_recalls then return '{"error":"recall_limit"}'; end if;
  if verb = 'return' and b.ended_at < now_ - make_interval(mins => q.return_minutes) then return '{"error":"too_late"}'; end if;
  t := b;
  t.status := to_;
  if takes then t.counter_id := c.id; end if;
  if to_ in ('waiting', 'parked') and b.status <> to_ then
    t.counter_id := null; t.recalls := 0; t.called_at := null; t.started_at := null; t.why := null;
    if to_ = 'waiting' then t.present_at := now_; t.missed_at := null; t.not_before := null; t.ending := null; end if;
  end if;
  if verb = 'delay' then t.not_before := case when (a->>'minutes')::int > 0 then now_ + make_interval(mins => (a->>'minutes')::int) end; end if;
  if verb = 'confirm' then t.present_at := coalesce(b.present_at, now_); t.missed_at := null; end if;
  if verb = 'let-ahead' then -- behind the last of so many who come after it
    select max(place) + 1 into t.place from (select place from ticket where organization_id = org and queue_id = queue_ and status = 'waiting'
      and place > b.place order by place limit (a->>'people')::int) behind;
    if t.place is null then return '{"error":"nobody_behind"}'; end if;
  end if;
  if verb = 'recall' then t.recalls := b.recalls + 1; end if;
  if verb = 'call' then t.called_at := now_; end if;
  if verb = 'start' then t.started_at := now_; end if;
  t.ended_at := case when to_ in ('served', 'noshow', 'left', 'cancelled') then now_ end;
  t := ticket_with(t, coalesce(a->'set', '{}'));
  t := ticket_save(t);
  problem := counter_follow(org, b, t);
  if problem is not null then raise exception 'counter of % is inconsistent: %', t.id, problem; end if;
  perform appointment_follow(org, b, t);
  perform queue_log(org, t.queue_id, a->>'type', t, a, ticket_state(b));
  if a ? 'missed' then -- they were not here when it was their turn: from now on their place is kept for a while
    update ticket set missed_at = now_ where organization_id = org and missed_at is null and id in (select jsonb_array_elements_text(a->'missed'));
  end if;
  return ticket_view(org, t.id);
end $$;

-- Completes a ticket; one whose visit goes on waits for the next service, where that is served, by its arrival; what the counter does not serve of a
-- visit that no counter serves at once comes next, in the same queue where that serves it. What ticket_command takes.
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

-- {organizationId, ticketId, queueId, position, from, set?, commandId?, actorId?}: to another queue; the number and the history stay. To its own queue
-- where the next step of its visit is served there, which `set` says; a visit that goes on may go on in its own queue.
create or replace function ticket_transfer(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; target queue; t ticket; b ticket; again jsonb; place_ bigint; service text;
begin
  select * into t from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  perform from queue where organization_id = org and id in (t.queue_id, a->>'queueId') order by id for no key update;
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

-- Everybody who waits for one resource waits for another, or for any: {organizationId, locationId, fromResourceId, toResourceId | null, actorId?}
-- -> {queueIds, moved}. Those who are called or served stay where they are.
create or replace function tickets_rebind(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; ids text[]; b ticket; t ticket; moved int := 0;
begin
  if exists (select from unnest(array[a->>'fromResourceId', a->>'toResourceId']) r where r is not null and not exists (
    select from resource where organization_id = org and location_id = a->>'locationId' and id = r)) then return '{"error":"not_found"}'; end if;
  ids := array(select id from queue where organization_id = org and location_id = a->>'locationId' order by id for no key update);
  for b in select * from ticket where organization_id = org and resource_id = a->>'fromResourceId' and queue_id = any(ids)
    and status in ('waiting', 'parked') order by place, id loop
    t := b;
    t.resource_id := a->>'toResourceId';
    t := ticket_save(t);
    perform queue_log(org, t.queue_id, 'ticket.changed', t, a - 'commandId', ticket_state(b));
    moved := moved + 1;
  end loop;
  return jsonb_build_object('queueIds', ids, 'moved', moved);
end $$;

-- {organizationId, ticketId, score, comment?} -> {ticketId, score, comment, createdAt}; the first answer stays.
create or replace function ticket_feedback_give(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; status_ text; f ticket_feedback;
begin
  select status into status_ from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  if status_ <> 'served' then return jsonb_build_object('error', 'ticket_state', 'status', status_); end if;
  insert into ticket_feedback (organization_id, ticket_id, score, comment)
  values (org, a->>'ticketId', (a->>'score')::smallint, a->>'comment')
  on conflict do nothing returning * into f;
  if not found then return '{"error":"feedback_given"}'; end if;
  return jsonb_build_object('ticketId', f.ticket_id, 'score', f.score, 'comment', f.comment, 'createdAt', iso(f.created_at));
end $$;

-- What is due now: {gapSeconds} -> {steps: [{organizationId, ticketId, version, verb}], closing: [{organizationId, queueId, locationId, hours}]}.
-- `no-show` of a called ticket after the queue's grace, counted from the last call; `absent` of one that was not here when it was its turn; `closing`
-- are queues with hours whose people nobody serves any more: the caller knows whether the hours are over.
create or replace function floor_due(a jsonb) returns jsonb language plpgsql as $$
declare now_ timestamptz := clock_timestamp(); recovered timestamptz;
begin
  insert into floor_clock as c (last_at, recovered_at) values (now_, now_)
  on conflict (id) do update set last_at = now_,
    recovered_at = case when now_ - c.last_at > make_interval(secs => (a->>'gapSeconds')::int) then now_ else c.recovered_at end
  returning recovered_at into recovered;
  return jsonb_build_object(
    'steps', (select coalesce(jsonb_agg(jsonb_build_object('organizationId', t.organization_id, 'ticketId', t.id, 'version', t.version,
        'verb', case when t.status = 'called' then 'no-show' else 'absent' end)), '[]')
      from ticket t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
      where t.status = 'called' and q.grace_seconds is not null
        and greatest(recovered, t.called_at, (select max(e.at) from queue_event e where (e.organization_id, e.ticket_id) = (t.organization_id, t.id)
          and e.type in ('ticket.recalled', 'ticket.handed_over'))) + make_interval(secs => q.grace_seconds) <= now_
        or t.status = 'waiting' and t.present_at is null and greatest(recovered, t.missed_at) + make_interval(mins => q.presence_minutes) <= now_
          and t.missed_at is not null),
    'closing', (select coalesce(jsonb_agg(jsonb_build_object('organizationId', q.organization_id, 'queueId', q.id, 'locationId', q.location_id,
        'hours', q.hours)), '[]')
      from queue q where q.hours is not null
        and exists (select from ticket t where (t.organization_id, t.queue_id) = (q.organization_id, q.id) and t.status in ('waiting', 'parked'))
        and not exists (select from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
          where (cq.organization_id, cq.queue_id) = (q.organization_id, q.id) and c.status = 'open')));
end $$;
