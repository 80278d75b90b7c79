-- A browser asks to be notified, or tells its new keys. Under the lock of the ticket's row a call is either heard of here or hears of this.
-- {organizationId, id, appointmentId?, ticketId?, endpoint, p256dh, auth, locale?, most, requestId?} -> {id, createdAt}
create or replace function push_subscribe(a jsonb) returns jsonb language plpgsql as $$
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

-- How the holder of a ticket can be reached: what was asked for on its page, else what was given at joining. Who checked in for an appointment left an
-- address for that appointment, and is here: they are told only if they asked. `nearMinutes` null: nothing was asked for.
create or replace function ticket_reach(t ticket) returns jsonb language sql stable as $$
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
create or replace function ticket_is_told(t ticket) returns boolean language plpgsql stable as $$
begin
  if exists (select from push_subscription u where u.organization_id = t.organization_id and u.ticket_id = t.id) then return true; end if;
  if t.appointment_id is null and exists (select from customer c where c.organization_id = t.organization_id and c.id = t.customer_id
    and num_nonnulls(c.email, c.phone) > 0) then return true; end if;
  return exists (select from ticket_notice n left join customer c on (c.organization_id, c.id) = (n.organization_id, t.customer_id)
    where n.organization_id = t.organization_id and n.ticket_id = t.id and num_nonnulls(n.email, n.phone, c.email, c.phone) > 0);
end $$;

-- {organizationId, ticketId, nearMinutes, email?, phone?, locale?} -> ticket_reach; an address given before stays unless another is. `invalid`: it would
-- reach nobody.
create or replace function ticket_notice_set(a jsonb) returns jsonb language plpgsql as $$
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
create or replace function ticket_notice_read(a jsonb) returns jsonb language sql stable as $$
  select ticket_reach(t) from ticket t where t.organization_id = a->>'organizationId' and t.id = a->>'ticketId'
$$;
