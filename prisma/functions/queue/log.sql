-- The commands of the queue. Each takes one jsonb and answers one jsonb, {"error": code} for a refusal; each first locks the row of its
-- queue (several: in id order) and only at its end advances queue.version and appends to queue_event, so the log is complete, ordered and
-- gap-free. VOLATILE under READ COMMITTED: every statement after the lock sees what was committed while waiting for it. Locks are taken
-- in the order queue, counter, ticket, appointment. ARCHITECTURE.md names the words.

-- What an undo restores and a repeated command answers with: the part of a ticket that commands change.
create or replace function ticket_state(t ticket) returns jsonb language sql stable as $$
  select ticket_json(t)::jsonb
$$;

-- The same as text is written in half the time: for whole lines.
create or replace function ticket_json(t ticket) returns json language sql stable as $$
  select json_build_object('queueId', t.queue_id, 'status', t.status, 'priority', t.priority, 'place', t.place, 'counterId', t.counter_id,
    'recalls', t.recalls, 'calledAt', iso(t.called_at), 'startedAt', iso(t.started_at), 'endedAt', iso(t.ended_at), 'version', t.version,
    'serviceId', t.service_id, 'furtherServiceIds', t.further_service_ids, 'nextServiceIds', t.next_service_ids,
    'language', t.language, 'needs', t.needs, 'partySize', t.party_size, 'resourceId', t.resource_id, 'presentAt', iso(t.present_at),
    'notBefore', iso(t.not_before), 'missedAt', iso(t.missed_at), 'dueAt', iso(t.due_at), 'why', t.why, 'outcome', t.outcome,
    'servedServiceId', t.served_service_id, 'ending', t.ending,
    'slipFailedAt', iso(t.slip_failed_at), 'note', t.note)
$$;

-- The ticket as a state says it was; what a state does not say stays as it is.
create or replace function ticket_with(t ticket, s jsonb) returns ticket language plpgsql stable as $$
declare texts text[] := array['furtherServiceIds', 'nextServiceIds', 'needs'];
begin
  t.queue_id := case when s ? 'queueId' then s->>'queueId' else t.queue_id end;
  t.status := case when s ? 'status' then s->>'status' else t.status end;
  t.priority := case when s ? 'priority' then s->>'priority' else t.priority end;
  t.place := case when s ? 'place' then (s->>'place')::bigint else t.place end;
  t.counter_id := case when s ? 'counterId' then s->>'counterId' else t.counter_id end;
  t.recalls := case when s ? 'recalls' then (s->>'recalls')::int else t.recalls end;
  t.called_at := case when s ? 'calledAt' then (s->>'calledAt')::timestamptz else t.called_at end;
  t.started_at := case when s ? 'startedAt' then (s->>'startedAt')::timestamptz else t.started_at end;
  t.ended_at := case when s ? 'endedAt' then (s->>'endedAt')::timestamptz else t.ended_at end;
  t.service_id := case when s ? 'serviceId' then s->>'serviceId' else t.service_id end;
  t.further_service_ids := case when s ? texts[1] then array(select jsonb_array_elements_text(s->texts[1])) else t.further_service_ids end;
  t.next_service_ids := case when s ? texts[2] then array(select jsonb_array_elements_text(s->texts[2])) else t.next_service_ids end;
  t.language := case when s ? 'language' then s->>'language' else t.language end;
  t.needs := case when s ? texts[3] then array(select jsonb_array_elements_text(s->texts[3])) else t.needs end;
  t.party_size := case when s ? 'partySize' then (s->>'partySize')::int else t.party_size end;
  t.resource_id := case when s ? 'resourceId' then s->>'resourceId' else t.resource_id end;
  t.present_at := case when s ? 'presentAt' then (s->>'presentAt')::timestamptz else t.present_at end;
  t.not_before := case when s ? 'notBefore' then (s->>'notBefore')::timestamptz else t.not_before end;
  t.missed_at := case when s ? 'missedAt' then (s->>'missedAt')::timestamptz else t.missed_at end;
  t.due_at := case when s ? 'dueAt' then (s->>'dueAt')::timestamptz else t.due_at end;
  t.why := case when s ? 'why' then nullif(s->'why', 'null') else t.why end;
  t.outcome := case when s ? 'outcome' then s->>'outcome' else t.outcome end;
  t.served_service_id := case when s ? 'servedServiceId' then s->>'servedServiceId' else t.served_service_id end;
  t.ending := case when s ? 'ending' then s->>'ending' else t.ending end;
  t.slip_failed_at := case when s ? 'slipFailedAt' then (s->>'slipFailedAt')::timestamptz else t.slip_failed_at end;
  t.note := case when s ? 'note' then s->>'note' else t.note end;
  return t;
