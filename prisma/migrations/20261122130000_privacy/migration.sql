-- People behind the rows of customers: who they are, their erasure, how long what is personal is kept, what they agreed to.

-- A row of `customer` is written with each booking and ticket. Those of one person carry the id of its first: put there aside, by customer_gather.
alter table customer add column person_id text, add column version integer not null default 1;
create index customer_person on customer (organization_id, person_id);

-- What was here before, by address; customer_gather does the rest.
update customer c set person_id = p.id from (
  select organization_id, lower(email) as email, min(id) as id from customer where email is not null group by 1, 2) p
where p.organization_id = c.organization_id and p.email = lower(c.email);

-- One person: the same address; or the same telephone number with the same name.
create function customer_alike(org text, email_ text, phone_ text, name_ text) returns text[] language sql stable as $$
  select array_agg(distinct x.person_id) from (
    select person_id from customer where organization_id = org and lower(email) = lower(email_)
    union all
    select person_id from customer where organization_id = org and regexp_replace(phone, '\D', '', 'g') = regexp_replace(phone_, '\D', '', 'g')
      and length(regexp_replace(phone_, '\D', '', 'g')) >= 7 and lower(name) = lower(name_)
  ) x where x.person_id is not null
$$;

-- Rows that nobody has looked at yet, 1,000 at a time; how many are left.
create function customer_gather(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; c customer; them text[]; lead_ text; next_ int;
begin
  if not exists (select from customer where organization_id = org and person_id is null) then return '{"left":0}'; end if;
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  for c in select * from customer where organization_id = org and person_id is null order by id limit 1000 for update loop
    them := customer_alike(org, c.email, c.phone, c.name);
    lead_ := coalesce((select min(t) from unnest(them) t), c.id);
    next_ := (select max(version) + 1 from customer where organization_id = org and person_id = any(them));
    update customer set person_id = lead_, version = coalesce(next_, version) where organization_id = org and id = c.id;
    update customer set person_id = lead_, version = next_ where organization_id = org and person_id = any(them) and person_id <> lead_;
  end loop;
  return jsonb_build_object('left', (select count(*) from customer where organization_id = org and person_id is null));
end $$;

-- {organizationId, id}: of whom any of their rows speaks, and with `version` how they stand.
create function customer_person(org text, id_ text) returns text language sql stable as $$
  select coalesce((select person_id from customer where organization_id = org and id = id_),
    (select person_id from customer where organization_id = org and person_id = id_ limit 1))
$$;

create function customer_standing(org text, person text) returns jsonb language sql stable as $$
  select case when count(*) > 0 then jsonb_build_object('id', person,
    'name', (array_agg(c.name order by c.created_at desc, c.id desc))[1],
    'email', (array_agg(c.email order by c.created_at desc, c.id desc) filter (where c.email is not null))[1],
    'phone', (array_agg(c.phone order by c.created_at desc, c.id desc) filter (where c.phone is not null))[1],
    'timeZone', (array_agg(c.time_zone order by c.created_at desc, c.id desc) filter (where c.time_zone is not null))[1],
    'locale', (array_agg(c.locale order by c.created_at desc, c.id desc) filter (where c.locale is not null))[1],
    'createdAt', iso(min(c.created_at)), 'version', max(c.version),
    'appointments', (select count(*) from appointment p where p.organization_id = org and p.customer_id = any(array_agg(c.id))),
    'tickets', (select count(*) from ticket t where t.organization_id = org and t.customer_id = any(array_agg(c.id)))) end
  from customer c where c.organization_id = org and c.person_id = person
$$;

create function customer_read(a jsonb) returns jsonb language sql stable as $$
  select coalesce(customer_standing(a->>'organizationId', customer_person(a->>'organizationId', a->>'id')), '{"error":"not_found"}')
$$;

-- {organizationId, q?, digits?, cursor?, limit}: the newest first; `q` is within the name or the address, `digits` within the number.
create function customer_list(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(customer_standing(a->>'organizationId', p.person_id) order by p.person_id desc), '[]') from (
    select distinct person_id from customer c
    where c.organization_id = a->>'organizationId' and c.person_id is not null and (not a ? 'cursor' or c.person_id < a->>'cursor')
      and (not a ? 'q' or strpos(lower(c.name), lower(a->>'q')) > 0 or strpos(lower(c.email), lower(a->>'q')) > 0
        or strpos(regexp_replace(c.phone, '\D', '', 'g'), a->>'digits') > 0)
    order by person_id desc limit (a->>'limit')::int) p
$$;

-- {organizationId, id, customer}: somebody who is not known yet.
create function customer_create(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; c jsonb := a->'customer';
begin
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  if customer_alike(org, c->>'email', c->>'phone', c->>'name') is not null then return '{"error":"customer_known"}'; end if;
  perform customer_add(a || jsonb_build_object('customerId', a->'id'));
  update customer set person_id = id where organization_id = org and id = a->>'id';
  return customer_standing(org, a->>'id');
end $$;

-- {organizationId, id, patch, ifVersion?}: what is changed takes the place of what stood there, in every row of the person that had it.
create function customer_change(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; person text; was jsonb; p jsonb := a->'patch';
begin
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  person := customer_person(org, a->>'id');
  was := customer_standing(org, person);
  if was is null then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and (was->>'version')::int <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  update customer set version = (was->>'version')::int + 1,
    name = case when p ? 'name' and name = was->>'name' then p->>'name' else name end,
    email = case when p ? 'email' and email is not distinct from was->>'email' then p->>'email' else email end,
    phone = case when p ? 'phone' and phone is not distinct from was->>'phone' then p->>'phone' else phone end,
    time_zone = case when p ? 'timeZone' then p->>'timeZone' else time_zone end,
    locale = case when p ? 'locale' then p->>'locale' else locale end
  where organization_id = org and person_id = person;
  -- With the address of somebody else they are one person from now on.
  update customer set person_id = person where organization_id = org and person_id <> person
    and person_id = any(customer_alike(org, p->>'email', p->>'phone', coalesce(p->>'name', was->>'name')));
  return customer_standing(org, person);
end $$;

-- Somebody nothing stands with.
create function customer_delete(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; person text; was jsonb; ids text[];
begin
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  person := customer_person(org, a->>'id');
  was := customer_standing(org, person);
  if was is null then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and (was->>'version')::int <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  ids := array(select id from customer where organization_id = org and person_id = person);
  if exists (select from appointment where organization_id = org and customer_id = any(ids))
    or exists (select from ticket where organization_id = org and customer_id = any(ids))
    or exists (select from waitlist_entry where organization_id = org and customer_id = any(ids)) then return '{"error":"in_use"}'; end if;
  delete from customer where organization_id = org and id = any(ids);
  return '{}';
end $$;

-- What an erased person left behind has no name on it. Whoever still holds a copy of theirs looks here before writing it down.
create table erased (
  organization_id text not null references organization (id) on delete cascade,
  -- Of an appointment, ticket or entry of the waiting list.
  id text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id)
);

-- Waits for an erasure that is under way and keeps the next one waiting until this transaction ends; whether it took what this is about.
create function is_erased(org text, about text) returns boolean language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('erase ' || org, 0));
  return exists (select from erased e where e.organization_id = org and e.id = about);
end $$;

-- The body of an event without whom it is about.
create function event_nameless(body text) returns text language sql immutable as $$
  select (b || jsonb_build_object('data', d
    || case when d ? 'customer' then jsonb_build_object('customer', case when d ? 'reference'
      then '{"name":"","email":null,"phone":null,"timeZone":null,"locale":null}'::jsonb end) else '{}' end
    || case when d ? 'notes' then '{"notes":null}'::jsonb else '{}' end || case when d ? 'answers' then '{"answers":[]}'::jsonb else '{}' end
    || case when d ? 'consent' then '{"consent":null}'::jsonb else '{}' end || case when d ? 'note' then '{"note":null}'::jsonb else '{}' end
    || case when jsonb_typeof(d->'ending') = 'object' then jsonb_build_object('ending', (d->'ending') - 'reason') else '{}' end))::text
  from (select body::jsonb as b, body::jsonb->'data' as d) x
$$;

-- Takes the names off these things: {organizationId, appointments, tickets, entries}. Counts, times and places stay.
create function things_erase(org text, apts text[], tkts text[], entries text[]) returns void language plpgsql as $$
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
create function customer_erase(a jsonb) returns jsonb language plpgsql as $$
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

-- What they have ahead: {organizationId, id, now}.
create function customer_ahead(a jsonb) returns jsonb language sql stable as $$
  with ids as (select id from customer where organization_id = a->>'organizationId' and person_id = customer_person(a->>'organizationId', a->>'id'))
  select jsonb_build_object(
    'appointments', (select coalesce(jsonb_agg(p.id), '[]') from appointment p where p.organization_id = a->>'organizationId'
      and p.customer_id in (select id from ids) and p.status in ('pending', 'booked') and p.ends_at > (a->>'now')::timestamptz),
    'tickets', (select coalesce(jsonb_agg(t.id), '[]') from ticket t where t.organization_id = a->>'organizationId'
      and t.customer_id in (select id from ids) and t.status in ('waiting', 'called', 'parked')),
    'entries', (select coalesce(jsonb_agg(e.id), '[]') from waitlist_entry e where e.organization_id = a->>'organizationId'
      and e.customer_id in (select id from ids) and e.status in ('waiting', 'offered')))
$$;

-- Those who carry a copy write it down only of somebody who is still there. What was claimed before an erasure and is settled after it stays nameless.

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

create or replace function message_resend(a jsonb) returns jsonb language plpgsql as $$
declare status_ text;
begin
  update message set status = 'queued', attempts = 0, error = null, due_at = (a->>'now')::timestamptz
  where organization_id = a->>'organizationId' and id = a->>'id' and status = 'failed' and recipient not like 'erased %';
  if found then return '{}'; end if;
  select status into status_ from message where organization_id = a->>'organizationId' and id = a->>'id';
  return case when found then jsonb_build_object('error', 'message_state', 'status', status_) else '{"error":"not_found"}'::jsonb end;
end $$;

create or replace function webhook_settle(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; now_ timestamptz := (a->>'now')::timestamptz; t jsonb := a->'attempt'; outcome text := a->>'outcome';
  d webhook_delivery; w webhook_endpoint; erased_ boolean;
begin
  -- The endpoint before its deliveries, always: disabling takes them all.
  select w0.* into w from webhook_delivery d0 join webhook_endpoint w0 on (w0.organization_id, w0.id) = (d0.organization_id, d0.endpoint_id)
  where d0.organization_id = org and d0.id = a->>'id' for update of w0;
  if not found then return '{"error":"not_found"}'; end if; -- deleted meanwhile
  select * into d from webhook_delivery where organization_id = org and id = a->>'id' for update;
  erased_ := is_erased(org, d.about);
  insert into webhook_attempt (organization_id, delivery_id, at, duration_ms, request_headers, status, error, response_headers, response_body)
  values (org, d.id, (t->>'at')::timestamptz, (t->>'durationMs')::int, t->'requestHeaders', (t->>'status')::int, case when erased_ and t->>'error' is not null then 'erased' else t->>'error' end,
    case when not erased_ then nullif(t->'responseHeaders', 'null') end, case when not erased_ then t->>'responseBody' end);
  if d.status = 'delivered' or d.status = 'failed' and outcome <> 'delivered' then return '{}'; end if; -- another hand was faster
  update webhook_delivery set attempts = attempts + 1, tried_at = coalesce(tried_at, (t->>'at')::timestamptz), claimed_until = null,
    status = case outcome when 'retry' then 'pending' else outcome end, due_at = coalesce((a->>'dueAt')::timestamptz, due_at),
    finished_at = case when outcome <> 'retry' then now_ end
  where organization_id = org and id = d.id returning * into d;
  if outcome = 'delivered' then
    update webhook_endpoint set failing_since = null where organization_id = org and id = w.id and failing_since is not null;
    return '{}';
  end if;
  update webhook_endpoint set failing_since = (t->>'at')::timestamptz where organization_id = org and id = w.id and failing_since is null;
  if (a->>'gone')::boolean then perform webhook_disable(org, w.id, 'gone', now_);
  elsif outcome = 'failed' and w.failing_since <= d.tried_at then perform webhook_disable(org, w.id, 'failing', now_);
  end if;
  return '{}';
end $$;

create or replace function event_record(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; now_ timestamptz := (a->>'now')::timestamptz; f event_feed; recorded int; due int;
begin
  select * into f from event_feed where organization_id = org and active for update;
  if not found then return '{"recorded":0,"deliveries":0}'; end if;
  with fresh as (
    select x.e, row_number() over (order by x.n) as n from jsonb_array_elements(a->'events') with ordinality x (e, n)
    where not exists (select from event v where v.organization_id = org and v.id = x.e->>'id')
  ), put as (
    insert into event (organization_id, seq, id, type, about, at, body)
    select org, f.last_seq + n, e->>'id', e->>'type', e->>'about', (e->>'at')::timestamptz,
      case when exists (select from erased x where x.organization_id = org and x.id = e->>'about') then event_nameless(e->>'body') else e->>'body' end
    from fresh returning *
  ), sent as (
    insert into webhook_delivery (organization_id, id, endpoint_id, seq, about, due_at, created_at)
    select org, webhook_delivery_id(w.id, p.seq), w.id, p.seq, p.about, now_, now_ from put p join webhook_endpoint w on w.organization_id = org
      and case when a ? 'endpointId' then w.id = a->>'endpointId' else w.status = 'enabled' and (w.types = '{}' or p.type = any(w.types)) end
    returning 1
  )
  select (select count(*) from put), (select count(*) from sent) into recorded, due;
  update event_feed set last_seq = last_seq + recorded where organization_id = org and recorded > 0;
  insert into event_cursor (organization_id, queue_id, version)
  select org, c->>'queueId', (c->>'version')::bigint from jsonb_array_elements(coalesce(a->'cursors', '[]')) c
  on conflict (organization_id, queue_id) do update set version = greatest(event_cursor.version, excluded.version);
  return jsonb_build_object('recorded', recorded, 'deliveries', due);
end $$;

-- For how long an organisation keeps each kind of what is personal; without a row as server/domain/customers/rules/kept.ts says.
create table retention (
  organization_id text not null references organization (id) on delete cascade,
  kind text not null check (kind in ('contacts', 'visits', 'notes', 'messages', 'feedback')),
  days integer not null check (days between 1 and 3650),
  primary key (organization_id, kind)
);

create function retention_read(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_object_agg(kind, days), '{}') from retention where organization_id = a->>'organizationId'
$$;

-- {organizationId, days: {kind: days}}
create function retention_set(a jsonb) returns jsonb language sql as $$
  insert into retention (organization_id, kind, days) select a->>'organizationId', key, value::int from jsonb_each_text(a->'days')
  on conflict (organization_id, kind) do update set days = excluded.days;
  select '{}'::jsonb
$$;

drop function message_purge(jsonb);

-- {organizationId, before: {contacts, visits, notes, messages, feedback}}: forgets what is older, each kind by itself. That there was a visit, a message,
-- a score stays. `erased`: so many people nobody has seen since then; at most 200 at a time.
create function retention_apply(a jsonb) returns jsonb language plpgsql as $$
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

-- Every wording of what customers of a service are asked to agree to, numbered from 1.
create table consent_text (
  organization_id text not null,
  service_id text not null,
  version integer not null,
  text text not null,
  since timestamptz not null default clock_timestamp(),
  primary key (organization_id, service_id, version),
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade
);
insert into consent_text (organization_id, service_id, version, text) select organization_id, id, 1, consent_text from service where consent_text is not null;

-- A wording that was there before is the same version again.
create function consent_text_keep() returns trigger language plpgsql as $$
begin
  insert into consent_text (organization_id, service_id, version, text)
  select new.organization_id, new.id, coalesce((select max(version) from consent_text c where c.organization_id = new.organization_id and c.service_id = new.id), 0) + 1,
    new.consent_text
  where not exists (select from consent_text c where c.organization_id = new.organization_id and c.service_id = new.id and c.text = new.consent_text);
  return null;
end $$;
create trigger consent_text_keep after insert or update of consent_text on service for each row when (new.consent_text is not null)
  execute function consent_text_keep();

-- {organizationId, id}: everything that is known of a person, for them to have.
create function customer_export(a jsonb) returns jsonb language sql stable as $$
  with x as (select a->>'organizationId' as org, customer_person(a->>'organizationId', a->>'id') as person),
    c as (select c.* from customer c, x where c.organization_id = x.org and c.person_id = x.person),
    p as (select p.* from appointment p, x where p.organization_id = x.org and p.customer_id in (select id from c)),
    t as (select t.* from ticket t, x where t.organization_id = x.org and (t.customer_id in (select id from c) or t.appointment_id in (select id from p))),
    e as (select e.* from waitlist_entry e, x where e.organization_id = x.org and (e.customer_id in (select id from c) or e.appointment_id in (select id from p)))
  select case when exists (select from c) then jsonb_build_object(
    'customer', (select customer_standing(org, person) from x),
    'contacts', (select jsonb_agg(jsonb_build_object('name', name, 'email', email, 'phone', phone, 'timeZone', time_zone, 'locale', locale,
      'createdAt', iso(created_at)) order by id) from c),
    'appointments', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', p.reference, 'status', p.status, 'start', iso(p.starts_at),
      'end', iso(p.ends_at), 'timeZone', p.time_zone, 'location', l.name, 'service', s.name, 'partySize', p.party_size, 'notes', p.notes,
      'staffNotes', p.staff_notes, 'answers', coalesce(p.answers, '[]'), 'reason', p.ending->'reason', 'createdAt', iso(p.created_at)) order by p.starts_at desc), '[]')
      from p join service s on (s.organization_id, s.id) = (p.organization_id, p.service_id)
        join location l on (l.organization_id, l.id) = (p.organization_id, p.location_id)),
    'tickets', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'number', t.number, 'status', t.status, 'queue', q.name, 'service', s.name,
      'issuedAt', iso(t.issued_at), 'endedAt', iso(t.ended_at), 'language', t.language, 'needs', t.needs, 'note', t.note, 'outcome', t.outcome,
      'feedback', (select jsonb_build_object('score', f.score, 'comment', f.comment) from ticket_feedback f
        where (f.organization_id, f.ticket_id) = (t.organization_id, t.id))) order by t.issued_at desc), '[]')
      from t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
        join service s on (s.organization_id, s.id) = (t.organization_id, t.service_id)),
    'waitlist', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'status', e.status, 'service', s.name, 'earliest', e.earliest, 'latest', e.latest,
      'createdAt', iso(e.created_at)) order by e.id desc), '[]') from e join service s on (s.organization_id, s.id) = (e.organization_id, e.service_id)),
    'messages', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'channel', m.channel, 'kind', m.kind, 'status', m.status,
      'recipient', case when m.channel <> 'push' then m.recipient end, 'subject', m.subject, 'text', m.text, 'at', iso(coalesce(m.sent_at, m.due_at)))
      order by m.due_at desc), '[]') from message m, x where m.organization_id = x.org and (m.appointment_id in (select id from p)
        or m.ticket_id in (select id from t) or m.waitlist_entry_id in (select id from e))),
    'consents', (select coalesce(jsonb_agg(jsonb_build_object('appointmentId', p.id, 'service', s.name, 'text', p.consent->'text',
      'version', (select k.version from consent_text k where (k.organization_id, k.service_id) = (p.organization_id, p.service_id) and k.text = p.consent->>'text'),
      'at', p.consent->'at', 'by', p.consent->'by') order by p.consent->>'at' desc), '[]')
      from p join service s on (s.organization_id, s.id) = (p.organization_id, p.service_id) where jsonb_typeof(p.consent) = 'object'))
    else '{"error":"not_found"}' end
$$;

-- Keys that texts nobody searches are sealed with (server/domain/identity/sealed-texts.ts), each sealed itself with one that SECRET_KEY gives.
create table field_key (
  id integer generated always as identity primary key,
  sealed_key text not null,
  created_at timestamptz not null default clock_timestamp()
);

-- All of them, the one to seal with last. {first}: put there where there is none yet; of many who start at once one does.
create function field_keys(a jsonb) returns jsonb language plpgsql as $$
begin
  if a ? 'first' and not exists (select from field_key) then
    perform pg_advisory_xact_lock(hashtextextended('field keys', 0));
    if not exists (select from field_key) then insert into field_key (sealed_key) values (a->>'first'); end if;
  end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'sealed', sealed_key) order by id), '[]') from field_key);
end $$;
