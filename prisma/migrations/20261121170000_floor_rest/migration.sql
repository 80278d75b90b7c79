-- What is left of the floor: notes of staff, and which refusal staff passed over.

-- A note that staff leave on a ticket for each other. It is of a person: it goes after as long as what was written to them (message_purge), and the log
-- of a queue knows it only as what an undo brings back.
alter table ticket add column note text;
create index ticket_note on ticket (issued_at) where note is not null;
create index queue_event_note on queue_event (at) where before->>'note' is not null;

-- As before, with the note.
create or replace function ticket_state(t ticket) returns jsonb language sql stable as $$
  select jsonb_build_object('queueId', t.queue_id, 'status', t.status, 'priority', t.priority, 'place', t.place, 'counterId', t.counter_id,
    'recalls', t.recalls, 'calledAt', iso(t.called_at), 'startedAt', iso(t.started_at), 'endedAt', iso(t.ended_at), 'version', t.version)
    || jsonb_build_object('serviceId', t.service_id, 'furtherServiceIds', t.further_service_ids, 'nextServiceIds', t.next_service_ids,
    'language', t.language, 'needs', t.needs, 'partySize', t.party_size, 'resourceId', t.resource_id, 'presentAt', iso(t.present_at),
    'notBefore', iso(t.not_before), 'missedAt', iso(t.missed_at), 'dueAt', iso(t.due_at), 'why', t.why, 'outcome', t.outcome,
    'servedServiceId', t.served_service_id, 'ending', t.ending,
    'slipFailedAt', iso(t.slip_failed_at), 'note', t.note)
$$;

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

-- As before. `overrode` of the command is kept: why the queue would have taken nobody in. Notes are not.
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

-- As before. `force` passes over a queue that is paused, closed or full, and it is kept which of them it was; `shut` is what its hours said.
create or replace function queue_join(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; q queue; t ticket; today date; now_ timestamptz; again jsonb; customer_ text := a->>'customerId';
  shut text := a->>'shut';
begin
  select * into q from queue where organization_id = org and id = a->>'queueId' for update;
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

-- As before, and the notes of tickets. {before}
create or replace function message_purge(a jsonb) returns jsonb language sql as $$
  update message set subject = null, text = null, reason = null, error = case when status = 'failed' then 'purged' else error end
  where due_at < (a->>'before')::timestamptz and status <> 'queued' and num_nonnulls(subject, text, reason) > 0;
  delete from push_subscription u where u.created_at < (a->>'before')::timestamptz and not exists (select from appointment p
    where p.organization_id = u.organization_id and p.id = u.appointment_id and p.starts_at > (a->>'before')::timestamptz);
  delete from ticket_notice n where n.created_at < (a->>'before')::timestamptz;
  update ticket set note = null where note is not null and issued_at < (a->>'before')::timestamptz;
  update queue_event e set before = e.before - 'note' where e.before->>'note' is not null and e.at < (a->>'before')::timestamptz;
  select '{}'::jsonb
$$;
