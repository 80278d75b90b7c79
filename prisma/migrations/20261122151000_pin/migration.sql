-- A counter's tablet that several people share: a paired device at which each is let in by a PIN.
alter table device drop constraint device_kind_check, add constraint device_kind_check check (kind in ('kiosk', 'display', 'desk'));

create table pin (
  user_id text primary key references user_account (id) on delete cascade,
  pin_hash text not null,
  created_at timestamptz not null
);
create trigger audit after insert or update or delete on pin for each row execute function audit_row('person', 'user_id', 'pin');

-- Of a device: it ends with the pairing. While it is locked it opens nothing, and the PIN unlocks it under another token.
alter table session add column device_id text, add column locked_at timestamptz;
create trigger audit_unlocked after update of token_hash on session for each row execute function audit_session();

-- Who can be let in at a location: {organizationId, locationId} -> [{userId, name}]
create function pin_people(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('userId', u.id, 'name', u.name) order by u.name, u.id), '[]')
  from membership m join user_account u on u.id = m.user_id and u.disabled_at is null join pin p on p.user_id = u.id
  where m.organization_id = a->>'organizationId' and m.disabled_at is null and m.role <> 'auditor'
    and (m.location_ids = '{}' or a->>'locationId' = any(m.location_ids))
$$;

-- Lets somebody in whose PIN was right, in the session they have there or a new one; whoever was in before is locked out, not signed out.
-- {organizationId, userId, deviceId, tokenHash, now, expiresAt, absoluteExpiresAt, address, agent}
create function pin_enter(a jsonb) returns jsonb language plpgsql as $$
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