end $$;

-- Writes all that commands change, and counts the version.
create or replace function ticket_save(t ticket) returns ticket language plpgsql as $$
begin
  update ticket set queue_id = t.queue_id, status = t.status, priority = t.priority, place = t.place, counter_id = t.counter_id, recalls = t.recalls,
    called_at = t.called_at, started_at = t.started_at, ended_at = t.ended_at, service_id = t.service_id, further_service_ids = t.further_service_ids,
    next_service_ids = t.next_service_ids, language = t.language, needs = t.needs, party_size = t.party_size, resource_id = t.resource_id,
    present_at = t.present_at, not_before = t.not_before, missed_at = t.missed_at, due_at = t.due_at, why = t.why, outcome = t.outcome,
    served_service_id = t.served_service_id, ending = t.ending, slip_failed_at = t.slip_failed_at, note = t.note,
    version = version + 1
  where organization_id = t.organization_id and id = t.id returning * into t;
  return t;
end $$;

-- A ticket without its place: that is read from the line.
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

create or replace function ticket_read(a jsonb) returns jsonb language sql stable as $$
  select ticket_view(a->>'organizationId', a->>'ticketId')
$$;

-- A change of the queues that is no ticket's: their status, their counters. {organizationId, queueIds, type, counterId?, actorId?}
-- Locks them in id order; called inside the transaction that makes the change, before it reads.
create or replace function queue_touch(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; q record; versions jsonb := '{}';
begin
  for q in select id, version + 1 as v from queue where organization_id = org and id in (select jsonb_array_elements_text(a->'queueIds')) order by id for no key update loop
    update queue set version = q.v where organization_id = org and id = q.id;
    insert into queue_event (organization_id, queue_id, version, type, counter_id, actor_id, at)
    values (org, q.id, q.v, a->>'type', a->>'counterId', a->>'actorId', clock_timestamp());
    versions := versions || jsonb_build_object(q.id, q.v);
  end loop;
  return versions;
end $$;

-- Advances the version of a queue and appends what happened. What somebody is to be told of goes to the outbox: a call; a call taken back, by an undo or
-- by staff; that the day ended before their turn. Taking something back is no call. `overrode` of the command is kept: why the queue would have taken
-- nobody in. Notes are not.
create or replace function queue_log(org text, queue_id_ text, type text, t ticket, command jsonb, before jsonb, undoes bigint default null) returns void
language plpgsql as $$
declare
  v bigint;
  news text := case
    when type in ('ticket.called', 'ticket.recalled') and undoes is null then 'ticket.called'
    when t.status = 'waiting' and before->>'status' = 'called' and (undoes is not null or command->>'verb' = 'requeue') then 'ticket.taken_back'
    when type = 'ticket.cancelled' and t.ending = 'closing' and undoes is null then 'ticket.closed' end;
begin
  update queue set version = version + 1 where organization_id = org and id = queue_id_ returning version into v;
  insert into queue_event (organization_id, queue_id, version, type, ticket_id, counter_id, command_id, actor_id, undoes, before, after, why, at)
  values (org, queue_id_, v, type, t.id, coalesce(t.counter_id, before->>'counterId'), command->>'commandId', command->>'actorId', undoes, before,
    (ticket_state(t) - 'note') || jsonb_build_object('number', t.number) || jsonb_strip_nulls(jsonb_build_object('overrode', command->'overrode')),
    case when type = 'ticket.called' then t.why end, clock_timestamp());
  if news is not null and ticket_is_told(t) then
    insert into outbox (organization_id, id, type, payload, request_id)
    values (org, 'out_' || substr(t.id, 5) || '_' || t.version, news, jsonb_strip_nulls(jsonb_build_object('ticketId', t.id, 'version', t.version,
      'takenBack', case when news = 'ticket.taken_back' then true end)), command->>'requestId');
  end if;
end $$;

-- The first result of a command that was already carried out, or null: in whichever queue, because its ticket may have been transferred since.
-- A transfer is logged in both of its queues; the later version of the ticket is where it arrived.
create or replace function queue_repeated(org text, command_id_ text) returns jsonb language sql stable as $$
  select ticket_view(org, e.ticket_id) || e.after from queue_event e
  where e.organization_id = org and e.command_id = command_id_ order by e.type = 'ticket.waiting' desc limit 1
$$;

-- {organizationId, commandId} -> the first result of a command that was carried out, or null.
create or replace function command_repeated(a jsonb) returns jsonb language sql stable as $$
  select queue_repeated(a->>'organizationId', a->>'commandId')
$$;

-- The command an undo would take back: the one named, or one's own last that was not taken back yet.
create or replace function queue_undoable(a jsonb) returns queue_event language sql stable as $$
  select v from queue_event v where v.organization_id = a->>'organizationId' and v.queue_id = a->>'queueId' and v.actor_id = a->>'actorId'
    and v.before is not null and v.undoes is null and (not a ? 'undoes' or v.command_id = a->>'undoes')
    and not exists (select from queue_event u where u.organization_id = v.organization_id and u.queue_id = v.queue_id and u.undoes = v.version)
  order by v.version desc limit 1
$$;

-- Takes back one's own last command of this queue, or the one named, while its ticket is still as that command left it.
-- {organizationId, queueId, actorId, undoes?: commandId} -> {queueIds}
create or replace function queue_undo(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; e queue_event; t ticket; b ticket; problem text; locked text;
begin
  e := queue_undoable(a);
  locked := coalesce(e.after->>'queueId', a->>'queueId'); -- where a transfer went; both queues are locked in id order
  perform from queue where organization_id = org and id in (a->>'queueId', locked) order by id for no key update;
  if not exists (select from queue where organization_id = org and id = a->>'queueId') then return '{"error":"not_found"}'; end if;
  e := queue_undoable(a);
  if e.version is null then return '{"error":"nothing_to_undo"}'; end if;
  if e.after->>'queueId' not in (a->>'queueId', locked) then return '{"retry":true}'; end if;
  select * into b from ticket where organization_id = org and id = e.ticket_id;
  if b.version <> (e.after->>'version')::int then return '{"error":"nothing_to_undo"}'; end if;
  t := ticket_with(b, e.before);
  perform from counter where organization_id = org and id = t.counter_id for update;
  if t.status in ('called', 'serving') and exists (select from counter c where c.organization_id = org and c.id = t.counter_id
    and (c.ticket_id is not null and c.ticket_id <> b.id or c.status = 'closed')) then return '{"error":"counter_busy"}'; end if;
  t := ticket_save(t);
  problem := counter_follow(org, b, t);
  if problem is not null then raise exception 'counter of % is inconsistent: %', t.id, problem; end if;
  perform appointment_follow(org, b, t);
  perform queue_log(org, a->>'queueId', 'ticket.' || t.status, t, a - 'undoes', ticket_state(b), e.version);
  if b.queue_id <> a->>'queueId' then perform queue_log(org, b.queue_id, 'ticket.transferred', t, a - 'undoes' - 'commandId', null); end if;
  return jsonb_build_object('queueIds', array[a->>'queueId', b.queue_id]);
end $$;
