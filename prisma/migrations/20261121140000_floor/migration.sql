-- The floor: what a queue takes and for how long, who sits at a counter and what is served there, and all that a ticket can carry.
-- ARCHITECTURE.md names the words; 20261121000100_queue_commands the manner of these functions and the order of locks.

alter table queue
  -- What the public reads in place of the name, which may tell a diagnosis.
  add column alias text,
  -- Null: around the clock. "location": while its location is open. Else weekly hours, as the API writes them.
  add column hours jsonb,
  -- Why it is paused, for those who want to join.
  add column message text,
  add column max_waiting integer check (max_waiting > 0),
  -- After so long a called ticket is a no-show by itself.
  add column grace_seconds integer check (grace_seconds > 0),
  add column max_recalls integer check (max_recalls >= 0),
  -- For so long a no-show may come back by itself.
  add column return_minutes integer not null default 60 check (return_minutes >= 0),
  -- A booked person may check in so long before the time, and is late so long after it.
  add column early_minutes integer check (early_minutes >= 0),
  add column late_minutes integer check (late_minutes >= 0),
  -- Somebody who is not here when it is their turn keeps the place for so long.
  add column presence_minutes integer not null default 15 check (presence_minutes > 0);

alter table counter
  -- Empty: all services of its queues.
  add column service_ids text[] not null default '{}',
  -- Who sits there, and who opened it.
  add column resource_id text,
  add column user_id text,
  add column directions text,
  -- It is paused when the ticket it has is done.
  add column pauses_after boolean not null default false,
  -- When its desk was last heard of.
  add column seen_at timestamptz,
  add foreign key (organization_id, resource_id) references resource (organization_id, id) on delete set null (resource_id);

alter table ticket
  drop constraint ticket_priority_check,
  add check (priority in ('normal', 'high', 'urgent')),
  -- Served in the same visit to the counter, beside service_id; and afterwards, one after the other, wherever they are served.
  add column further_service_ids text[] not null default '{}',
  add column next_service_ids text[] not null default '{}',
  add column language text,
  add column needs text[] not null default '{}',
  -- Only where this resource sits.
  add column resource_id text,
  -- Null: on the way.
  add column present_at timestamptz,
  -- Nobody calls it before.
  add column not_before timestamptz,
  -- When its turn was first passed because it was not here.
  add column missed_at timestamptz,
  -- When an appointment is to reach the front.
  add column due_at timestamptz,
  -- Why it was called, as the rule said: {"rule": ..., ...}
  add column why jsonb,
  add column outcome text,
  add column served_service_id text,
  -- Why it ended without being served, where that was not the customer's doing.
  add column ending text,
  add foreign key (organization_id, resource_id) references resource (organization_id, id) on delete set null (resource_id);
update ticket set present_at = issued_at;
create index ticket_called on ticket (organization_id, queue_id, called_at desc) where called_at is not null;
create index ticket_bound on ticket (organization_id, resource_id) where resource_id is not null and status in ('waiting', 'called', 'serving', 'parked');
alter table queue_event add column why jsonb;
create index queue_event_ticket on queue_event (organization_id, ticket_id) where ticket_id is not null;

create function millis(at timestamptz) returns bigint language sql immutable parallel safe as $$
  select (date_part('epoch', at) * 1000)::bigint
$$;

create or replace function ticket_state(t ticket) returns jsonb language sql stable as $$
  select jsonb_build_object('queueId', t.queue_id, 'status', t.status, 'priority', t.priority, 'place', t.place, 'counterId', t.counter_id,
    'recalls', t.recalls, 'calledAt', iso(t.called_at), 'startedAt', iso(t.started_at), 'endedAt', iso(t.ended_at), 'version', t.version)
    || jsonb_build_object('serviceId', t.service_id, 'furtherServiceIds', t.further_service_ids, 'nextServiceIds', t.next_service_ids,
    'language', t.language, 'needs', t.needs, 'partySize', t.party_size, 'resourceId', t.resource_id, 'presentAt', iso(t.present_at),
    'notBefore', iso(t.not_before), 'missedAt', iso(t.missed_at), 'dueAt', iso(t.due_at), 'why', t.why, 'outcome', t.outcome,
    'servedServiceId', t.served_service_id, 'ending', t.ending)
$$;

-- The ticket as a state says it was; what a state does not say stays as it is.
create function ticket_with(t ticket, s jsonb) returns ticket language plpgsql stable as $$
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
  return t;
end $$;

