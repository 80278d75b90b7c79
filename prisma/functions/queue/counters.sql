-- What a counter does when it goes on: finishes the ticket it has and calls the one that was chosen, in one. {finish?, call?}, each what ticket_complete and
-- ticket_command take -> {finished, called}. The caller has locked the queues and the counter.
create or replace function counter_advance(a jsonb) returns jsonb language plpgsql as $$
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

-- Gives the counter the ticket it has now, and takes it from a counter that has it no more; a counter that is to pause after its ticket pauses now. Answers
-- an error code or null.
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
  perform from queue where organization_id = org and id = any(ids) order by id for no key update;
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
create or replace function counter_seen(a jsonb) returns jsonb language plpgsql as $$
begin
  update counter set seen_at = clock_timestamp() where organization_id = a->>'organizationId' and id = a->>'counterId' and status <> 'closed';
  return '{}';
end $$;

create or replace function counter_shift_add() returns trigger language plpgsql as $$
begin
  insert into counter_shift (organization_id, counter_id, at, status, user_id)
  values (new.organization_id, new.id, clock_timestamp(), new.status, new.user_id)
  on conflict (organization_id, counter_id, at) do update set status = excluded.status, user_id = excluded.user_id;
  return null;
end $$;
