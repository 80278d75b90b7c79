-- Waits for an erasure that is under way and keeps the next one waiting until this transaction ends; whether it took what this is about.
create or replace function is_erased(org text, about text) returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('erase ' || org, 0));
  return exists (select from erased e where e.organization_id = org and e.id = about);
end $$;

-- Takes the names off these things: {organizationId, appointments, tickets, entries}. Counts, times and places stay.
create or replace function things_erase(org text, apts text[], tkts text[], entries text[]) returns void language plpgsql as $$
declare things text[] := apts || tkts || entries;
begin
  insert into erased (organization_id, id) select org, t from unnest(things) t on conflict do nothing;
  update appointment set customer_id = null, notes = null, answers = null, consent = null, staff_notes = null, ending = ending - 'reason'
  where organization_id = org and id = any(apts);
  update ticket set customer_id = null, note = null where organization_id = org and id = any(tkts);
  update ticket_feedback set comment = null where organization_id = org and ticket_id = any(tkts);
  update queue_event set before = before - 'note', after = after - 'note' where organization_id = org and ticket_id = any(tkts)
    and (before ? 'note' or after ? 'note');
  -- From where they asked; what staff did stays with them.
  update queue_event set origin = null where organization_id = org and ticket_id = any(tkts) and origin !~ ' by=(usr|key)_';
  delete from ticket_notice where organization_id = org and ticket_id = any(tkts);
  delete from push_subscription where organization_id = org and (appointment_id = any(apts) or ticket_id = any(tkts));
  delete from calendar_feed where organization_id = org and appointment_id = any(apts);
  delete from reminder where organization_id = org and appointment_id = any(apts);
  -- A message that waits is not sent any more; of the others stays that there was one.
  delete from message where organization_id = org and status = 'queued' and (appointment_id = any(apts) or ticket_id = any(tkts));
  delete from message where organization_id = org and waitlist_entry_id = any(entries);
  update message set recipient = 'erased ' || id, subject = null, text = null, reason = null, error = case when error is not null then 'erased' end
  where organization_id = org and (appointment_id = any(apts) or ticket_id = any(tkts));
  update outbox set payload = payload - 'reason' where organization_id = org and payload ? 'reason' and payload->>'appointmentId' = any(apts);
  update event set body = event_nameless(body) where organization_id = org and about = any(things);
  -- A receiver may have said back what it was told.
  update webhook_attempt x set response_headers = null, response_body = null, error = case when x.error is not null then 'erased' end
  from webhook_delivery d where d.organization_id = org and d.about = any(things) and (x.organization_id, x.delivery_id) = (org, d.id);
  -- The key stays used: whoever comes again with it is told that there is nothing, and nothing is done twice.
  update idempotency i set status = 404, reply = jsonb_build_object('json',
    '{"type":"about:blank","title":"There is nothing here","status":404,"code":"not_found","requestId":"erased"}')
  where i.organization_id = org and exists (select from unnest(things) t where strpos(i.reply->>'json', t) > 0);
  delete from waitlist_entry where organization_id = org and id = any(entries);
end $$;