-- Writes all that commands change, and counts the version.
create function ticket_save(t ticket) returns ticket language plpgsql as $$
begin
  update ticket set queue_id = t.queue_id, status = t.status, priority = t.priority, place = t.place, counter_id = t.counter_id, recalls = t.recalls,
    called_at = t.called_at, started_at = t.started_at, ended_at = t.ended_at, service_id = t.service_id, further_service_ids = t.further_service_ids,
    next_service_ids = t.next_service_ids, language = t.language, needs = t.needs, party_size = t.party_size, resource_id = t.resource_id,
    present_at = t.present_at, not_before = t.not_before, missed_at = t.missed_at, due_at = t.due_at, why = t.why, outcome = t.outcome,
    served_service_id = t.served_service_id, ending = t.ending, version = version + 1
  where organization_id = t.organization_id and id = t.id returning * into t;
  return t;
end $$;

-- Everybody who waits in a queue, as its policy sees them (domain/queue/rules/policy.ts), by columns: 200 people as objects take twice as long to
-- write. Times in milliseconds, services joined by spaces.
create function queue_line(org text, queue_id_ text) returns jsonb language sql stable as $$
  select jsonb_build_object('id', coalesce(array_agg(t.id), '{}'), 'priority', array_agg(t.priority), 'place', array_agg(t.place),
    'issuedAt', array_agg(millis(t.issued_at)), 'presentAt', array_agg(millis(t.present_at)), 'notBefore', array_agg(millis(t.not_before)),
    'dueAt', array_agg(millis(t.due_at)), 'resourceId', array_agg(t.resource_id),
    'serviceIds', array_agg(array_to_string(t.service_id || t.further_service_ids, ' ')))
  from ticket t where t.organization_id = org and t.queue_id = queue_id_ and t.status = 'waiting'
$$;

-- Whom the policy has to remember, the newest first and by columns as well: of those called within 12 hours whoever came after somebody who still waits,
-- and the last 60 where calls are shared out.
create function queue_calls(org text, queue_id_ text, policy jsonb) returns jsonb language sql stable as $$
  with oldest as (select min(place) as place from ticket where organization_id = org and queue_id = queue_id_ and status = 'waiting')
  select jsonb_build_object('place', coalesce(array_agg(c.place order by c.n), '{}'), 'calledAt', array_agg(millis(c.called_at) order by c.n),
    'priority', array_agg(c.priority order by c.n), 'isBooked', array_agg(c.due_at is not null order by c.n),
    'rule', array_agg(c.why->>'rule' order by c.n), 'serviceIds', array_agg(array_to_string(c.service_id || c.further_service_ids, ' ') order by c.n))
  from (select t.*, row_number() over (order by t.called_at desc) as n from ticket t where t.organization_id = org and t.queue_id = queue_id_
    and t.called_at > clock_timestamp() - interval '12 hours' and t.status <> 'waiting') c, oldest
  where c.place > oldest.place or c.n <= 60 and policy ? 'shares'
$$;

-- The services served at a counter: its own, less what whoever sits there does not offer; null for all of its queues.
create function counter_services(c counter) returns text[] language sql stable as $$
  with offered as (select array_agg(service_id) as ids from resource_service where organization_id = c.organization_id and resource_id = c.resource_id)
  select case when c.service_ids = '{}' then ids when ids is null then c.service_ids
    else array(select unnest(c.service_ids) intersect select unnest(ids)) end from offered
$$;

create or replace function ticket_view(org text, ticket_id_ text) returns jsonb language sql stable as $$
  select ticket_state(t) || jsonb_build_object('id', t.id, 'number', t.number, 'queueName', q.name, 'queueAlias', q.alias, 'locationId', q.location_id,
    'counterName', c.name, 'directions', c.directions, 'appointmentId', t.appointment_id, 'issuedAt', iso(t.issued_at), 'queueVersion', q.version,
    'returnMinutes', q.return_minutes,
    'customer', case when u.id is not null then jsonb_build_object('name', u.name, 'email', u.email, 'phone', u.phone, 'timeZone', u.time_zone, 'locale', u.locale) end,
    'line', case when t.status = 'waiting' then jsonb_build_object('policy', q.policy, 'now', millis(clock_timestamp()),
      'waiting', queue_line(org, q.id), 'calls', queue_calls(org, q.id, q.policy)) end,
    'pace', case when t.status = 'waiting' then queue_pace(org, t.queue_id) end)
  from ticket t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
  left join counter c on (c.organization_id, c.id) = (t.organization_id, t.counter_id)
  left join customer u on (u.organization_id, u.id) = (t.organization_id, t.customer_id)
  where t.organization_id = org and t.id = ticket_id_
$$;
drop function calls_before;

