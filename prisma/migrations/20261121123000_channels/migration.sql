-- Three channels instead of one, messages about a ticket as well as an appointment, reminders as each service wants them, browsers that asked to be
-- notified.

alter table service add column reminder_minutes integer[] not null default '{1440,60}';

-- A browser that wants to hear about one appointment or one ticket (RFC 8030): where its push service takes messages, and the keys they are
-- encrypted with (RFC 8291).
create table push_subscription (
  organization_id text not null,
  id text not null,
  appointment_id text,
  ticket_id text,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  -- Of the page it was asked for on.
  locale text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade,
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade,
  check (num_nonnulls(appointment_id, ticket_id) = 1)
);
create unique index push_subscription_appointment on push_subscription (organization_id, appointment_id, endpoint) where appointment_id is not null;
create unique index push_subscription_ticket on push_subscription (organization_id, ticket_id, endpoint) where ticket_id is not null;

-- Which kinds there are is the application's to say (notifications/schema.ts): one more is no migration.
alter table message
  alter column appointment_id drop not null,
  add column ticket_id text,
  add column waitlist_entry_id text,
  -- What staff gave as the reason of a refusal.
  add column reason text,
  drop constraint message_channel_check,
  drop constraint message_kind_check,
  add constraint message_channel_check check (channel in ('email', 'sms', 'push')),
  add constraint message_about_something check (num_nonnulls(appointment_id, ticket_id, waitlist_entry_id) > 0),
  add foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade;
-- The version of what it tells of, whatever that is.
alter table message rename column appointment_version to version;
create index message_ticket on message (organization_id, ticket_id) where ticket_id is not null;
-- An event that is handled twice leads to one message to each.
drop index message_once;
create unique index message_once on message
  (organization_id, (coalesce(ticket_id, waitlist_entry_id, appointment_id)), version, kind, channel, recipient) where rule is null;
-- The list of messages by status or channel, the newest first.
create index message_list on message (organization_id, status, id desc);

-- A rule is now a number of minutes before the start. Each reminder once for each address it goes to.
update message set rule = case rule when '24h' then '1440' else '60' end where rule is not null;
alter table reminder add column channel text not null default 'email', add column recipient text not null default '';
update reminder r set rule = case r.rule when '24h' then '1440' else '60' end, recipient = m.recipient
from message m where (m.organization_id, m.id) = (r.organization_id, r.message_id);
alter table reminder
  alter column channel drop default,
  alter column recipient drop default,
  drop constraint reminder_pkey,
  add primary key (organization_id, appointment_id, rule, channel, recipient);

drop function message_facts(jsonb);
drop function message_plan(jsonb);

-- What last happened to an appointment that people are told of: {version, type, by?, reason?}. Its version is not always the appointment's own: a
-- note of the staff is a change and no news. The outbox forgets after a week; then it is what was told last.
create function appointment_news(p appointment) returns jsonb language sql stable as $$
  select coalesce(
    (select o.payload || jsonb_build_object('type', o.type, 'version', v) from generate_series(p.version, 1, -1) v
      join outbox o on o.organization_id = p.organization_id and o.id = 'out_' || substr(p.id, 5) || '_' || v order by v desc limit 1),
    (select jsonb_build_object('version', max(m.version)) from message m
      where m.organization_id = p.organization_id and m.appointment_id = p.id having max(m.version) is not null),
    jsonb_build_object('version', p.version))
$$;

-- What messages about an appointment are decided on. Handlers of one appointment's events take turns, without making its commands wait.
-- {organizationId, appointmentId, now}
create function message_facts(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; appointment_ text := a->>'appointmentId';
begin
  perform pg_advisory_xact_lock(hashtextextended('message ' || appointment_, 0));
  return (select jsonb_build_object('status', p.status, 'news', appointment_news(p), 'start', iso(p.starts_at), 'reminderMinutes', s.reminder_minutes,
      'email', c.email, 'phone', c.phone, 'locale', coalesce(c.locale, o.locale),
      'subscriptions', coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'locale', u.locale) order by u.id) from push_subscription u
        where u.organization_id = org and u.appointment_id = p.id), '[]'),
      'messages', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'version', m.version, 'status', m.status,
          'channel', m.channel, 'recipient', m.recipient,
          'told', m.status = 'sent' or m.claimed_until > (a->>'now')::timestamptz, 'reminderOf', iso(r.starts_at)))
        from message m left join reminder r on (r.organization_id, r.message_id) = (m.organization_id, m.id)
        where m.organization_id = org and m.appointment_id = p.id and m.waitlist_entry_id is null), '[]'))
    from appointment p join organization o on o.id = p.organization_id
      join service s on (s.organization_id, s.id) = (p.organization_id, p.service_id)
      left join customer c on (c.organization_id, c.id) = (p.organization_id, p.customer_id)
    where p.organization_id = org and p.id = appointment_);