-- {organizationId, id}: everything of a person, once nothing of theirs is ahead. What was made nameless is counted.
create or replace function customer_erase(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; person text; ids text[]; mails text[]; phones text[]; digits text[]; apts text[]; tkts text[]; entries text[]; n int;
begin
  perform pg_advisory_xact_lock(hashtextextended('erase ' || org, 0));
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  perform from event_feed where organization_id = org for update;
  person := customer_person(org, a->>'id');
  select array_agg(id), array_agg(lower(email)) filter (where email is not null),
    array_agg(regexp_replace(phone, '\D', '', 'g')) filter (where phone is not null), array_agg(phone) filter (where phone is not null)
  into ids, mails, digits, phones from (select * from customer where organization_id = org and person_id = person for update) c;
  if ids is null then return '{"error":"not_found"}'; end if;
  apts := array(select id from appointment where organization_id = org and customer_id = any(ids) for update);
  tkts := array(select id from ticket where organization_id = org and (customer_id = any(ids) or appointment_id = any(apts)) for update);
  entries := array(select id from waitlist_entry where organization_id = org and (customer_id = any(ids) or appointment_id = any(apts)) for update);
  if exists (select from appointment where organization_id = org and id = any(apts)
      and status in ('pending', 'booked') and ends_at > (a->>'now')::timestamptz)
    or exists (select from ticket where organization_id = org and id = any(tkts) and status in ('waiting', 'called', 'serving', 'parked'))
    or exists (select from waitlist_entry where organization_id = org and id = any(entries) and status in ('waiting', 'offered'))
  then return '{"error":"customer_expected"}'; end if;
  n := (select count(*) from message where organization_id = org and (appointment_id = any(apts) or ticket_id = any(tkts) or waitlist_entry_id = any(entries)));
  -- Where somebody without a name in line asked to be told by the same address.
  delete from ticket_notice where organization_id = org and (lower(email) = any(mails) or regexp_replace(phone, '\D', '', 'g') = any(digits));
  update message set recipient = 'erased ' || id where organization_id = org and status <> 'queued'
    and (channel = 'email' and lower(recipient) = any(mails) or channel = 'sms' and regexp_replace(recipient, '\D', '', 'g') = any(digits));
  delete from message where organization_id = org and status = 'queued'
    and (channel = 'email' and lower(recipient) = any(mails) or channel = 'sms' and regexp_replace(recipient, '\D', '', 'g') = any(digits));
  delete from account_letter where organization_id = org and kind = 'own_appointments' and lower(email::text) = any(mails);
  update idempotency i set status = 404, reply = jsonb_build_object('json',
    '{"type":"about:blank","title":"There is nothing here","status":404,"code":"not_found","requestId":"erased"}')
  where i.organization_id = org and exists (select from unnest(ids || person || mails) t where strpos(lower(i.reply->>'json'), t) > 0);
  perform things_erase(org, apts, tkts, entries);
  perform audit_forget(jsonb_build_object('organizationId', org, 'subjectId', person, 'values', to_jsonb(coalesce(mails, '{}') || coalesce(phones, '{}'))));
  delete from customer where organization_id = org and id = any(ids);
  return jsonb_build_object('appointments', cardinality(apts), 'tickets', cardinality(tkts), 'messages', n);
end $$;

create or replace function retention_read(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(kind, days), '{}') from retention where organization_id = a->>'organizationId'
$$;

-- {organizationId, days: {kind: days}}
create or replace function retention_set(a jsonb) returns jsonb language sql as $$
  insert into retention (organization_id, kind, days) select a->>'organizationId', key, value::int from jsonb_each_text(a->'days')
  on conflict (organization_id, kind) do update set days = excluded.days;
  select '{}'::jsonb
$$;

-- {organizationId, before: {contacts, visits, notes, messages, feedback}}: forgets what is older, each kind by itself. That there was a visit, a message,
-- a score stays. `erased`: so many people nobody has seen since then; at most 200 at a time.
create or replace function retention_apply(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; b jsonb := a->'before'; person text; n int := 0;
begin
  update message set subject = null, text = null, reason = null, error = case when status = 'failed' then 'purged' else error end
  where organization_id = org and due_at < (b->>'messages')::timestamptz and status <> 'queued' and num_nonnulls(subject, text, reason) > 0;
  delete from push_subscription u where u.organization_id = org and u.created_at < (b->>'messages')::timestamptz and not exists (select from appointment p
    where p.organization_id = u.organization_id and p.id = u.appointment_id and p.starts_at > (b->>'messages')::timestamptz);
  delete from ticket_notice where organization_id = org and created_at < (b->>'messages')::timestamptz;
  update outbox set payload = payload - 'reason' where organization_id = org and payload ? 'reason' and closed_at < (b->>'messages')::timestamptz;
  update ticket set note = null where organization_id = org and note is not null and issued_at < (b->>'notes')::timestamptz;
  update queue_event e set before = e.before - 'note' where e.organization_id = org and e.before->>'note' is not null and e.at < (b->>'notes')::timestamptz;
  update queue_event e set origin = null where e.organization_id = org and e.origin is not null and e.at < (b->>'notes')::timestamptz;
  update ticket_feedback set comment = null where organization_id = org and comment is not null and created_at < (b->>'feedback')::timestamptz;
  update appointment set notes = null, answers = null, staff_notes = null, ending = ending - 'reason'
  where organization_id = org and ends_at < (b->>'visits')::timestamptz and (num_nonnulls(notes, answers, staff_notes) > 0 or ending ? 'reason');
  update message set recipient = 'erased ' || id where organization_id = org and status <> 'queued' and created_at < (b->>'contacts')::timestamptz
    and channel <> 'push' and recipient not like 'erased %';
  for person in
    select c.person_id from customer c where c.organization_id = org and c.person_id is not null
    group by c.person_id having max(c.created_at) < (b->>'contacts')::timestamptz
      and not exists (select from appointment p where p.organization_id = org and p.customer_id = any(array_agg(c.id))
        and p.ends_at >= (b->>'contacts')::timestamptz)
      and not exists (select from ticket t where t.organization_id = org and t.customer_id = any(array_agg(c.id)) and t.issued_at >= (b->>'contacts')::timestamptz)
    order by c.person_id limit 200
  loop
    if not customer_erase(jsonb_build_object('organizationId', org, 'id', person, 'now', a->'now')) ? 'error' then n := n + 1; end if;
  end loop;
  return jsonb_build_object('erased', n);
end $$;