create or replace function queue_log(org text, queue_id_ text, type text, t ticket, command jsonb, before jsonb, undoes bigint default null) returns void
language plpgsql as $$
declare v bigint;
begin
  update queue set version = version + 1 where organization_id = org and id = queue_id_ returning version into v;
  insert into queue_event (organization_id, queue_id, version, type, ticket_id, counter_id, command_id, actor_id, undoes, before, after, why, at)
  values (org, queue_id_, v, type, t.id, coalesce(t.counter_id, before->>'counterId'), command->>'commandId', command->>'actorId', undoes, before,
    ticket_state(t) || jsonb_build_object('number', t.number), case when type = 'ticket.called' then t.why end, clock_timestamp());
  if type in ('ticket.called', 'ticket.recalled') and undoes is null
    and exists (select from push_subscription where organization_id = org and ticket_id = t.id) then
    insert into outbox (organization_id, id, type, payload, request_id)
    values (org, 'out_' || substr(t.id, 5) || '_' || t.version, 'ticket.called', jsonb_build_object('ticketId', t.id, 'version', t.version),
      command->>'requestId');
  end if;
end $$;

-- {organizationId, queueId, ticketId, serviceId, priority, partySize, furtherServiceIds?, nextServiceIds?, language?, needs?, resourceId?, isOnTheWay?,
--  dueAt?, force?, customer?, customerId?, appointmentId?, commandId?, actorId?}; `force` passes over the queue's limit.
create or replace function queue_join(a jsonb) returns jsonb language plpgsql as $$
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
  if exists (select from unnest(array[a->>'serviceId'] || array(select jsonb_array_elements_text(coalesce(a->'furtherServiceIds', '[]')))) s
    where not exists (select from queue_service where organization_id = org and queue_id = q.id and service_id = s)) then
    return '{"error":"service_not_offered"}';
  end if;
  if q.max_waiting is not null and not a ? 'force' and q.max_waiting <= (
    select count(*) from ticket where organization_id = org and queue_id = q.id and status = 'waiting') then return '{"error":"queue_full"}'; end if;
  now_ := clock_timestamp();
  select (now_ at time zone l.time_zone)::date into today from location l where l.organization_id = org and l.id = q.location_id;
  perform customer_add(a);
  update queue set number_day = today, last_number = case when number_day = today then last_number + 1 else 1 end,
    last_place = greatest((extract(epoch from now_) * 1000000)::bigint, last_place + 1)
  where organization_id = org and id = q.id returning * into q;
  t := ticket_with(jsonb_populate_record(null::ticket, '{"further_service_ids":[],"next_service_ids":[],"needs":[]}'),
    a || jsonb_build_object('place', q.last_place, 'presentAt', case when coalesce((a->>'isOnTheWay')::boolean, false) then null else iso(now_) end));
  insert into ticket (organization_id, id, queue_id, service_id, number, status, priority, place, party_size, customer_id, appointment_id, issued_at,
    further_service_ids, next_service_ids, language, needs, resource_id, present_at, due_at)
  values (org, a->>'ticketId', q.id, t.service_id, q.letter || lpad(q.last_number::text, greatest(3, length(q.last_number::text)), '0'), 'waiting',
    t.priority, t.place, t.party_size, customer_, a->>'appointmentId', now_,
    t.further_service_ids, t.next_service_ids, t.language, t.needs, t.resource_id, t.present_at, t.due_at)
  returning * into t;
  perform queue_log(org, q.id, 'ticket.waiting', t, a, null);
  return ticket_view(org, t.id);
end $$;

-- Locks the queues in id order, then the counter, and answers what the policies choose from. `finish` asks for the ticket the counter has, too.
-- {organizationId, queueIds, counterId, finish?, commandId?}
--   -> {now, counter: {...}, queues: [{queueId, policy, waiting, calls}], has: ticketId | null} | {repeated: ticket}
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
    'queues', (select jsonb_agg(jsonb_build_object('queueId', q.id, 'policy', q.policy, 'waiting', queue_line(org, q.id),
      'calls', queue_calls(org, q.id, q.policy)) order by q.id) from queue q where q.organization_id = org and q.id = any(ids)));
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
  select * into q from queue where organization_id = org and id = queue_ for update;
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

-- As before; to its own queue where the next step of its visit is served there, which `set` says.
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
  if a ? 'nextServiceId' and b.next_service_ids[1] is distinct from a->>'nextServiceId' then return '{"retry":true}'; end if;
  if target.id = b.queue_id and not a ? 'nextServiceId' then return '{"error":"invalid"}'; end if;
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

