-- The locations that ids belong to, in their order; null for what is not there, is another organisation's or belongs to no location.
create or replace function places_named(org text, ids text[]) returns text[] language sql stable as $$
  select array_agg(case left(n.id, 3)
    when 'loc' then (select l.id from location l where l.organization_id = org and l.id = n.id)
    when 'svc' then (select s.location_id from service s where s.organization_id = org and s.id = n.id)
    when 'res' then (select r.location_id from resource r where r.organization_id = org and r.id = n.id)
    when 'que' then (select q.location_id from queue q where q.organization_id = org and q.id = n.id)
    when 'ctr' then (select c.location_id from counter c where c.organization_id = org and c.id = n.id)
    when 'tkt' then (select q.location_id from ticket t join queue q on q.organization_id = org and q.id = t.queue_id where t.organization_id = org and t.id = n.id)
    when 'apt' then (select a.location_id from appointment a where a.organization_id = org and a.id = n.id)
    when 'hld' then (select a.location_id from appointment a where a.organization_id = org and a.id = 'apt' || substr(n.id, 4))
    when 'exc' then (select e.location_id from schedule_exception e where e.organization_id = org and e.id = n.id)
    when 'blk' then (select r.location_id from block b join resource r on r.organization_id = org and r.id = b.resource_id where b.organization_id = org and b.id = n.id)
    when 'ser' then (select a.location_id from appointment a where a.organization_id = org and a.series_id = n.id limit 1)
    when 'wtl' then (select w.location_id from waitlist_entry w where w.organization_id = org and w.id = n.id)
    when 'dev' then (select d.location_id from device d where d.organization_id = org and d.id = n.id)
    when 'fed' then (select r.location_id from calendar_feed f join resource r on r.organization_id = org and r.id = f.resource_id where f.organization_id = org and f.id = n.id)
    when 'bsy' then (select r.location_id from busy_feed f join resource r on r.organization_id = org and r.id = f.resource_id where f.organization_id = org and f.id = n.id)
    when 'msg' then (
      select coalesce(a.location_id, q.location_id, w.location_id) from message m
      left join appointment a on a.organization_id = org and a.id = m.appointment_id
      left join ticket t on t.organization_id = org and t.id = m.ticket_id
      left join queue q on q.organization_id = org and q.id = t.queue_id
      left join waitlist_entry w on w.organization_id = org and w.id = m.waitlist_entry_id
      where m.organization_id = org and m.id = n.id)
  end order by n.position)
  from unnest(ids) with ordinality n (id, position)
$$;

-- The locations of {organizationId, locationIds?}, each once; null where one is not of the organisation.
create or replace function locations_given(a jsonb) returns text[] language plpgsql stable as $$
declare given text[] := array(select distinct jsonb_array_elements_text(coalesce(a->'locationIds', '[]')) order by 1);
begin
  if exists (select from unnest(given) g (id) where not exists (select from location l where l.organization_id = a->>'organizationId' and l.id = g.id)) then
    return null;
  end if;
  return given;
end $$;

-- Invites by e-mail: {organizationId, id, email, role, locationIds?, by, now, expiresAt} -> {} | {"error": "already_member"}. Who was invited before is
-- invited anew, and the link of the older letter ends with its invitation.
create or replace function account_invite(a jsonb) returns jsonb language plpgsql as $$
declare places text[] := locations_given(a);
begin
  if places is null then return '{"error":"not_found"}'; end if;
  if exists (select from membership m join user_account u on u.id = m.user_id where m.organization_id = a->>'organizationId' and u.email = a->>'email') then
    return '{"error":"already_member"}';
  end if;
  delete from invitation where organization_id = a->>'organizationId' and email = a->>'email';
  insert into invitation (organization_id, id, email, role, location_ids, invited_by, created_at, expires_at)
  values (a->>'organizationId', a->>'id', a->>'email', a->>'role', case when a->>'role' in ('manager', 'staff') then places else '{}' end, a->>'by', (a->>'now')::timestamptz, (a->>'expiresAt')::timestamptz);
  return '{}';
end $$;

