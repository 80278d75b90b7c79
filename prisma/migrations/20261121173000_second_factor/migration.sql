-- Roles and where they hold; second factors; sign-in by an issuer; customers' links; PINs.

alter table membership drop constraint membership_role_check;
alter table membership add constraint membership_role_check check (role in ('owner', 'admin', 'manager', 'staff', 'auditor'));
-- Where a manager or a member of staff works; empty: everywhere.
alter table membership add column location_ids text[] not null default '{}';
alter table invitation add column location_ids text[] not null default '{}';

-- The locations that ids belong to, in their order; null for what is not there, is another organisation's or belongs to no location.
create function places_named(org text, ids text[]) returns text[] language sql stable as $$
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

-- As before, with the locations of whoever is invited: {..., locationIds?}.
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

-- The locations of {organizationId, locationIds?}, each once; null where one is not of the organisation.
create function locations_given(a jsonb) returns text[] language plpgsql stable as $$
declare given text[] := array(select distinct jsonb_array_elements_text(coalesce(a->'locationIds', '[]')) order by 1);
begin
  if exists (select from unnest(given) g (id) where not exists (select from location l where l.organization_id = a->>'organizationId' and l.id = g.id)) then
    return null;
  end if;
  return given;
end $$;

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

-- As before, with `locationIds`: where they work, instead of where they did. Only managers and staff work at some locations; another role has all.
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

