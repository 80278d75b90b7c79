-- One message, unless there is one like it. {organizationId, id, kind, channel, recipient, locale, version, dueAt, now, rule?, reason?, seriesId?, covers?}
-- and what it is about: {appointmentId?, ticketId?, waitlistEntryId?}
create or replace function message_add(a jsonb) returns jsonb language plpgsql as $$
begin
  if is_erased(a->>'organizationId', coalesce(a->>'ticketId', a->>'waitlistEntryId', a->>'appointmentId')) then return '{}'; end if;
  insert into message (organization_id, id, appointment_id, ticket_id, waitlist_entry_id, version, channel, kind, rule, recipient, locale, reason, due_at,
    created_at, series_id, covers)
  values (a->>'organizationId', a->>'id', a->>'appointmentId', a->>'ticketId', a->>'waitlistEntryId', (a->>'version')::int, a->>'channel', a->>'kind',
    a->>'rule', a->>'recipient', a->>'locale', a->>'reason', (a->>'dueAt')::timestamptz, (a->>'now')::timestamptz, a->>'seriesId', a->'covers')
  on conflict (organization_id, coalesce(ticket_id, waitlist_entry_id, appointment_id), version, kind, channel, recipient) where rule is null do nothing;
  return '{}';
end $$;

-- What messages about an appointment are decided on. Handlers of one appointment's events take turns, without making its commands wait; so do those of one
-- series, and what was told of the series is among each one's messages, at its own version. {organizationId, appointmentId, now}
create or replace function message_facts(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; appointment_ text := a->>'appointmentId';
begin
  perform pg_advisory_xact_lock(hashtextextended('message ' || coalesce(
    (select series_id from appointment where organization_id = org and id = appointment_), appointment_), 0));
  return (select jsonb_build_object('status', p.status, 'news', appointment_news(p), 'start', iso(p.starts_at), 'reminderMinutes', s.reminder_minutes,
      'email', c.email, 'phone', c.phone, 'locale', coalesce(c.locale, o.locale),
      'subscriptions', coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'locale', u.locale) order by u.id) from push_subscription u
        where u.organization_id = org and u.appointment_id = p.id), '[]'),
      'messages', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'kind', m.kind, 'version', coalesce((m.covers->>p.id)::int, m.version),
          'isShared', m.covers is not null, 'status', m.status, 'channel', m.channel, 'recipient', m.recipient,
          'told', m.status = 'sent' or m.claimed_until > (a->>'now')::timestamptz, 'reminderOf', iso(r.starts_at)))
        from message m left join reminder r on (r.organization_id, r.message_id) = (m.organization_id, m.id)
        where m.organization_id = org and m.waitlist_entry_id is null
          and (m.appointment_id = p.id and m.covers is null or m.series_id = p.series_id and m.covers ? p.id)), '[]'))
    from appointment p join organization o on o.id = p.organization_id
      join service s on (s.organization_id, s.id) = (p.organization_id, p.service_id)
      left join customer c on (c.organization_id, c.id) = (p.organization_id, p.customer_id)
    where p.organization_id = org and p.id = appointment_);
end $$;

-- What last happened to an appointment that people are told of: {version, type, by?, reason?}. Its version is not always the appointment's own: a
-- note of the staff is a change and no news. The outbox forgets after a week; then it is what was told last, of the series too.
create or replace function appointment_news(p appointment) returns jsonb language sql stable as $$
  select coalesce(
    (select o.payload || jsonb_build_object('type', o.type, 'version', v) from generate_series(p.version, 1, -1) v
      join outbox o on o.organization_id = p.organization_id and o.id = 'out_' || substr(p.id, 5) || '_' || v order by v desc limit 1),
    (select jsonb_build_object('version', max(version)) from (
        select m.version from message m where m.organization_id = p.organization_id and m.appointment_id = p.id and m.covers is null
        union all select (m.covers->>p.id)::int from message m where m.organization_id = p.organization_id and m.series_id = p.series_id) told
      having max(version) is not null),
    jsonb_build_object('version', p.version))
$$;

-- Of what several appointments were changed by together: those of which it is the news still, with their versions.
create or replace function message_covers(p appointment, together jsonb) returns jsonb language sql stable as $$
  select jsonb_object_agg(q.id, news->'version') from appointment q, appointment_news(q) news
  where q.organization_id = p.organization_id and q.series_id = p.series_id and q.parent_id is null and news->'together' = together
$$;