-- What an invitation's link is for: {letterId, now} -> {email, role, invitationId, organizationId, organizationName, knownId} | {"error": "link_ended"}.
-- `knownId`: of the account that has the address.
create or replace function account_invited(a jsonb) returns jsonb language sql stable as $$
  select coalesce((
    select jsonb_build_object('email', i.email, 'role', i.role, 'invitationId', i.id, 'organizationId', o.id, 'organizationName', o.name, 'knownId', u.id)
    from account_letter l
    join invitation i on i.organization_id = l.organization_id and i.id = l.subject->>'invitationId' and i.expires_at > (a->>'now')::timestamptz
    join organization o on o.id = i.organization_id
    left join user_account u on u.email = i.email
    where l.id = a->>'letterId' and l.kind = 'invitation' and l.used_at is null and l.expires_at > (a->>'now')::timestamptz
  ), '{"error":"link_ended"}')
$$;

-- Makes the invited person a member: {letterId, userId, name?, passwordHash?, now} -> {userId, organizationId, role, email} | {"error": "link_ended"}. With
-- `name` and `passwordHash` the account is made; without them `userId` has it already and the address is its own.
create or replace function account_join(a jsonb) returns jsonb language plpgsql as $$
declare l account_letter; i invitation;
begin
  l := account_use(a->>'letterId', 'invitation', (a->>'now')::timestamptz);
  if l.id is null then return '{"error":"link_ended"}'; end if;
  delete from invitation where organization_id = l.organization_id and id = l.subject->>'invitationId' and expires_at > (a->>'now')::timestamptz
  returning * into i;
  if i.id is null then return '{"error":"link_ended"}'; end if;
  if a ? 'passwordHash' then
    insert into user_account (id, email, name, password_hash) values (a->>'userId', i.email, a->>'name', a->>'passwordHash');
  elsif not exists (select from user_account where id = a->>'userId' and email = i.email and disabled_at is null) then
    return '{"error":"link_ended"}';
  end if;
  insert into membership (organization_id, user_id, role, location_ids) values (i.organization_id, a->>'userId', i.role, i.location_ids);
  return jsonb_build_object('userId', a->>'userId', 'organizationId', i.organization_id, 'role', i.role, 'email', i.email);
exception when unique_violation then return '{"error":"link_ended"}';
end $$;

-- Changes a member: {organizationId, userId, role?, disabled?, locationIds?, mayChange: roles, now} -> {} | {"error": "not_found" | "forbidden" |
-- "last_owner"}. All changes of one organisation's people wait for each other, so of two owners who disable each other one stays. `locationIds` is where
-- they work, instead of where they did. Only managers and staff work at some locations; another role has all.
create or replace function account_member(a jsonb) returns jsonb language plpgsql as $$
declare m membership; places text[] := locations_given(a);
begin
  perform 1 from organization where id = a->>'organizationId' for no key update;
  select * into m from membership where organization_id = a->>'organizationId' and user_id = a->>'userId';
  if not found or places is null then return '{"error":"not_found"}'; end if;
  if not (a->'mayChange') ? m.role then return '{"error":"forbidden"}'; end if;
  if m.role = 'owner' and m.disabled_at is null and ((a ? 'role' and a->>'role' <> 'owner') or (a->>'disabled')::boolean) and not exists (
    select from membership o join user_account u on u.id = o.user_id and u.disabled_at is null
    where o.organization_id = m.organization_id and o.role = 'owner' and o.disabled_at is null and o.user_id <> m.user_id
  ) then return '{"error":"last_owner"}'; end if;
  update membership set role = coalesce(a->>'role', role),
    location_ids = case when coalesce(a->>'role', role) not in ('manager', 'staff') then '{}' when a ? 'locationIds' then places else location_ids end,
    disabled_at = case when not a ? 'disabled' then disabled_at when (a->>'disabled')::boolean then coalesce(disabled_at, (a->>'now')::timestamptz) end
  where organization_id = m.organization_id and user_id = m.user_id;
  -- Another role is another session: nothing decided by the old one goes on.
  perform account_end(m.user_id, m.organization_id, null);
  return '{}';
end $$;
