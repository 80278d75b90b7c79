-- Keeps a code for a browser: {secretHash, code, seconds} -> {code, expiresAt} | {"taken": true} where another browser shows it. One that has a code
-- keeps it until it expires; what expired goes.
create or replace function device_offer_code(a jsonb) returns jsonb language plpgsql as $$
declare o device_offer;
begin
  delete from device_offer where expires_at <= clock_timestamp();
  insert into device_offer (secret_hash, code, expires_at)
  values (a->>'secretHash', a->>'code', clock_timestamp() + make_interval(secs => (a->>'seconds')::int))
  on conflict do nothing;
  select * into o from device_offer where secret_hash = a->>'secretHash';
  if not found then return '{"taken":true}'; end if;
  return jsonb_build_object('code', o.code, 'expiresAt', iso(o.expires_at));
end $$;

-- The code that a browser shows: {secretHash} -> {code, expiresAt} | null
create or replace function device_offered(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('code', code, 'expiresAt', iso(expires_at)) from device_offer
  where secret_hash = a->>'secretHash' and expires_at > clock_timestamp()
$$;

-- Pairs the browser that shows a code: {organizationId, locationId, deviceId, name, kind, settings, code} -> {"deviceId"} | {"error": "unknown_code"}.
-- Of two who type one code at once one finds it gone.
create or replace function device_pair(a jsonb) returns jsonb language plpgsql as $$
declare hash text;
begin
  delete from device_offer where code = a->>'code' and expires_at > clock_timestamp() returning secret_hash into hash;
  if not found then return '{"error":"unknown_code"}'; end if;
  insert into device (organization_id, id, location_id, name, kind, settings, secret_hash, paired_at, seen_at)
  values (a->>'organizationId', a->>'deviceId', a->>'locationId', a->>'name', a->>'kind', a->'settings', hash, clock_timestamp(), clock_timestamp());
  return jsonb_build_object('deviceId', a->>'deviceId');
end $$;

-- Whose secret it is: {secretHash} -> {organizationId, id, locationId, kind, version} | null. That it was seen is written twice a minute at most.
create or replace function device_find(a jsonb) returns jsonb language plpgsql as $$
declare d device;
begin
  select * into d from device where secret_hash = a->>'secretHash';
  if not found then return null; end if;
  if d.seen_at < clock_timestamp() - interval '30 seconds' then
    update device set seen_at = clock_timestamp() where organization_id = d.organization_id and id = d.id;
  end if;
  return jsonb_build_object('organizationId', d.organization_id, 'id', d.id, 'locationId', d.location_id, 'kind', d.kind, 'version', d.version);
end $$;
