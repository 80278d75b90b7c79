create or replace function has_factor(person text) returns boolean language sql stable as $$
  select exists (select from totp where user_id = person and confirmed_at is not null) or exists (select from passkey where user_id = person)
$$;

-- Whether somebody has to set one up before anything else.
create or replace function lacks_factor(person text, organization text) returns boolean language sql stable as $$
  select o.requires_second_factor and not has_factor(person) from organization o where o.id = organization
$$;

-- The first code was right: {userId, step, codes: hashes | null, sessionId, now} -> {} | {"error": "wrong_code"}. Every other session ends.
create or replace function factor_confirm(a jsonb) returns jsonb language plpgsql as $$
begin
  update totp set confirmed_at = (a->>'now')::timestamptz, last_step = (a->>'step')::bigint
  where user_id = a->>'userId' and confirmed_at is null and last_step < (a->>'step')::bigint;
  if not found then return '{"error":"wrong_code"}'; end if;
  perform recovery_replace(a);
  perform account_end(a->>'userId', null, a->>'sessionId');
  return '{}';
end $$;

-- {userId, codes: hashes}
create or replace function recovery_replace(a jsonb) returns void language sql as $$
  delete from recovery_code where user_id = a->>'userId';
  insert into recovery_code (user_id, code_hash) select a->>'userId', jsonb_array_elements_text(a->'codes');
$$;

-- Uses up a code, {userId, step} or {userId, codeHash, now} -> {} | {"error": "wrong_code"}: of many who bring one at once, one does.
create or replace function factor_use(a jsonb) returns jsonb language plpgsql as $$
begin
  if a ? 'step' then
    update totp set last_step = (a->>'step')::bigint where user_id = a->>'userId' and confirmed_at is not null and last_step < (a->>'step')::bigint;
  else
    update recovery_code set used_at = (a->>'now')::timestamptz where user_id = a->>'userId' and code_hash = a->>'codeHash' and used_at is null;
  end if;
  if not found then return '{"error":"wrong_code"}'; end if;
  return '{}';
end $$;

-- What was to be signed, once: {sessionId} -> {challenge | null}
create or replace function challenge_take(a jsonb) returns jsonb language sql as $$
  with before as (select token_hash, challenge from session where token_hash = a->>'sessionId' for update),
  taken as (update session s set challenge = null from before b where s.token_hash = b.token_hash)
  select jsonb_build_object('challenge', (select challenge from before))
$$;

-- Who can be let in at a location: {organizationId, locationId} -> [{userId, name}]
create or replace function pin_people(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('userId', u.id, 'name', u.name) order by u.name, u.id), '[]')
  from membership m join user_account u on u.id = m.user_id and u.disabled_at is null join pin p on p.user_id = u.id
  where m.organization_id = a->>'organizationId' and m.disabled_at is null and m.role <> 'auditor'
    and (m.location_ids = '{}' or a->>'locationId' = any(m.location_ids))
$$;

-- Lets somebody in whose PIN was right, in the session they have there or a new one; whoever was in before is locked out, not signed out.
-- {organizationId, userId, deviceId, tokenHash, now, expiresAt, absoluteExpiresAt, address, agent}
create or replace function pin_enter(a jsonb) returns jsonb language plpgsql as $$
declare now_ timestamptz := (a->>'now')::timestamptz;
begin
  perform from device where organization_id = a->>'organizationId' and id = a->>'deviceId' for update;
  update session set locked_at = now_ where organization_id = a->>'organizationId' and device_id = a->>'deviceId' and user_id <> a->>'userId' and locked_at is null;
  update session set token_hash = a->>'tokenHash', locked_at = null, expires_at = least((a->>'expiresAt')::timestamptz, absolute_expires_at)
  where organization_id = a->>'organizationId' and device_id = a->>'deviceId' and user_id = a->>'userId' and least(expires_at, absolute_expires_at) > now_;
  if not found then
    insert into session (token_hash, organization_id, user_id, created_at, expires_at, absolute_expires_at, address, agent, device_id)
    values (a->>'tokenHash', a->>'organizationId', a->>'userId', now_, (a->>'expiresAt')::timestamptz, (a->>'absoluteExpiresAt')::timestamptz, a->>'address',
      left(a->>'agent', 300), a->>'deviceId');
  end if;
  return '{}';
end $$;

-- All of them, the one to seal with last. {first}: put there where there is none yet; of many who start at once one does.
create or replace function field_keys(a jsonb) returns jsonb language plpgsql as $$
begin
  if a ? 'first' and not exists (select from field_key) then
    perform pg_advisory_xact_lock(hashtextextended('field keys', 0));
    if not exists (select from field_key) then insert into field_key (sealed_key) values (a->>'first'); end if;
  end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'sealed', sealed_key) order by id), '[]') from field_key);
end $$;
