-- What people are told: one row a message, and a ledger of reminders. What leads to a message is written to the outbox by the commands of booking,
-- in their own transaction and their one round trip.

-- The body is made when it is sent, from what is true then; kept are the subject and the text as it was sent, without the link, which is a key.
create table message (
  organization_id text not null,
  id text not null,
  appointment_id text not null,
  -- The appointment's version it tells of.
  appointment_version integer not null,
  channel text not null check (channel in ('email')),
  kind text not null check (kind in ('booked', 'rescheduled', 'cancelled', 'reminder')),
  -- Which reminder.
  rule text,
  recipient text not null,
  locale text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'dropped')),
  -- When it is to be sent, or tried again.
  due_at timestamptz not null,
  -- A sender has it until then; one that died leaves it to the next.
  claimed_until timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz,
  subject text,
  text text,
  -- Why it was not sent, or not yet.
  error text,
  created_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade,
  check ((kind = 'reminder') = (rule is not null)),
  check ((status = 'sent') = (sent_at is not null))
);
create index message_due on message (due_at) where status = 'queued';
create index message_appointment on message (organization_id, appointment_id);
-- An event that is handled twice leads to one message.
create unique index message_once on message (organization_id, appointment_id, appointment_version, kind) where rule is null;

-- Each reminder of an appointment once for the time it has: a rule is planned again only when the time has changed.
create table reminder (
  organization_id text not null,
  appointment_id text not null,
  rule text not null,
  starts_at timestamptz not null,
  message_id text not null,
  primary key (organization_id, appointment_id, rule),
  -- Deferred: the ledger's row comes first and decides whether there is to be a message.
  foreign key (organization_id, message_id) references message (organization_id, id) on delete cascade deferrable initially deferred
);

-- What messages about an appointment are decided on. Handlers of one appointment's events take turns, without making its commands wait.
-- {organizationId, appointmentId, now}
create function message_facts(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; appointment_ text := a->>'appointmentId';
begin
  perform pg_advisory_xact_lock(hashtextextended('message ' || appointment_, 0));
  return (select jsonb_build_object('status', p.status, 'version', p.version, 'start', iso(p.starts_at), 'email', c.email,
      'locale', coalesce(c.locale, o.locale),
      'messages', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'version', m.appointment_version, 'status', m.status,
          'told', m.status = 'sent' or m.claimed_until > (a->>'now')::timestamptz, 'reminderOf', iso(r.starts_at)))
        from message m left join reminder r on (r.organization_id, r.message_id) = (m.organization_id, m.id)
        where m.organization_id = org and m.appointment_id = appointment_), '[]'))
    from appointment p join organization o on o.id = p.organization_id
      left join customer c on (c.organization_id, c.id) = (p.organization_id, p.customer_id)
    where p.organization_id = org and p.id = appointment_);
end $$;

-- Carries a plan out. {organizationId, appointmentId, version, start, recipient, locale, now, drop: [message id], queue: [{id, kind, rule?, dueAt}]}
create function message_plan(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; appointment_ text := a->>'appointmentId'; now_ timestamptz := a->>'now'; m jsonb;
begin
  update message set status = 'dropped', error = 'superseded' where organization_id = org and status = 'queued'
    and id in (select jsonb_array_elements_text(a->'drop'));
  -- A reminder that was dropped unsent may be planned again for the same time: moved away and back.
  delete from reminder where organization_id = org and appointment_id = appointment_
    and message_id in (select id from message where organization_id = org and appointment_id = appointment_ and status = 'dropped');
  for m in select jsonb_array_elements(a->'queue') loop
    if m ? 'rule' then
      insert into reminder (organization_id, appointment_id, rule, starts_at, message_id)
      values (org, appointment_, m->>'rule', (a->>'start')::timestamptz, m->>'id')
      on conflict (organization_id, appointment_id, rule) do update set starts_at = excluded.starts_at, message_id = excluded.message_id
        where reminder.starts_at <> excluded.starts_at;
      continue when not found; -- planned or sent already
    end if;
    insert into message (organization_id, id, appointment_id, appointment_version, channel, kind, rule, recipient, locale, due_at, created_at)
    values (org, m->>'id', appointment_, (a->>'version')::int, 'email', m->>'kind', m->>'rule', a->>'recipient', a->>'locale',
      (m->>'dueAt')::timestamptz, now_)
    on conflict (organization_id, appointment_id, appointment_version, kind) where rule is null do nothing;
  end loop;
  return '{}';
end $$;

-- Takes the messages that are due, so that no other sender has them until `claimUntil`, with all that is said in them. {now, claimUntil, limit}
create function message_claim(a jsonb) returns jsonb language plpgsql as $$
declare now_ timestamptz := a->>'now'; claimed jsonb;
begin
  with due as (
    select organization_id, id from message where status = 'queued' and due_at <= now_ and (claimed_until is null or claimed_until <= now_)
    order by due_at limit (a->>'limit')::int for update skip locked
  ), taken as (
    update message m set claimed_until = (a->>'claimUntil')::timestamptz, attempts = attempts + 1 from due
    where (m.organization_id, m.id) = (due.organization_id, due.id) returning m.*
  )
  select jsonb_agg(jsonb_build_object('organizationId', m.organization_id, 'id', m.id, 'kind', m.kind, 'rule', m.rule, 'recipient', m.recipient,
      'locale', m.locale, 'attempts', m.attempts, 'version', m.appointment_version, 'reminderOf', iso(r.starts_at),
      'appointment', jsonb_build_object('id', p.id, 'status', p.status, 'version', p.version, 'start', iso(p.starts_at), 'end', iso(p.ends_at),
        'timeZone', p.time_zone, 'reference', p.reference, 'partySize', p.party_size),
      'customer', jsonb_build_object('name', coalesce(c.name, ''), 'timeZone', c.time_zone),
      'service', s.name, 'location', jsonb_build_object('name', l.name, 'address', l.address),
      'organization', jsonb_build_object('name', o.name, 'locale', o.locale)) order by m.due_at)
  into claimed from taken m join appointment p on (p.organization_id, p.id) = (m.organization_id, m.appointment_id)
    join service s on (s.organization_id, s.id) = (p.organization_id, p.service_id)
    join location l on (l.organization_id, l.id) = (p.organization_id, p.location_id)
    join organization o on o.id = m.organization_id
    left join customer c on (c.organization_id, c.id) = (p.organization_id, p.customer_id)
    left join reminder r on (r.organization_id, r.message_id) = (m.organization_id, m.id);
  return coalesce(claimed, '[]');
end $$;

-- What became of a try. What was sent stays sent, whatever else was decided meanwhile; the rest counts only for whoever has the message still.
-- {organizationId, id, attempts, status, now, subject?, text?, error?, dueAt?}
create function message_settle(a jsonb) returns jsonb language plpgsql as $$
begin
  update message set status = a->>'status', claimed_until = null, error = a->>'error', subject = coalesce(a->>'subject', subject),
    text = coalesce(a->>'text', text), due_at = coalesce((a->>'dueAt')::timestamptz, due_at),
    sent_at = case when a->>'status' = 'sent' then (a->>'now')::timestamptz end
  where organization_id = a->>'organizationId' and id = a->>'id'
    and (a->>'status' = 'sent' and status <> 'sent' or status = 'queued' and attempts = (a->>'attempts')::int);
  return '{}';
end $$;
