-- A process remembers the line of a queue (domain/queue/line) and asks only for what changed since: the log names every ticket that did.

-- Everybody who waits in a queue, as its policy sees them (domain/queue/rules/policy.ts), by columns: 200 people as objects take twice as long to
-- write. Times in milliseconds, services joined by spaces.
create or replace function queue_line(org text, queue_id_ text) returns jsonb language sql stable as $$
  select jsonb_build_object('id', coalesce(array_agg(t.id), '{}'), 'priority', array_agg(t.priority), 'place', array_agg(t.place),
    'issuedAt', array_agg(millis(t.issued_at)), 'presentAt', array_agg(millis(t.present_at)), 'notBefore', array_agg(millis(t.not_before)),
    'dueAt', array_agg(millis(t.due_at)), 'resourceId', array_agg(t.resource_id),
    'serviceIds', array_agg(array_to_string(t.service_id || t.further_service_ids, ' ')))
  from ticket t where t.organization_id = org and t.queue_id = queue_id_ and t.status = 'waiting'
$$;

-- Whom the policy has to remember, the newest first and by columns as well: of those called within 12 hours whoever came after somebody who still waits,
-- and the last 60 where calls are shared out; with who was called. The clock is read once: compared with every row it keeps PostgreSQL from the index, and
-- years of calls are read for the last hours.
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

-- The services served at a counter: its own, less what whoever sits there does not offer; null for all of its queues.
create or replace function counter_services(c counter) returns text[] language plpgsql stable as $$
declare offered text[];
begin
  if c.resource_id is not null then
    select array_agg(service_id) into offered from resource_service where organization_id = c.organization_id and resource_id = c.resource_id;
  end if;
  return case when c.service_ids = '{}' then offered when offered is null then c.service_ids
    else array(select unnest(c.service_ids) intersect select unnest(offered)) end;
end $$;

-- Locks the queues in id order, then the counter, and answers what the policies choose from, beyond what the caller knows of each line, with every open
-- counter of each queue. `finish` asks for the ticket the counter has, too.
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
  perform from queue where organization_id = org and id = any(ids || has) order by id for no key update; -- so that rows with a foreign key to queues, of any order, do not wait
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

-- The tickets that changed since a version of their queue, the last called first: who waits in it now, and who was called from it. Their ids as an array:
-- as a join it was planned to read the log anew for every ticket there is.
create or replace function queue_changed(org text, queue_id_ text, since bigint) returns jsonb language sql stable as $$
  select jsonb_build_object('id', coalesce(array_agg(t.id order by t.called_at desc), '{}'),
    'waits', array_agg(t.queue_id = queue_id_ and t.status = 'waiting' order by t.called_at desc),
    'calledAt', array_agg(case when t.queue_id = queue_id_ and t.status <> 'waiting' then millis(t.called_at) end order by t.called_at desc),
    'priority', array_agg(t.priority order by t.called_at desc), 'place', array_agg(t.place order by t.called_at desc),
    'issuedAt', array_agg(millis(t.issued_at) order by t.called_at desc), 'presentAt', array_agg(millis(t.present_at) order by t.called_at desc),
    'notBefore', array_agg(millis(t.not_before) order by t.called_at desc), 'dueAt', array_agg(millis(t.due_at) order by t.called_at desc),
    'resourceId', array_agg(t.resource_id order by t.called_at desc), 'rule', array_agg(t.why->>'rule' order by t.called_at desc),
    'serviceIds', array_agg(array_to_string(t.service_id || t.further_service_ids, ' ') order by t.called_at desc))
  from ticket t where t.organization_id = org and t.id = any(array(
    select e.ticket_id from queue_event e where e.organization_id = org and e.queue_id = queue_id_ and e.version > since))
$$;

-- A line at the queue's version: what changed since `known`, or all of it where nothing or too little is known.
create or replace function queue_standing(q queue, known bigint) returns jsonb language sql stable as $$
  select jsonb_build_object('queueId', q.id, 'version', q.version, 'policy', q.policy) || case
    when known between q.version - 100 and q.version
      then jsonb_build_object('changed', queue_changed(q.organization_id, q.id, known))
    else jsonb_build_object('waiting', queue_line(q.organization_id, q.id), 'calls', queue_calls(q.organization_id, q.id, q.policy)) end
$$;

-- {organizationId, queueId, known?} -> the line, read at one moment; null for a queue that is not there.
create or replace function line_read(a jsonb) returns jsonb language sql stable as $$
  select queue_standing(q, (a->>'known')::bigint) || jsonb_build_object('now', millis(clock_timestamp()))
  from queue q where q.organization_id = a->>'organizationId' and q.id = a->>'queueId'
$$;
