-- One message tells of a whole series: that it is booked, asked for or cancelled. Reminders, and whatever becomes of one appointment later, stay
-- its own. What happens to several appointments at once says so in each one's event: `together` names the first of them and its version, under
-- which the message stands in the ledger, whichever of the events is handled first, again or alone.

alter table message
  add column series_id text,
  -- What it tells of: {appointment id: the version it had}.
  add column covers jsonb;
create index message_series on message (organization_id, series_id) where series_id is not null;

create or replace function appointment_outbox(p appointment, type_ text, a jsonb) returns void language plpgsql as $$
begin
  insert into outbox (organization_id, id, type, payload, request_id)
  values (p.organization_id, 'out_' || substr(p.id, 5) || '_' || p.version, type_, jsonb_strip_nulls(jsonb_build_object(
    'appointmentId', p.id, 'version', p.version, 'by', a->'by', 'reason', a->'reason', 'together', a->'together')), a->>'requestId');
end $$;

-- What of a series is booked already, when it is asked for again: the form that was sent twice. Null to anybody who only knows the id.
create function series_repeated(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('outcomes', jsonb_agg(view order by view->>'start'), 'booked', true)
  from appointment p, appointment_view(p) view
  where p.organization_id = a->>'organizationId' and p.series_id = a->>'id' and p.parent_id is null
  having bool_and(jsonb_strip_nulls(view->'customer') = jsonb_strip_nulls(a->'items'->0->'customer'))
$$;

-- As before. The appointments say that they were booked together; each begins with version 1. A hold named by `instead` is given back, or stays
-- when nothing is booked. {organizationId, id: null for a preview, rule, items: [what appointment_book takes, ...], dryRun, instead?} -> what
-- appointment_book_many answers
create or replace function series_book(a jsonb) returns jsonb language plpgsql as $$
declare result jsonb := '{"outcomes": [], "booked": false}'; items jsonb;
begin
  select jsonb_agg(item || jsonb_build_object('together', jsonb_build_object('appointmentId', a->'items'->0->'id', 'version', 1)) order by n)
  into items from jsonb_array_elements(a->'items') with ordinality i (item, n);
  if items is null then return result; end if;
  begin
    if a ? 'instead' then perform appointment_release(jsonb_build_object('organizationId', a->'organizationId', 'id', a->'instead')); end if;
    result := appointment_book_many(a || jsonb_build_object('items', items));
    if not (result->>'booked')::boolean then raise exception using errcode = 'QC002'; end if;
  exception when sqlstate 'QC002' then return coalesce(series_repeated(a), result); -- and the hold is as it was
  end;
  insert into series (organization_id, id, rule) values (a->>'organizationId', a->>'id', a->>'rule');
  return result;
end $$;

-- As before, and all rows are locked first, in the order of their ids: one that waits for a move of another, which waits for a resource, could close
-- a circle. {organizationId, id, now, ...what appointment_command takes} -> {locationId, cancelled: [id], left: [{id, code}]}
create or replace function series_cancel(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; one appointment; outcome jsonb; cancelled jsonb := '[]'; left_ jsonb := '[]'; first jsonb;
begin
  select * into p from appointment where organization_id = org and id = a->>'id';
  if not found or p.series_id is null then return '{"error":"not_found"}'; end if;
  perform from appointment where organization_id = org and series_id = p.series_id and parent_id is null order by id for update;
  for one in select * from appointment where organization_id = org and series_id = p.series_id and parent_id is null
      and starts_at > (a->>'now')::timestamptz and status in ('pending', 'booked') order by starts_at, id loop
    outcome := appointment_command(a || jsonb_build_object('id', one.id,
      'together', coalesce(first, jsonb_build_object('appointmentId', one.id, 'version', one.version + 1))));
    if outcome ? 'error' then left_ := left_ || jsonb_build_object('id', one.id, 'code', outcome->>'error');
    else
      cancelled := cancelled || to_jsonb(one.id);
      first := coalesce(first, jsonb_build_object('appointmentId', one.id, 'version', one.version + 1));
    end if;
  end loop;
  return jsonb_build_object('locationId', p.location_id, 'cancelled', cancelled, 'left', left_);
end $$;

-- As before; long after, what was told of the series counts too.
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

-- As before; handlers of one series' events take turns, and what was told of the series is among each one's messages, at its own version.
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

-- As before. {..., seriesId?, covers?}
create or replace function message_add(a jsonb) returns jsonb language plpgsql as $$
begin
  insert into message (organization_id, id, appointment_id, ticket_id, waitlist_entry_id, version, channel, kind, rule, recipient, locale, reason, due_at,
    created_at, series_id, covers)
  values (a->>'organizationId', a->>'id', a->>'appointmentId', a->>'ticketId', a->>'waitlistEntryId', (a->>'version')::int, a->>'channel', a->>'kind',
    a->>'rule', a->>'recipient', a->>'locale', a->>'reason', (a->>'dueAt')::timestamptz, (a->>'now')::timestamptz, a->>'seriesId', a->'covers')
  on conflict (organization_id, coalesce(ticket_id, waitlist_entry_id, appointment_id), version, kind, channel, recipient) where rule is null do nothing;
  return '{}';
end $$;

-- Of what several appointments were changed by together: those of which it is the news still, with their versions.
create function message_covers(p appointment, together jsonb) returns jsonb language sql stable as $$
  select jsonb_object_agg(q.id, news->'version') from appointment q, appointment_news(q) news
  where q.organization_id = p.organization_id and q.series_id = p.series_id and q.parent_id is null and news->'together' = together
$$;

-- As before. An entry of the queue that has `together`, as the news says it, tells of all of those. {organizationId, appointmentId, version, start,
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

-- An appointment as messages tell of it.
create function message_appointment(p appointment) returns jsonb language sql stable as $$
  select jsonb_build_object('id', p.id, 'status', p.status, 'version', p.version, 'news', appointment_news(p)->'version', 'start', iso(p.starts_at),
    'end', iso(p.ends_at), 'timeZone', p.time_zone, 'reference', p.reference, 'partySize', p.party_size, 'holdExpiresAt', iso(p.hold_expires_at))
$$;

-- As before, and `together`: of what a message tells of together, all of which it is still true, in time order.
create or replace function message_about(m message) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('link', coalesce(e.id, t.id, p.id),
      'appointment', case when p.id is not null then message_appointment(p) || jsonb_build_object('reminderMinutes', s.reminder_minutes) end,
      'together', (select coalesce(jsonb_agg(message_appointment(q) || jsonb_build_object('reminderMinutes', s.reminder_minutes) order by q.starts_at, q.id),
        '[]') from jsonb_each(coalesce(m.covers, '{}')) c join appointment q on (q.organization_id, q.id) = (m.organization_id, c.key)
        where appointment_news(q)->'version' = c.value),
      'ticket', case when t.id is not null then jsonb_build_object('id', t.id, 'status', t.status, 'version', t.version, 'number', t.number,
        'counter', k.name) end,
      'customer', jsonb_build_object('name', coalesce(c.name, ''), 'timeZone', c.time_zone),
      'service', s.name, 'bring', s.what_to_bring, 'location', jsonb_build_object('name', l.name, 'address', l.address),
      'organization', jsonb_build_object('name', o.name, 'locale', o.locale))
    from organization o
      left join waitlist_entry e on (e.organization_id, e.id) = (o.id, m.waitlist_entry_id)
      left join appointment p on (p.organization_id, p.id) = (o.id, case when e.id is null then m.appointment_id
        when e.version = m.version and e.offer_expires_at > clock_timestamp() then e.offered_appointment_id end)
      left join ticket t on (t.organization_id, t.id) = (o.id, m.ticket_id)
      left join counter k on (k.organization_id, k.id) = (o.id, t.counter_id)
      join service s on (s.organization_id, s.id) = (o.id, coalesce(e.service_id, p.service_id, t.service_id))
      join location l on (l.organization_id, l.id) = (o.id, s.location_id)
      left join customer c on (c.organization_id, c.id) = (o.id, coalesce(e.customer_id, p.customer_id, t.customer_id))
    where o.id = m.organization_id);
end $$;
