-- What people in line are told by message: that their turn is near, that they are called, that a call was taken back, that they could not be served.
-- And the exchange of a place in line for a time, or of a time for a place, in one transaction.

-- What the holder of a ticket asked for on its page. Who asked for nothing and left an address at joining is told by default.
create table ticket_notice (
  organization_id text not null,
  ticket_id text not null,
  -- To be told when about so many minutes are left; 0: not before being called.
  near_minutes integer not null check (near_minutes >= 0),
  -- In place of what was given at joining.
  email text,
  phone text,
  locale text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, ticket_id),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade
);

create table swap (
  organization_id text not null,
  ticket_id text not null,
  appointment_id text not null,
  -- What was had for the other, which ended.
  took text not null check (took in ('appointment', 'ticket')),
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, ticket_id, took),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade,
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade
);
create unique index swap_appointment on swap (organization_id, appointment_id, took);

-- How the holder of a ticket can be reached: what was asked for on its page, else what was given at joining. Who checked in for an appointment left an
-- address for that appointment, and is here: they are told only if they asked. `nearMinutes` null: nothing was asked for.
create function ticket_reach(t ticket) returns jsonb language sql stable as $$
  select jsonb_build_object('nearMinutes', n.near_minutes, 'email', case when asked then n.email when known then c.email end,
      'phone', case when asked then n.phone when known then c.phone end, 'locale', coalesce(n.locale, c.locale, o.locale),
      'subscriptions', coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'locale', u.locale) order by u.id) from push_subscription u
        where u.organization_id = t.organization_id and u.ticket_id = t.id), '[]'))
  from organization o
    left join ticket_notice n on (n.organization_id, n.ticket_id) = (o.id, t.id)
    left join customer c on (c.organization_id, c.id) = (o.id, t.customer_id)
    cross join lateral (select num_nonnulls(n.email, n.phone) > 0 as asked, n.ticket_id is not null or t.appointment_id is null as known) s
  where o.id = t.organization_id
$$;

-- Whether anybody is to be told of it, on the way of every call: up to three looks into indexes, 20 us.
create function ticket_is_told(t ticket) returns boolean language plpgsql stable as $$
begin
  if exists (select from push_subscription u where u.organization_id = t.organization_id and u.ticket_id = t.id) then return true; end if;
  if t.appointment_id is null and exists (select from customer c where c.organization_id = t.organization_id and c.id = t.customer_id
    and num_nonnulls(c.email, c.phone) > 0) then return true; end if;
  return exists (select from ticket_notice n left join customer c on (c.organization_id, c.id) = (n.organization_id, t.customer_id)
    where n.organization_id = t.organization_id and n.ticket_id = t.id and num_nonnulls(n.email, n.phone, c.email, c.phone) > 0);
end $$;

