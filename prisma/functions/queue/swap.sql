-- The exchange of a place in line for a time, or of a time for a place, in one transaction.

-- Both as they are now, and what the exchange is remembered by: in the log of the queue, in the news of the appointment, and as a row.
create or replace function swap_done(t ticket, p appointment, took text) returns jsonb language plpgsql as $$
begin
  insert into swap (organization_id, ticket_id, appointment_id, took) values (t.organization_id, t.id, p.id, took);
  update queue_event e set after = after || jsonb_build_object('appointmentId', p.id) from queue q
  where (q.organization_id, q.id) = (t.organization_id, t.queue_id) and (e.organization_id, e.queue_id, e.version) = (q.organization_id, q.id, q.version);
  update outbox set payload = payload || jsonb_build_object('ticketId', t.id)
  where organization_id = p.organization_id and id = 'out_' || substr(p.id, 5) || '_' || p.version;
  return swap_view(t.organization_id, t.id, p.id);
end $$;

create or replace function swap_view(org text, ticket_ text, appointment_ text) returns jsonb language sql stable as $$
  select jsonb_build_object('ticket', ticket_view(org, ticket_), 'appointment', appointment_view(p)) from appointment p
  where p.organization_id = org and p.id = appointment_
$$;

-- A time in place of a place in line: the time is booked and the ticket ends, or neither. Asked for twice, it is one exchange.
-- {organizationId, ticketId, from: [state], booking: what appointment_book takes, actorId?} -> {ticket, appointment}
create or replace function ticket_swap(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; queue_ text; b ticket; t ticket; p appointment; booked jsonb;
begin
  select queue_id into queue_ from ticket where organization_id = org and id = a->>'ticketId';
  if not found then return '{"error":"not_found"}'; end if;
  perform from queue where organization_id = org and id = queue_ for no key update;
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
create or replace function appointment_swap(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; p appointment; t ticket; outcome jsonb; before_ text;
begin
  perform from queue where organization_id = org and id = a->>'queueId' for no key update;
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
create or replace function swap_of(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('took', s.took, 'ticketId', s.ticket_id, 'appointmentId', s.appointment_id) from swap s
  where s.organization_id = a->>'organizationId' and (s.ticket_id = a->>'ticketId' or s.appointment_id = a->>'appointmentId') order by s.at desc limit 1
$$;