-- Carries a plan out. An entry of the queue that has `together`, as the news says it, tells of all of those. {organizationId, appointmentId, version, start,
-- reason?, now, drop: [message id], queue: [{id, kind, rule?, channel, recipient, locale, dueAt, together?}]}
create or replace function message_plan(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; appointment_ text := a->>'appointmentId'; p appointment; m jsonb;
begin
  select * into p from appointment where organization_id = org and id = appointment_;
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
    if m ? 'together' then
      m := m || (m->'together') || jsonb_build_object('seriesId', p.series_id, 'covers', message_covers(p, m->'together'));
    end if;
    perform message_add((a - 'drop' - 'queue') || m);
  end loop;
  return '{}';
end $$;

-- Who is to be told of an entry, and how it stands. {organizationId, entryId}
create or replace function message_waitlist_facts(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('status', e.status, 'version', e.version, 'isOffered', e.status = 'offered' and e.offer_expires_at > clock_timestamp(),
    'email', c.email, 'phone', c.phone, 'locale', coalesce(c.locale, o.locale))
  from waitlist_entry e join organization o on o.id = e.organization_id
    join customer c on (c.organization_id, c.id) = (e.organization_id, e.customer_id)
  where e.organization_id = a->>'organizationId' and e.id = a->>'entryId'
$$;

-- How a ticket stands, who is to be told of it, and who was told of a call last. {organizationId, ticketId, now}
create or replace function message_ticket_facts(a jsonb) returns jsonb language sql stable as $$
  select ticket_reach(t) || jsonb_build_object('status', t.status, 'version', t.version, 'ending', t.ending, 'calledTo', coalesce((
    select jsonb_agg(jsonb_build_object('channel', m.channel, 'recipient', m.recipient, 'locale', m.locale)) from (
      select distinct on (channel, recipient) * from message where organization_id = t.organization_id and ticket_id = t.id
        and kind in ('called', 'call_taken_back') and (status = 'sent' or claimed_until > (a->>'now')::timestamptz)
      order by channel, recipient, version desc) m where m.kind = 'called'), '[]'))
  from ticket t where t.organization_id = a->>'organizationId' and t.id = a->>'ticketId'
$$;

-- Who waits and may have to be told that their turn is near: not told yet, or only what was no longer true when it was to be sent.
-- {defaultMinutes} -> [{organizationId, queueId, version, tickets: [{id, nearMinutes, notBefore}]}]
-- 150 ms for 20,000 waiting people in 100 queues.
create or replace function near_candidates(a jsonb) returns jsonb language plpgsql stable as $$
begin
  return (select coalesce(jsonb_agg(jsonb_build_object('organizationId', organization_id, 'queueId', queue_id, 'version', version, 'tickets', tickets)), '[]')
    from (select t.organization_id, t.queue_id, q.version, jsonb_agg(jsonb_build_object('id', t.id, 'nearMinutes', minutes,
        'notBefore', millis(t.not_before))) as tickets
      from ticket t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
        left join ticket_notice n on (n.organization_id, n.ticket_id) = (t.organization_id, t.id)
        left join customer c on (c.organization_id, c.id) = (t.organization_id, t.customer_id)
        cross join lateral (select coalesce(n.near_minutes, (a->>'defaultMinutes')::int) as minutes) m
      -- As ticket_is_told has it, for all at once.
      where t.status = 'waiting' and minutes > 0
        and (num_nonnulls(n.email, n.phone) > 0 or num_nonnulls(c.email, c.phone) > 0 and (t.appointment_id is null or n.ticket_id is not null)
          or exists (select from push_subscription u where u.organization_id = t.organization_id and u.ticket_id = t.id))
        and not exists (select from message m where m.organization_id = t.organization_id and m.ticket_id = t.id and m.kind = 'near'
          and not (m.status = 'dropped' and m.attempts <= 1))
      group by 1, 2, 3) waiting);
end $$;

-- That somebody's turn is near, once for each recipient whatever the number of instances that found it; again only where the message before was
-- dropped at its first try. What message_add takes, without a version.
create or replace function message_near(a jsonb) returns jsonb language sql as $$
  select message_add(a || jsonb_build_object('kind', 'near', 'version', (select count(*) from message m where m.organization_id = a->>'organizationId'
    and m.ticket_id = a->>'ticketId' and m.kind = 'near' and m.channel = a->>'channel' and m.recipient = a->>'recipient'
    and m.status = 'dropped' and m.attempts <= 1)))
$$;