-- {organizationId, ticketId, nearMinutes, email?, phone?, locale?} -> ticket_reach; an address given before stays unless another is. `invalid`: it would
-- reach nobody.
create function ticket_notice_set(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; t ticket; reach jsonb;
begin
  select * into t from ticket where organization_id = org and id = a->>'ticketId' for share;
  if not found then return '{"error":"not_found"}'; end if;
  if t.status not in ('waiting', 'called', 'parked') then return jsonb_build_object('error', 'ticket_state', 'status', t.status); end if;
  begin
    insert into ticket_notice as n (organization_id, ticket_id, near_minutes, email, phone, locale)
    values (org, t.id, (a->>'nearMinutes')::int, a->>'email', a->>'phone', a->>'locale')
    on conflict (organization_id, ticket_id) do update set near_minutes = excluded.near_minutes, locale = coalesce(excluded.locale, n.locale),
      email = case when num_nonnulls(excluded.email, excluded.phone) > 0 then excluded.email else n.email end,
      phone = case when num_nonnulls(excluded.email, excluded.phone) > 0 then excluded.phone else n.phone end;
    reach := ticket_reach(t);
    if (a->>'nearMinutes')::int > 0 and coalesce(reach->>'email', reach->>'phone') is null and reach->'subscriptions' = '[]' then
      raise exception using errcode = 'QC001';
    end if;
  exception when sqlstate 'QC001' then return '{"error":"invalid"}'; -- and nothing is kept
  end;
  return reach;
end $$;

-- {organizationId, ticketId} -> ticket_reach, or null
create function ticket_notice_read(a jsonb) returns jsonb language sql stable as $$
  select ticket_reach(t) from ticket t where t.organization_id = a->>'organizationId' and t.id = a->>'ticketId'
$$;

-- As before. What somebody is to be told of goes to the outbox: a call; a call taken back, by an undo or by staff; that the day ended before their turn.
create or replace function queue_log(org text, queue_id_ text, type text, t ticket, command jsonb, before jsonb, undoes bigint default null) returns void
language plpgsql as $$
declare
  v bigint;
  news text := case
    when type in ('ticket.called', 'ticket.recalled') and undoes is null then 'ticket.called'
    when t.status = 'waiting' and before->>'status' = 'called' and (undoes is not null or command->>'verb' = 'requeue') then 'ticket.taken_back'
    when type = 'ticket.cancelled' and t.ending = 'closing' and undoes is null then 'ticket.closed' end;
begin
  update queue set version = version + 1 where organization_id = org and id = queue_id_ returning version into v;
  insert into queue_event (organization_id, queue_id, version, type, ticket_id, counter_id, command_id, actor_id, undoes, before, after, why, at)
  values (org, queue_id_, v, type, t.id, coalesce(t.counter_id, before->>'counterId'), command->>'commandId', command->>'actorId', undoes, before,
    ticket_state(t) || jsonb_build_object('number', t.number), case when type = 'ticket.called' then t.why end, clock_timestamp());
  if news is not null and ticket_is_told(t) then
    insert into outbox (organization_id, id, type, payload, request_id)
    values (org, 'out_' || substr(t.id, 5) || '_' || t.version, news, jsonb_strip_nulls(jsonb_build_object('ticketId', t.id, 'version', t.version,
      'takenBack', case when news = 'ticket.taken_back' then true end)), command->>'requestId');
  end if;
end $$;

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
create function near_candidates(a jsonb) returns jsonb language plpgsql stable as $$
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
create function message_near(a jsonb) returns jsonb language sql as $$
  select message_add(a || jsonb_build_object('kind', 'near', 'version', (select count(*) from message m where m.organization_id = a->>'organizationId'
    and m.ticket_id = a->>'ticketId' and m.kind = 'near' and m.channel = a->>'channel' and m.recipient = a->>'recipient'
    and m.status = 'dropped' and m.attempts <= 1)))
$$;

-- As before, and of a ticket how it ended, and what its holder asked for.
create or replace function message_about(m message) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('link', coalesce(e.id, t.id, p.id),
      'appointment', case when p.id is not null then message_appointment(p) || jsonb_build_object('reminderMinutes', s.reminder_minutes) end,
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

-- As before, and the addresses that were given on ticket pages. {before}
create or replace function message_purge(a jsonb) returns jsonb language sql as $$
  update message set subject = null, text = null, reason = null, error = case when status = 'failed' then 'purged' else error end
  where due_at < (a->>'before')::timestamptz and status <> 'queued' and num_nonnulls(subject, text, reason) > 0;
  delete from push_subscription u where u.created_at < (a->>'before')::timestamptz and not exists (select from appointment p
    where p.organization_id = u.organization_id and p.id = u.appointment_id and p.starts_at > (a->>'before')::timestamptz);
  delete from ticket_notice n where n.created_at < (a->>'before')::timestamptz;
  select '{}'::jsonb
$$;

-- Both as they are now, and what the exchange is remembered by: in the log of the queue, in the news of the appointment, and as a row.
create function swap_done(t ticket, p appointment, took text) returns jsonb language plpgsql as $$
begin
  insert into swap (organization_id, ticket_id, appointment_id, took) values (t.organization_id, t.id, p.id, took);
  update queue_event e set after = after || jsonb_build_object('appointmentId', p.id) from queue q
  where (q.organization_id, q.id) = (t.organization_id, t.queue_id) and (e.organization_id, e.queue_id, e.version) = (q.organization_id, q.id, q.version);
  update outbox set payload = payload || jsonb_build_object('ticketId', t.id)
  where organization_id = p.organization_id and id = 'out_' || substr(p.id, 5) || '_' || p.version;
  return swap_view(t.organization_id, t.id, p.id);
end $$;

create function swap_view(org text, ticket_ text, appointment_ text) returns jsonb language sql stable as $$
  select jsonb_build_object('ticket', ticket_view(org, ticket_), 'appointment', appointment_view(p)) from appointment p
  where p.organization_id = org and p.id = appointment_
$$;

-- A time in place of a place in line: the time is booked and the ticket ends, or neither. Asked for twice, it is one exchange.
-- {organizationId, ticketId, from: [state], booking: what appointment_book takes, actorId?} -> {ticket, appointment}
create function ticket_swap(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; queue_ text; b ticket; t ticket; p appointment; booked jsonb;
begin
  select queue_id into queue_ from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  perform from queue where organization_id = org and id = queue_ for update;
  select * into b from ticket where organization_id = org and id = a->>'ticketId';
  if b.queue_id <> queue_ then return '{"retry":true}'; end if; -- as in ticket_command
  select x.* into p from swap s join appointment x on (x.organization_id, x.id) = (s.organization_id, s.appointment_id)
  where s.organization_id = org and s.ticket_id = b.id and s.took = 'appointment';
  if found and p.starts_at = (a->'booking'->>'start')::timestamptz then return swap_view(org, b.id, p.id); end if;
  if not (a->'from') ? b.status then return jsonb_build_object('error', 'ticket_state', 'status', b.status); end if;
  begin
    booked := appointment_book(a->'booking');
    if booked ? 'error' then raise exception using errcode = 'QC001'; end if;
  exception when sqlstate 'QC001' then return booked; -- and nothing was booked
  end;
  select * into p from appointment where organization_id = org and id = booked->>'id';
  t := ticket_save(ticket_with(b, jsonb_build_object('status', 'left', 'ending', 'swapped', 'endedAt', iso(clock_timestamp()))));
  perform counter_follow(org, b, t);
  update push_subscription set ticket_id = null, appointment_id = p.id where organization_id = org and ticket_id = t.id;
  perform queue_log(org, t.queue_id, 'ticket.left', t, a, null); -- without what was before: no undo takes back half of it
  return swap_done(t, p, 'appointment');
end $$;

-- A place in line in place of a time: the ticket is issued and the appointment cancelled, or neither. Asked for twice, it is one exchange.
-- {organizationId, id, queueId, ticketId, isOnTheWay?, actorId?, ...what appointment_command takes to cancel} -> {ticket, appointment}
create function appointment_swap(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; t ticket; outcome jsonb; before_ text;
begin
  perform from queue where organization_id = org and id = a->>'queueId' for update;
  select * into p from appointment where organization_id = org and id = a->>'id' for update;
  if not found or p.parent_id is not null then return '{"error":"not_found"}'; end if;
  select ticket_id into before_ from swap where organization_id = org and appointment_id = p.id and took = 'ticket';
  if found then return swap_view(org, before_, p.id); end if;
  begin
    outcome := appointment_command(a);
    if not outcome ? 'error' then
      outcome := queue_join(a || jsonb_build_object('serviceId', p.service_id, 'customerId', p.customer_id, 'partySize', least(p.party_size, 100),
        'priority', 'normal') || coalesce((select jsonb_build_object('language', t0.language, 'needs', t0.needs) from swap s
          join ticket t0 on (t0.organization_id, t0.id) = (s.organization_id, s.ticket_id)
          where s.organization_id = org and s.appointment_id = p.id and s.took = 'appointment'), '{}'));
    end if;
    if outcome ? 'error' then raise exception using errcode = 'QC001'; end if;
  exception when sqlstate 'QC001' then return outcome; -- and the time is as it was
  end;
  select * into p from appointment where organization_id = org and id = p.id;
  select * into t from ticket where organization_id = org and id = a->>'ticketId';
  update push_subscription set appointment_id = null, ticket_id = t.id where organization_id = org and appointment_id = p.id;
  return swap_done(t, p, 'ticket');
end $$;

-- The exchange an appointment or ticket was the end or the beginning of, the newest. {organizationId, ticketId?, appointmentId?}
create function swap_of(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('took', s.took, 'ticketId', s.ticket_id, 'appointmentId', s.appointment_id) from swap s
  where s.organization_id = a->>'organizationId' and (s.ticket_id = a->>'ticketId' or s.appointment_id = a->>'appointmentId') order by s.at desc limit 1
$$;
