-- Those who carry a copy write it down only of somebody who is still there. What was claimed before an erasure and is settled after it stays nameless.

-- An appointment as messages tell of it.
create or replace function message_appointment(p appointment) returns jsonb language sql stable as $$
  select jsonb_build_object('id', p.id, 'status', p.status, 'version', p.version, 'news', appointment_news(p)->'version', 'start', iso(p.starts_at),
    'end', iso(p.ends_at), 'timeZone', p.time_zone, 'reference', p.reference, 'partySize', p.party_size, 'holdExpiresAt', iso(p.hold_expires_at))
$$;

-- What is said in a message, as it is now: {link, appointment, ticket, customer, service, bring, location, organization, together}; `link` is the id whose
-- token the message leads to. Of an entry of the waitlist the appointment is the time it is offered, while that very offer stands; of a ticket it is told
-- how it ended, and what its holder asked for. `together`: of what a message tells of together, all of which it is still true, in time order.
create or replace function message_about(m message) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('link', coalesce(e.id, t.id, p.id),
      'appointment', case when p.id is not null then message_appointment(p)
        || jsonb_build_object('reminderMinutes', s.reminder_minutes, 'runningLate', appointment_lateness(p)) end,
      'together', (select coalesce(jsonb_agg(message_appointment(q) || jsonb_build_object('reminderMinutes', s.reminder_minutes) order by q.starts_at, q.id),
        '[]') from jsonb_each(coalesce(m.covers, '{}')) c join appointment q on (q.organization_id, q.id) = (m.organization_id, c.key)
        where appointment_news(q)->'version' = c.value),
      'ticket', case when t.id is not null then jsonb_build_object('id', t.id, 'status', t.status, 'version', t.version, 'number', t.number,
        'counter', k.name, 'ending', t.ending, 'queueId', t.queue_id, 'notBefore', iso(t.not_before), 'nearMinutes', ticket_reach(t)->'nearMinutes') end,
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
    and recipient not like 'erased %'
  returning recipient into recipient_;
  if (a->>'gone')::boolean then
    delete from push_subscription where organization_id = a->>'organizationId' and id = recipient_;
  end if;
  return '{}';
end $$;

-- One that was given up is tried again, now. {organizationId, id, now}
create or replace function message_resend(a jsonb) returns jsonb language plpgsql as $$
declare status_ text;
begin
  update message set status = 'queued', attempts = 0, error = null, due_at = (a->>'now')::timestamptz
  where organization_id = a->>'organizationId' and id = a->>'id' and status = 'failed' and recipient not like 'erased %';
  if found then return '{}'; end if;
  select status into status_ from message where organization_id = a->>'organizationId' and id = a->>'id';
  return case when found then jsonb_build_object('error', 'message_state', 'status', status_) else '{"error":"not_found"}'::jsonb end;
end $$;