-- Completes a ticket; one whose visit goes on waits for the next service, where that is served, by its arrival. What ticket_command takes.
create function ticket_complete(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; t ticket; target text;
begin
  select * into t from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  if cardinality(t.next_service_ids) = 0 then return ticket_command(a); end if;
  select q.id into target from queue q join queue_service s on (s.organization_id, s.queue_id) = (q.organization_id, q.id)
  where q.organization_id = org and s.service_id = t.next_service_ids[1]
    and q.location_id = (select location_id from queue where organization_id = org and id = t.queue_id)
  order by q.status = 'open' desc, q.id limit 1;
  if not found then return '{"error":"service_not_offered"}'; end if;
  return ticket_transfer(a || jsonb_build_object('queueId', target, 'position', 'byArrival', 'nextServiceId', t.next_service_ids[1], 'set',
    coalesce(a->'set', '{}') || jsonb_build_object('serviceId', t.next_service_ids[1], 'furtherServiceIds', '[]'::jsonb,
      'nextServiceIds', t.next_service_ids[2:])));
end $$;

-- What a counter does when it goes on: finishes the ticket it has and calls the one that was chosen, in one. {finish?, call?}, each what ticket_complete and
-- ticket_command take -> {finished, called}. The caller has locked the queues and the counter.
create function counter_advance(a jsonb) returns jsonb language plpgsql as $$
declare finished jsonb; called jsonb;
begin
  if a ? 'finish' then
    finished := ticket_complete(a->'finish');
    if finished ? 'error' or finished ? 'retry' then return finished; end if;
  end if;
  if a ? 'call' then
    called := ticket_command(a->'call');
    if called ? 'error' or called ? 'retry' then raise exception 'the ticket chosen under the lock could not be called: %', called; end if;
  end if;
  return jsonb_build_object('finished', finished, 'called', called);
end $$;

create or replace function queue_undo(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; e queue_event; t ticket; b ticket; problem text; locked text;
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

-- As before; a counter that is to pause after its ticket pauses now.
create or replace function counter_follow(org text, before ticket, t ticket) returns text language plpgsql as $$
declare c counter;
begin
  update counter set ticket_id = null, version = version + 1, status = case when pauses_after then 'paused' else status end, pauses_after = false
  where organization_id = org and ticket_id = t.id and (id <> t.counter_id or t.counter_id is null or t.status not in ('called', 'serving'));
  if t.counter_id is null or t.status not in ('called', 'serving') then return null; end if;
  select * into c from counter where organization_id = org and id = t.counter_id for update;
  if not found then return 'not_found'; end if;
  if c.ticket_id = t.id then return null; end if;
  if c.ticket_id is not null then return 'counter_busy'; end if;
  update counter set ticket_id = t.id, version = version + 1 where organization_id = org and id = c.id;
  return null;
end $$;

-- {organizationId, counterId, status, resourceId?, afterTicket?, actorId?}: open, pause or close a counter; one with a ticket cannot close, and pauses
-- after it if that is asked. Who opens it is who is there, with the resource that sits there; who closes it leaves.
create or replace function counter_status(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; c counter; n counter; ids text[];
begin
  ids := array(select queue_id from counter_queue where organization_id = org and counter_id = a->>'counterId' order by queue_id);
  perform from queue where organization_id = org and id = any(ids) order by id for update;
  select * into c from counter where organization_id = org and id = a->>'counterId' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if ids <> array(select queue_id from counter_queue where organization_id = org and counter_id = c.id order by queue_id) then
    return '{"retry":true}'; -- it serves other queues by now, and those are not locked
  end if;
  if a->>'status' = 'closed' and c.ticket_id is not null then return '{"error":"counter_busy"}'; end if;
  if a->>'resourceId' is not null and not exists (
    select from resource where organization_id = org and location_id = c.location_id and id = a->>'resourceId') then return '{"error":"not_found"}'; end if;
  n := c;
  n.status := a->>'status';
  n.pauses_after := false;
  if a ? 'afterTicket' and c.ticket_id is not null then n.status := c.status; n.pauses_after := true; end if;
  if n.status = 'closed' then n.resource_id := null; n.user_id := null; n.seen_at := null; end if;
  if n.status = 'open' and c.status <> 'open' then n.user_id := a->>'actorId'; n.seen_at := null; end if;
  if n.status = 'open' and a ? 'resourceId' then n.resource_id := a->>'resourceId'; end if;
  if n is not distinct from c then return jsonb_build_object('queueIds', ids); end if;
  update counter set status = n.status, pauses_after = n.pauses_after, resource_id = n.resource_id, user_id = n.user_id, seen_at = n.seen_at,
    version = version + 1 where organization_id = org and id = c.id;
  perform queue_touch(jsonb_build_object('organizationId', org, 'queueIds', ids, 'counterId', c.id, 'actorId', a->'actorId',
    'type', case when n.status = c.status then 'counter.changed' else 'counter.' || n.status end));
  return jsonb_build_object('queueIds', ids);
end $$;

-- The desk of a counter is there. {organizationId, counterId, actorId}
create function counter_seen(a jsonb) returns jsonb language plpgsql as $$
begin
  update counter set seen_at = clock_timestamp() where organization_id = a->>'organizationId' and id = a->>'counterId' and status <> 'closed';
  return '{}';
end $$;

-- Everybody who waits for one resource waits for another, or for any: {organizationId, locationId, fromResourceId, toResourceId | null, actorId?}
-- -> {queueIds, moved}. Those who are called or served stay where they are.
create function tickets_rebind(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; ids text[]; b ticket; t ticket; moved int := 0;
begin
  if exists (select from unnest(array[a->>'fromResourceId', a->>'toResourceId']) r where r is not null and not exists (
    select from resource where organization_id = org and location_id = a->>'locationId' and id = r)) then return '{"error":"not_found"}'; end if;
  ids := array(select id from queue where organization_id = org and location_id = a->>'locationId' order by id for update);
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

create or replace function queue_rows(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', q.organization_id, 'queueId', q.id, 'locationId', q.location_id, 'name', q.name, 'letter', q.letter,
    'alias', q.alias, 'status', q.status, 'message', q.message, 'policy', q.policy, 'version', q.version, 'asOf', iso(clock_timestamp()),
    'now', millis(clock_timestamp()), 'graceSeconds', q.grace_seconds, 'maxRecalls', q.max_recalls,
    'pace', queue_pace(q.organization_id, q.id), 'calls', queue_calls(q.organization_id, q.id, q.policy),
    'counters', (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'status', c.status, 'ticketId', c.ticket_id,
        'directions', c.directions, 'resourceId', c.resource_id, 'resourceName', r.name, 'userName', u.name, 'pausesAfter', c.pauses_after,
        'seenAt', iso(c.seen_at), 'serves', counter_services(c)) order by c.name, c.id), '[]')
      from counter_queue cq join counter c on (c.organization_id, c.id) = (cq.organization_id, cq.counter_id)
      left join resource r on (r.organization_id, r.id) = (c.organization_id, c.resource_id)
      left join user_account u on u.id = c.user_id
      where cq.organization_id = q.organization_id and cq.queue_id = q.id),
    'recent', (select coalesce(jsonb_agg(jsonb_build_object('ticketId', r.id, 'number', r.number, 'counterName', r.counter) order by r.ended_at desc), '[]')
      from (select t.id, t.number, t.ended_at, c.name as counter from ticket t left join counter c on (c.organization_id, c.id) = (t.organization_id, t.counter_id)
        where t.organization_id = q.organization_id and t.queue_id = q.id and t.status = 'served'
          and t.ended_at > clock_timestamp() - interval '12 hours' order by t.ended_at desc limit 8) r),
    'tickets', (select coalesce(jsonb_agg(ticket_state(t) || jsonb_build_object('id', t.id, 'number', t.number, 'issuedAt', iso(t.issued_at),
        'customerName', u.name, 'appointmentStart', iso(p.starts_at)) order by t.place, t.id), '[]')
      from ticket t left join customer u on (u.organization_id, u.id) = (t.organization_id, t.customer_id)
      left join appointment p on (p.organization_id, p.id) = (t.organization_id, t.appointment_id)
      where t.organization_id = q.organization_id and t.queue_id = q.id and t.status in ('waiting', 'called', 'serving', 'parked')))), '[]')
  from queue q where (q.organization_id, q.id) in (select e->>'organizationId', e->>'queueId' from jsonb_array_elements(a->'queues') e)
$$;

-- What happens by itself. The clock of one row says when the product was last running: after a downtime everybody's grace begins anew.
create table floor_clock (
  id boolean primary key default true check (id),
  last_at timestamptz not null,
  recovered_at timestamptz not null
);

-- What is due now: {gapSeconds} -> {steps: [{organizationId, ticketId, version, verb}], closing: [{organizationId, queueId, locationId, hours}]}.
-- `no-show` of a called ticket after the queue's grace, counted from the last call; `absent` of one that was not here when it was its turn; `closing`
-- are queues with hours whose people nobody serves any more: the caller knows whether the hours are over.
create function floor_due(a jsonb) returns jsonb language plpgsql as $$
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
create index ticket_at_counter on ticket (organization_id, called_at) where status = 'called';
create index ticket_on_the_way on ticket (missed_at) where status = 'waiting' and present_at is null and missed_at is not null;
