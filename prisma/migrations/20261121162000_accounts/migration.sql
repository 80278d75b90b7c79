-- People's accounts: letters with a link that works once, invitations, several memberships, second factors.

-- Somebody can be disabled in one organisation and go on in another.
alter table membership add column disabled_at timestamptz;

-- From where a session was begun, for its owner's list. A pending one has shown the password and not yet the second factor: it opens nothing.
alter table session add column address text not null default '', add column agent text not null default '',
  add column is_pending boolean not null default false;

-- A letter about an account and the link in it, which is its id with a keyed hash: nothing here opens anything. `user_id` is whose account it is;
-- of a forgotten password it is found out when the letter is sent, so that asking for an unknown account does and takes the same.
create table account_letter (
  id text primary key,
  kind text not null,
  email citext not null,
  locale text not null,
  user_id text references user_account (id) on delete cascade,
  organization_id text references organization (id) on delete cascade,
  subject jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- When to send it, or to try again; null once that is done or given up.
  due_at timestamptz,
  attempts integer not null default 0
);
create index account_letter_due on account_letter (due_at) where due_at is not null;
create index account_letter_user on account_letter (user_id);
create index account_letter_organization on account_letter (organization_id);
create index account_letter_expires on account_letter (expires_at);

create table invitation (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  email citext not null,
  role text not null,
  invited_by text references user_account (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, email)
);
create index invitation_inviter on invitation (invited_by);

-- Writes a letter and tells the sender: {id, kind, email, locale, userId?, organizationId?, subject?, now, expiresAt}. People belong to no single
-- organisation, so the outbox row names none.
create function account_write(a jsonb) returns jsonb language plpgsql as $$
begin
  insert into account_letter (id, kind, email, locale, user_id, organization_id, subject, created_at, expires_at, due_at)
  values (a->>'id', a->>'kind', a->>'email', a->>'locale', a->>'userId', a->>'organizationId', coalesce(a->'subject', '{}'),
    (a->>'now')::timestamptz, (a->>'expiresAt')::timestamptz, (a->>'now')::timestamptz);
  insert into outbox (organization_id, id, type, payload) values ('-', a->>'id', 'account.letter', '{}');
  return '{}';
end $$;

-- Takes letters that are due into one hand: {now, claimUntil, limit} -> [{id, kind, email, locale, attempts, subject, name, isTaken, organization}].
-- `name`: of whose account it is about, null where there is none. `isTaken`: another account has the address. A forgotten password's goes to the
-- address as the account has it, not as it was typed.
create function account_claim(a jsonb) returns jsonb language plpgsql as $$
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
    'id', t.id, 'kind', t.kind, 'email', case when t.kind = 'reset' and u.id is not null then u.email else t.email end, 'locale', t.locale, 'attempts', t.attempts,
    'subject', t.subject - 'passwordHash', 'name', u.name,
    'isTaken', exists (select from user_account o where o.email = t.email and o.id is distinct from t.user_id),
    'organization', case when o.id is not null then jsonb_build_object('name', o.name, 'locale', o.locale) end)), '[]') into answer
  from taken t
  left join user_account u on u.id = t.user_id
  left join organization o on o.id = t.organization_id;
  return answer;
end $$;

-- {id, attempts, dueAt | null}
create function account_settle(a jsonb) returns jsonb language sql as $$
  update account_letter set due_at = (a->>'dueAt')::timestamptz where id = a->>'id' and attempts = (a->>'attempts')::int;
  select '{}'::jsonb
$$;

-- What a link opens, without using it: {id, kind, now} -> {email, userId, organizationId, subject} | {"error": "link_ended"}
create function account_opened(a jsonb) returns jsonb language sql stable as $$
  select coalesce((
    select jsonb_build_object('email', email, 'userId', user_id, 'organizationId', organization_id, 'subject', subject - 'passwordHash')
    from account_letter
    where id = a->>'id' and kind = a->>'kind' and used_at is null and expires_at > (a->>'now')::timestamptz
  ), '{"error":"link_ended"}')
$$;

-- Uses a link up, or finds no row where somebody was first, or it has expired.
create function account_use(letter text, of_kind text, at timestamptz) returns account_letter language sql as $$
  update account_letter set used_at = at where id = letter and kind = of_kind and used_at is null and expires_at > at returning *