end $$;

-- One message, unless there is one like it. {organizationId, id, kind, channel, recipient, locale, version, dueAt, now, rule?, reason?} and what it
-- is about: {appointmentId?, ticketId?, waitlistEntryId?}
create function message_add(a jsonb) returns jsonb language plpgsql as $$
begin
  insert into message (organization_id, id, appointment_id, ticket_id, waitlist_entry_id, version, channel, kind, rule, recipient, locale, reason, due_at,
    created_at)
  values (a->>'organizationId', a->>'id', a->>'appointmentId', a->>'ticketId', a->>'waitlistEntryId', (a->>'version')::int, a->>'channel', a->>'kind',
    a->>'rule', a->>'recipient', a->>'locale', a->>'reason', (a->>'dueAt')::timestamptz, (a->>'now')::timestamptz)
  on conflict (organization_id, coalesce(ticket_id, waitlist_entry_id, appointment_id), version, kind, channel, recipient) where rule is null do nothing;
  return '{}';
end $$;

-- Carries a plan out. {organizationId, appointmentId, version, start, reason?, now, drop: [message id],
-- queue: [{id, kind, rule?, channel, recipient, locale, dueAt}]}
create function message_plan(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; appointment_ text := a->>'appointmentId'; m jsonb;
begin
  update message set status = 'dropped', error = 'superseded' where organization_id = org and status = 'queued'
    and id in (select jsonb_array_elements_text(a->'drop'));
  -- A reminder that was dropped unsent may be planned again for the same time: moved away and back.
  delete from reminder where organization_id = org and appointment_id = appointment_
    and message_id in (select id from message where organization_id = org and appointment_id = appointment_ and status = 'dropped');
  for m in select jsonb_array_elements(a->'queue') loop
    if m ? 'rule' then
      insert into reminder (organization_id, appointment_id, rule, channel, recipient, starts_at, message_id)
      values (org, appointment_, m->>'rule', m->>'channel', m->>'recipient', (a->>'start')::timestamptz, m->>'id')
      on conflict (organization_id, appointment_id, rule, channel, recipient)
        do update set starts_at = excluded.starts_at, message_id = excluded.message_id where reminder.starts_at <> excluded.starts_at;
      continue when not found; -- planned or sent already
    end if;
    perform message_add((a - 'drop' - 'queue') || m);
  end loop;
  return '{}';
end $$;

-- Who wants to hear that a ticket is called, and does not know of this call yet. {organizationId, ticketId} -> {status, version, subscriptions}
create function message_ticket_facts(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('status', t.status, 'version', t.version, 'subscriptions', coalesce((
      select jsonb_agg(jsonb_build_object('id', u.id, 'locale', coalesce(u.locale, c.locale, o.locale)) order by u.id) from push_subscription u
      where u.organization_id = t.organization_id and u.ticket_id = t.id), '[]'))
  from ticket t join organization o on o.id = t.organization_id
    left join customer c on (c.organization_id, c.id) = (t.organization_id, t.customer_id)
  where t.organization_id = a->>'organizationId' and t.id = a->>'ticketId'
$$;

-- What is said in a message, as it is now: {link, appointment, ticket, customer, service, bring, location, organization}; `link` is the id whose token
-- the message leads to.
create function message_about(m message) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('link', coalesce(t.id, p.id),
      'appointment', case when p.id is not null then jsonb_build_object('id', p.id, 'status', p.status, 'version', p.version,
        'news', appointment_news(p)->'version', 'start', iso(p.starts_at), 'end', iso(p.ends_at), 'timeZone', p.time_zone, 'reference', p.reference,
        'partySize', p.party_size, 'holdExpiresAt', iso(p.hold_expires_at), 'reminderMinutes', s.reminder_minutes) end,
      'ticket', case when t.id is not null then jsonb_build_object('id', t.id, 'status', t.status, 'version', t.version, 'number', t.number,
        'counter', k.name) end,
      'customer', jsonb_build_object('name', coalesce(c.name, ''), 'timeZone', c.time_zone),
      'service', s.name, 'bring', s.what_to_bring, 'location', jsonb_build_object('name', l.name, 'address', l.address),
      'organization', jsonb_build_object('name', o.name, 'locale', o.locale))
    from organization o
      left join appointment p on (p.organization_id, p.id) = (o.id, m.appointment_id)
      left join ticket t on (t.organization_id, t.id) = (o.id, m.ticket_id)
      left join counter k on (k.organization_id, k.id) = (o.id, t.counter_id)
      join service s on (s.organization_id, s.id) = (o.id, coalesce(p.service_id, t.service_id))
      join location l on (l.organization_id, l.id) = (o.id, s.location_id)
      left join customer c on (c.organization_id, c.id) = (o.id, coalesce(p.customer_id, t.customer_id))
    where o.id = m.organization_id);
end $$;

-- Takes the messages that are due, so that no other sender has them until `claimUntil`, with all that is said in them. {now, claimUntil, limit}
create or replace function message_claim(a jsonb) returns jsonb language plpgsql as $$
declare now_ timestamptz := a->>'now'; claimed jsonb;
begin
  with due as (
    select organization_id, id from message where status = 'queued' and due_at <= now_ and (claimed_until is null or claimed_until <= now_)
    order by due_at limit (a->>'limit')::int for update skip locked
  ), taken as (
    update message m set claimed_until = (a->>'claimUntil')::timestamptz, attempts = attempts + 1 from due
    where (m.organization_id, m.id) = (due.organization_id, due.id) returning m.*
  )
  select jsonb_agg(jsonb_build_object('organizationId', m.organization_id, 'id', m.id, 'channel', m.channel, 'kind', m.kind, 'rule', m.rule,
      'recipient', m.recipient, 'locale', m.locale, 'reason', m.reason, 'attempts', m.attempts, 'version', m.version, 'reminderOf', iso(r.starts_at),
      'subscription', (select jsonb_build_object('endpoint', u.endpoint, 'keys', jsonb_build_object('p256dh', u.p256dh, 'auth', u.auth))
        from push_subscription u where m.channel = 'push' and (u.organization_id, u.id) = (m.organization_id, m.recipient)))
      || message_about(m) order by m.due_at)
  into claimed from taken m left join reminder r on (r.organization_id, r.message_id) = (m.organization_id, m.id);
  return coalesce(claimed, '[]');
end $$;

-- What became of a try. What was sent stays sent, whatever else was decided meanwhile; the rest counts only for whoever has the message still.
-- {organizationId, id, attempts, status, now, subject?, text?, error?, dueAt?, gone?}; `gone`: its subscription ended.
create or replace function message_settle(a jsonb) returns jsonb language plpgsql as $$
declare recipient_ text;
begin
  update message set status = a->>'status', claimed_until = null, error = a->>'error', subject = coalesce(a->>'subject', subject),
    text = coalesce(a->>'text', text), due_at = coalesce((a->>'dueAt')::timestamptz, due_at),
    sent_at = case when a->>'status' = 'sent' then (a->>'now')::timestamptz end
  where organization_id = a->>'organizationId' and id = a->>'id'
    and (a->>'status' = 'sent' and status <> 'sent' or status = 'queued' and attempts = (a->>'attempts')::int)
  returning recipient into recipient_;
  if (a->>'gone')::boolean then
    delete from push_subscription where organization_id = a->>'organizationId' and id = recipient_;
  end if;
  return '{}';
end $$;

-- One that was given up is tried again, now. {organizationId, id, now}
create function message_resend(a jsonb) returns jsonb language plpgsql as $$
declare status_ text;
begin
  update message set status = 'queued', attempts = 0, error = null, due_at = (a->>'now')::timestamptz
  where organization_id = a->>'organizationId' and id = a->>'id' and status = 'failed';
  if found then return '{}'; end if;
  select status into status_ from message where organization_id = a->>'organizationId' and id = a->>'id';
  return case when found then jsonb_build_object('error', 'message_state', 'status', status_) else '{"error":"not_found"}'::jsonb end;
end $$;

-- What was said is nobody's business any more some time after it was settled, nor whose browser heard it; that something was said, and when, stays.
-- {before}
create function message_purge(a jsonb) returns jsonb language sql as $$
  update message set subject = null, text = null, reason = null, error = case when status = 'failed' then 'purged' else error end
  where due_at < (a->>'before')::timestamptz and status <> 'queued' and num_nonnulls(subject, text, reason) > 0;
  delete from push_subscription u where u.created_at < (a->>'before')::timestamptz and not exists (select from appointment p
    where p.organization_id = u.organization_id and p.id = u.appointment_id and p.starts_at > (a->>'before')::timestamptz);
  select '{}'::jsonb
$$;

-- A browser asks to be notified, or tells its new keys. Under the lock of the ticket's row a call is either heard of here or hears of this.
-- {organizationId, id, appointmentId?, ticketId?, endpoint, p256dh, auth, locale?, most, requestId?} -> {id, createdAt}
create function push_subscribe(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; s push_subscription; status_ text; version_ int; is_news boolean; about jsonb;
begin
  if a ? 'ticketId' then
    select status, version into status_, version_ from ticket where organization_id = org and id = a->>'ticketId' for share;
    if not found then return '{"error":"not_found"}'; end if;
    if status_ not in ('waiting', 'called', 'serving', 'parked') then return jsonb_build_object('error', 'ticket_state', 'status', status_); end if;
    is_news := status_ = 'called';
    about := jsonb_build_object('ticketId', a->>'ticketId', 'version', version_);
  else
    select status into status_ from appointment where organization_id = org and id = a->>'appointmentId' for share;
    if not found then return '{"error":"not_found"}'; end if;
    if status_ not in ('pending', 'booked') then return jsonb_build_object('error', 'appointment_state', 'status', status_); end if;
    is_news := true;
    about := jsonb_build_object('appointmentId', a->>'appointmentId');
  end if;
  update push_subscription set p256dh = a->>'p256dh', auth = a->>'auth', locale = a->>'locale'
  where organization_id = org and endpoint = a->>'endpoint' and (appointment_id = a->>'appointmentId' or ticket_id = a->>'ticketId')
  returning * into s;
  if not found then
    insert into push_subscription (organization_id, id, appointment_id, ticket_id, endpoint, p256dh, auth, locale)
    values (org, a->>'id', a->>'appointmentId', a->>'ticketId', a->>'endpoint', a->>'p256dh', a->>'auth', a->>'locale')
    on conflict do nothing returning * into s;
    if not found then -- the same browser, at the same moment
      select * into strict s from push_subscription where organization_id = org and endpoint = a->>'endpoint'
        and (appointment_id = a->>'appointmentId' or ticket_id = a->>'ticketId');
      return jsonb_build_object('id', s.id, 'createdAt', iso(s.created_at));
    end if;
    delete from push_subscription where organization_id = org and id in (
      select id from push_subscription where organization_id = org
        and (appointment_id = a->>'appointmentId' or ticket_id = a->>'ticketId')
      order by created_at desc, id desc offset (a->>'most')::int);
    if is_news then
      insert into outbox (organization_id, id, type, payload, request_id)
      values (org, 'out_' || substr(s.id, 5), 'push.subscribed', about, a->>'requestId');
    end if;
  end if;
  return jsonb_build_object('id', s.id, 'createdAt', iso(s.created_at));
end $$;

-- As before, and a call of somebody who wants to be notified goes to the outbox. Taking something back is no call.
create or replace function queue_log(org text, queue_id_ text, type text, t ticket, command jsonb, before jsonb, undoes bigint default null) returns void
language plpgsql as $$
declare v bigint;
begin
  update queue set version = version + 1 where organization_id = org and id = queue_id_ returning version into v;
  insert into queue_event (organization_id, queue_id, version, type, ticket_id, counter_id, command_id, actor_id, undoes, before, after, at)
  values (org, queue_id_, v, type, t.id, coalesce(t.counter_id, before->>'counterId'), command->>'commandId', command->>'actorId', undoes, before,
    ticket_state(t) || jsonb_build_object('number', t.number), clock_timestamp());
  if type in ('ticket.called', 'ticket.recalled') and undoes is null
    and exists (select from push_subscription where organization_id = org and ticket_id = t.id) then
    insert into outbox (organization_id, id, type, payload, request_id)
    values (org, 'out_' || substr(t.id, 5) || '_' || t.version, 'ticket.called', jsonb_build_object('ticketId', t.id, 'version', t.version),
      command->>'requestId');
  end if;
end $$;