-- Second factors. A secret is sealed with a key derived from SECRET_KEY; a code's step is kept, so that no code works twice.
create table totp (
  user_id text primary key references user_account (id) on delete cascade,
  sealed_secret text not null,
  last_step bigint not null default 0,
  -- From the first code on; without it the person has only been shown the secret.
  confirmed_at timestamptz,
  created_at timestamptz not null
);
create table recovery_code (
  user_id text not null references user_account (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);
create table passkey (
  id text primary key,
  user_id text not null references user_account (id) on delete cascade,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_user on passkey (user_id);

alter table organization add column requires_second_factor boolean not null default false;
-- `challenge`: what a passkey has to sign next, once. `confirmed_at`: when the person last showed here that they are who signed in.
alter table session add column challenge text, add column confirmed_at timestamptz;

create function has_factor(person text) returns boolean language sql stable as $$
  select exists (select from totp where user_id = person and confirmed_at is not null) or exists (select from passkey where user_id = person)
$$;
-- Whether somebody has to set one up before anything else.
create function lacks_factor(person text, organization text) returns boolean language sql stable as $$
  select o.requires_second_factor and not has_factor(person) from organization o where o.id = organization
$$;

-- The first code was right: {userId, step, codes: hashes | null, sessionId, now} -> {} | {"error": "wrong_code"}. Every other session ends.
create function factor_confirm(a jsonb) returns jsonb language plpgsql as $$
begin
  update totp set confirmed_at = (a->>'now')::timestamptz, last_step = (a->>'step')::bigint
  where user_id = a->>'userId' and confirmed_at is null and last_step < (a->>'step')::bigint;
  if not found then return '{"error":"wrong_code"}'; end if;
  perform recovery_replace(a);
  perform account_end(a->>'userId', null, a->>'sessionId');
  return '{}';
end $$;

-- {userId, codes: hashes}
create function recovery_replace(a jsonb) returns void language sql as $$
  delete from recovery_code where user_id = a->>'userId';
  insert into recovery_code (user_id, code_hash) select a->>'userId', jsonb_array_elements_text(a->'codes');
$$;

-- Uses up a code, {userId, step} or {userId, codeHash, now} -> {} | {"error": "wrong_code"}: of many who bring one at once, one does.
create function factor_use(a jsonb) returns jsonb language plpgsql as $$
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
create function challenge_take(a jsonb) returns jsonb language sql as $$
  with before as (select token_hash, challenge from session where token_hash = a->>'sessionId' for update),
  taken as (update session s set challenge = null from before b where s.token_hash = b.token_hash)
  select jsonb_build_object('challenge', (select challenge from before))
$$;

-- Where an organisation's people may sign in by OpenID Connect. Its client secret is sealed like every secret that has to be read again.
create table issuer (
  organization_id text primary key references organization (id) on delete cascade,
  issuer text not null,
  client_id text not null,
  sealed_secret text not null,
  created_at timestamptz not null
);
-- Whom a subject of an issuer is here: from the first time on it is the subject that counts, not the address.
create table issuer_person (
  organization_id text not null references organization (id) on delete cascade,
  issuer text not null,
  subject text not null,
  user_id text not null references user_account (id) on delete cascade,
  created_at timestamptz not null,
  primary key (organization_id, issuer, subject),
  unique (organization_id, issuer, user_id)
);
create index issuer_person_user on issuer_person (user_id);
-- An issuer speaks for one organisation: what it opened leads to no other.
alter table session add column by_issuer boolean not null default false;

-- {organizationId, issuer, subject, email | null, now} -> {userId, hasFactor} | {"error": "unknown_person"}. `email`: only one that the issuer has verified.
create function issuer_sign_in(a jsonb) returns jsonb language plpgsql as $$
declare person text;
begin
  select p.user_id into person from issuer_person p
  where p.organization_id = a->>'organizationId' and p.issuer = a->>'issuer' and p.subject = a->>'subject';
  if person is null then
    insert into issuer_person (organization_id, issuer, subject, user_id, created_at)
    select a->>'organizationId', a->>'issuer', a->>'subject', u.id, (a->>'now')::timestamptz
    from user_account u join membership m on m.user_id = u.id and m.organization_id = a->>'organizationId' and m.disabled_at is null
    where u.email = a->>'email' and u.disabled_at is null
    on conflict do nothing returning user_id into person;
  end if;
  if not exists (select from membership m join user_account u on u.id = m.user_id and u.disabled_at is null
    where m.organization_id = a->>'organizationId' and m.user_id = person and m.disabled_at is null) then
    return '{"error":"unknown_person"}';
  end if;
  return jsonb_build_object('userId', person, 'hasFactor', has_factor(person));
end $$;

-- As before, with `hasAppointments`: whether the address has any ahead in the letter's organisation; such a letter goes to the address as it was given when
-- booking, not as it was typed.
create or replace function account_claim(a jsonb) returns jsonb language plpgsql as $$
declare answer jsonb;
begin
  with due as (
    select id from account_letter where due_at <= (a->>'now')::timestamptz order by due_at limit (a->>'limit')::int for update skip locked
  ), taken as (
    update account_letter l set due_at = (a->>'claimUntil')::timestamptz, attempts = attempts + 1,
      user_id = coalesce(l.user_id, case when l.kind = 'reset' then
        (select u.id from user_account u where u.email = l.email and u.disabled_at is null) end)
    from due where l.id = due.id returning l.*
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'id', t.id, 'kind', t.kind, 'email', case when t.kind = 'reset' and u.id is not null then u.email::text else coalesce(own.email, t.email::text) end,
    'locale', t.locale, 'attempts', t.attempts,
    'subject', t.subject - 'passwordHash', 'name', u.name, 'hasAppointments', own.email is not null,
    'isTaken', exists (select from user_account o where o.email = t.email and o.id is distinct from t.user_id),
    'organization', case when o.id is not null then jsonb_build_object('name', o.name, 'locale', o.locale) end)), '[]') into answer
  from taken t
  left join user_account u on u.id = t.user_id
  left join organization o on o.id = t.organization_id
  left join lateral (
    select c.email from customer c join appointment p on p.organization_id = c.organization_id and p.customer_id = c.id
    where t.kind = 'own_appointments' and c.organization_id = t.organization_id and lower(c.email) = lower(t.email::text)
      and p.parent_id is null and p.status in ('pending', 'booked', 'arrived') and p.ends_at > (a->>'now')::timestamptz
    limit 1
  ) own on true;
  return answer;
end $$;

-- Uses a customer's link up: {letterId, now} -> {appointments: [{id, start, timeZone, status, serviceName, locationName}]} | {"error": "link_ended"}. Those
-- ahead, the soonest first.
create function own_appointments(a jsonb) returns jsonb language plpgsql as $$
declare l account_letter;
begin
  l := account_use(a->>'letterId', 'own_appointments', (a->>'now')::timestamptz);
  if l.id is null then return '{"error":"link_ended"}'; end if;
  return jsonb_build_object('appointments', (
    select coalesce(jsonb_agg(to_jsonb(o) order by o.start), '[]') from (
      select p.id, iso(p.starts_at) as start, p.time_zone as "timeZone", p.status, s.name as "serviceName", w.name as "locationName"
      from customer c
      join appointment p on p.organization_id = c.organization_id and p.customer_id = c.id
      join service s on s.organization_id = p.organization_id and s.id = p.service_id
      join location w on w.organization_id = p.organization_id and w.id = p.location_id
      where c.organization_id = l.organization_id and lower(c.email) = lower(l.email::text) and p.parent_id is null
        and p.status in ('pending', 'booked', 'arrived') and p.ends_at > (a->>'now')::timestamptz
      order by p.starts_at limit 100
    ) o));
end $$;
