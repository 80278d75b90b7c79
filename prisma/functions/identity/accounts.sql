-- Writes a letter and tells the sender: {id, kind, email, locale, userId?, organizationId?, subject?, now, expiresAt}. People belong to no single
-- organisation, so the outbox row names none.
create or replace function account_write(a jsonb) returns jsonb language plpgsql as $$
begin
  insert into account_letter (id, kind, email, locale, user_id, organization_id, subject, created_at, expires_at, due_at)
  values (a->>'id', a->>'kind', a->>'email', a->>'locale', a->>'userId', a->>'organizationId', coalesce(a->'subject', '{}'),
    (a->>'now')::timestamptz, (a->>'expiresAt')::timestamptz, (a->>'now')::timestamptz);
  insert into outbox (organization_id, id, type, payload) values ('-', a->>'id', 'account.letter', '{}');
  return '{}';
end $$;

-- Takes letters that are due into one hand: {now, claimUntil, limit} -> [{id, kind, email, locale, attempts, subject, name, isTaken, hasAppointments,
-- organization}]. `name`: of whose account it is about, null where there is none. `isTaken`: another account has the address. A forgotten password's goes to
-- the address as the account has it, not as it was typed. `hasAppointments`: whether the address has any ahead in the letter's organisation; such a letter
-- goes to the address as it was given when booking, not as it was typed.
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
    'organization', case when o.id is not null then jsonb_build_object('id', o.id, 'name', o.name, 'slug', o.slug, 'locale', o.locale) end)), '[]') into answer
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

-- {id, attempts, dueAt | null}
create or replace function account_settle(a jsonb) returns jsonb language sql as $$
  update account_letter set due_at = (a->>'dueAt')::timestamptz where id = a->>'id' and attempts = (a->>'attempts')::int;
  select '{}'::jsonb
$$;

-- What a link opens, without using it: {id, kind, now} -> {email, userId, organizationId, subject} | {"error": "link_ended"}
create or replace function account_opened(a jsonb) returns jsonb language sql stable as $$
  select coalesce((
    select jsonb_build_object('email', email, 'userId', user_id, 'organizationId', organization_id, 'subject', subject - 'passwordHash')
    from account_letter
    where id = a->>'id' and kind = a->>'kind' and used_at is null and expires_at > (a->>'now')::timestamptz
  ), '{"error":"link_ended"}')
$$;

-- Uses a link up, or finds no row where somebody was first, or it has expired.
create or replace function account_use(letter text, of_kind text, at timestamptz) returns account_letter language sql as $$
  update account_letter set used_at = at where id = letter and kind = of_kind and used_at is null and expires_at > at returning *
$$;

-- Ends sessions and refresh tokens of a person, but for one session; in one organisation or, without it, everywhere.
create or replace function account_end(person text, organization text, but_session text) returns void language sql as $$
  delete from session where user_id = person and (organization is null or organization_id = organization) and token_hash is distinct from but_session;
  delete from refresh_token where user_id = person and (organization is null or organization_id = organization);
$$;

-- The organisation, its owner and the account of a confirmed sign-up: {letterId, organizationId, userId, now} -> {email} | {"error": "link_ended" |
-- "slug_taken"}. `slug` replaces the one that somebody else has taken since.
create or replace function account_sign_up(a jsonb) returns jsonb language plpgsql as $$
declare l account_letter; s jsonb; slug_in_use text;
begin
  l := account_use(a->>'letterId', 'sign_up', (a->>'now')::timestamptz);
  if l.id is null then return '{"error":"link_ended"}'; end if;
  s := l.subject;
  insert into user_account (id, email, name, password_hash) values (a->>'userId', l.email, s->>'name', s->>'passwordHash');
  insert into organization (id, slug, name, locale) values (a->>'organizationId', coalesce(a->>'slug', s->>'slug'), s->>'organizationName', l.locale);
  insert into membership (organization_id, user_id, role) values (a->>'organizationId', a->>'userId', 'owner');
  update account_letter set subject = subject - 'passwordHash' where id = l.id;
  return jsonb_build_object('email', l.email, 'name', s->>'name', 'timeZone', s->>'timeZone');
exception when unique_violation then
  -- All of it is undone, the use of the link too.
  get stacked diagnostics slug_in_use = constraint_name;
  return case when slug_in_use = 'organization_slug_key' then '{"error":"slug_taken"}'::jsonb else '{"error":"link_ended"}' end;
end $$;

-- Sets the password that somebody forgot: {letterId, passwordHash, now} -> {userId, email, locale} | {"error": "link_ended"}. Ends every session and every
-- other such link of theirs.
create or replace function account_reset(a jsonb) returns jsonb language plpgsql as $$
declare l account_letter; u user_account; at timestamptz := (a->>'now')::timestamptz;
begin
  select * into l from account_letter where id = a->>'letterId';
  -- The person before the letter: of two who use two links at once, the second waits here and finds its link used up.
  select * into u from user_account where id = l.user_id and disabled_at is null for update;
  if not found then return '{"error":"link_ended"}'; end if;
  l := account_use(a->>'letterId', 'reset', at);
  if l.id is null or l.email <> u.email then return '{"error":"link_ended"}'; end if;
  update user_account set password_hash = a->>'passwordHash' where id = u.id;
  update account_letter set used_at = at where user_id = u.id and kind in ('reset', 'change_email') and used_at is null;
  perform account_end(u.id, null, null);
  return jsonb_build_object('userId', u.id, 'email', u.email, 'locale', l.locale);
end $$;

-- The new address is somebody's own: {letterId, now} -> {userId, email, oldEmail, locale} | {"error": "link_ended" | "email_taken"}
create or replace function account_change_email(a jsonb) returns jsonb language plpgsql as $$
declare l account_letter; u user_account; at timestamptz := (a->>'now')::timestamptz;
begin
  select * into l from account_letter where id = a->>'letterId';
  select * into u from user_account where id = l.user_id and disabled_at is null for update;
  if not found then return '{"error":"link_ended"}'; end if;
  l := account_use(a->>'letterId', 'change_email', at);
  if l.id is null then return '{"error":"link_ended"}'; end if;
  begin
    update user_account set email = l.email where id = u.id;
  exception when unique_violation then return '{"error":"link_ended"}';
  end;
  update account_letter set used_at = at where user_id = u.id and kind in ('reset', 'change_email') and used_at is null;
  return jsonb_build_object('userId', u.id, 'email', l.email, 'oldEmail', u.email, 'locale', l.locale);
end $$;

-- A new password for whoever knew the old one: {userId, old, passwordHash} -> {changed}. Ends every session.
create or replace function account_password(a jsonb) returns jsonb language plpgsql as $$
begin
  update user_account set password_hash = a->>'passwordHash' where id = a->>'userId' and password_hash = a->>'old' and disabled_at is null;
  if not found then return '{"changed":false}'; end if;
  perform account_end(a->>'userId', null, null);
  return '{"changed":true}';
end $$;

-- {organizationId, issuer, subject, email | null, now} -> {userId, hasFactor} | {"error": "unknown_person"}. `email`: only one that the issuer has verified.
create or replace function issuer_sign_in(a jsonb) returns jsonb language plpgsql as $$
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

-- Uses a customer's link up: {letterId, now} -> {appointments: [{id, start, timeZone, status, serviceName, locationName}]} | {"error": "link_ended"}. Those
-- ahead, the soonest first.
create or replace function own_appointments(a jsonb) returns jsonb language plpgsql as $$
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
