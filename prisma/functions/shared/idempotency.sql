-- One effect per Idempotency-Key. Claiming and keeping run in the transaction of the effect, so effect and kept reply stand or fall together.

-- {organizationId, scope, key, requestHash, keepSeconds} -> {"claimed": true} to carry out | {"running": true} | {"reused": true}
-- | {"status", "reply"} to repeat.
create or replace function idempotency_claim(a jsonb) returns jsonb language plpgsql as $$
declare kept jsonb; attempt int;
begin
  -- Looked up before and after the lock: those who only repeat never take it, so they never tell each other "running"; who gets it may have
  -- waited for nothing (try_) yet come just after the first one's commit.
  for attempt in 1..2 loop
    select case when i.request_hash = a->>'requestHash' then jsonb_build_object('status', i.status, 'reply', i.reply) else '{"reused":true}' end
    into kept from idempotency i
    where i.organization_id = a->>'organizationId' and i.scope = a->>'scope' and i.key = a->>'key'
      and i.created_at > clock_timestamp() - make_interval(secs => (a->>'keepSeconds')::int);
    if found then return kept; end if;
    if attempt = 1 and not pg_try_advisory_xact_lock(hashtextextended(concat_ws(' ', a->>'organizationId', a->>'scope', a->>'key'), 0)) then
      return '{"running":true}';
    end if;
  end loop;
  return '{"claimed":true}';
end $$;

-- {organizationId, scope, key, requestHash, status, reply}; replaces a reply that is too old to be repeated.
create or replace function idempotency_keep(a jsonb) returns jsonb language sql as $$
  insert into idempotency (organization_id, scope, key, request_hash, status, reply)
  values (a->>'organizationId', a->>'scope', a->>'key', a->>'requestHash', (a->>'status')::int, a->'reply')
  on conflict (organization_id, scope, key) do update
  set request_hash = excluded.request_hash, status = excluded.status, reply = excluded.reply, created_at = now()
  returning '{}'::jsonb
$$;

-- {keepSeconds} -> {"deleted": n}
create or replace function idempotency_purge(a jsonb) returns jsonb language plpgsql as $$
declare n bigint;
begin
  delete from idempotency where created_at < clock_timestamp() - make_interval(secs => (a->>'keepSeconds')::int);
  get diagnostics n = row_count;
  return jsonb_build_object('deleted', n);
end $$;