$$;

-- Ends sessions and refresh tokens of a person, but for one session; in one organisation or, without it, everywhere.
create function account_end(person text, organization text, but_session text) returns void language sql as $$
  delete from session where user_id = person and (organization is null or organization_id = organization) and token_hash is distinct from but_session;
  delete from refresh_token where user_id = person and (organization is null or organization_id = organization);
$$;

-- The organisation, its owner and the account of a confirmed sign-up: {letterId, organizationId, userId, now} -> {email} | {"error": "link_ended" |
-- "slug_taken"}. `slug` replaces the one that somebody else has taken since.
create function account_sign_up(a jsonb) returns jsonb language plpgsql as $$
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
create function account_reset(a jsonb) returns jsonb language plpgsql as $$
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
create function account_change_email(a jsonb) returns jsonb language plpgsql as $$
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
create function account_password(a jsonb) returns jsonb language plpgsql as $$
begin
  update user_account set password_hash = a->>'passwordHash' where id = a->>'userId' and password_hash = a->>'old' and disabled_at is null;
  if not found then return '{"changed":false}'; end if;
  perform account_end(a->>'userId', null, null);
  return '{"changed":true}';
end $$;

-- Invites by e-mail: {organizationId, id, email, role, by, now, expiresAt} -> {} | {"error": "already_member"}. Who was invited before is invited anew,
-- and the link of the older letter ends with its invitation.
create function account_invite(a jsonb) returns jsonb language plpgsql as $$
begin
  if exists (select from membership m join user_account u on u.id = m.user_id where m.organization_id = a->>'organizationId' and u.email = a->>'email') then
    return '{"error":"already_member"}';
  end if;
  delete from invitation where organization_id = a->>'organizationId' and email = a->>'email';
  insert into invitation (organization_id, id, email, role, invited_by, created_at, expires_at)
  values (a->>'organizationId', a->>'id', a->>'email', a->>'role', a->>'by', (a->>'now')::timestamptz, (a->>'expiresAt')::timestamptz);
  return '{}';
end $$;

-- What an invitation's link is for: {letterId, now} -> {email, role, invitationId, organizationId, organizationName, knownId} | {"error": "link_ended"}.
-- `knownId`: of the account that has the address.
create function account_invited(a jsonb) returns jsonb language sql stable as $$
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
create function account_join(a jsonb) returns jsonb language plpgsql as $$
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
  insert into membership (organization_id, user_id, role) values (i.organization_id, a->>'userId', i.role);
  return jsonb_build_object('userId', a->>'userId', 'organizationId', i.organization_id, 'role', i.role, 'email', i.email);
exception when unique_violation then return '{"error":"link_ended"}';
end $$;

-- Changes a member: {organizationId, userId, role?, disabled?, mayChange: roles, now} -> {} | {"error": "not_found" | "forbidden" | "last_owner"}. All
-- changes of one organisation's people wait for each other, so of two owners who disable each other one stays.
create function account_member(a jsonb) returns jsonb language plpgsql as $$
declare m membership;
begin
  perform 1 from organization where id = a->>'organizationId' for no key update;
  select * into m from membership where organization_id = a->>'organizationId' and user_id = a->>'userId';
  if not found then return '{"error":"not_found"}'; end if;
  if not (a->'mayChange') ? m.role then return '{"error":"forbidden"}'; end if;
  if m.role = 'owner' and m.disabled_at is null and ((a ? 'role' and a->>'role' <> 'owner') or (a->>'disabled')::boolean) and not exists (
    select from membership o join user_account u on u.id = o.user_id and u.disabled_at is null
    where o.organization_id = m.organization_id and o.role = 'owner' and o.disabled_at is null and o.user_id <> m.user_id
  ) then return '{"error":"last_owner"}'; end if;
  update membership set role = coalesce(a->>'role', role),
    disabled_at = case when not a ? 'disabled' then disabled_at when (a->>'disabled')::boolean then coalesce(disabled_at, (a->>'now')::timestamptz) end
  where organization_id = m.organization_id and user_id = m.user_id;
  -- Another role is another session: nothing decided by the old one goes on.
  perform account_end(m.user_id, m.organization_id, null);
  return '{}';
end $$;
