create or replace function webhook_delivery_id(endpoint_ text, seq bigint) returns text language sql immutable as $$
  select 'whd_' || substr(endpoint_, 5, 10) || lpad(to_hex(seq), 10, '0') || substr(md5(endpoint_ || ':' || seq), 1, 10)
$$;

-- Deliveries whose time has come, each in one hand until `claimUntil`; of one appointment or ticket never two, and not before the one ahead of it is
-- done. No endpoint has more than `perEndpoint` on their way, so that a slow one keeps no others waiting.
-- {now, claimUntil, limit, perEndpoint} -> [{organizationId, id, endpointId, url, secrets: [sealed], eventId, type, body, attempts}]
create or replace function webhook_claim(a jsonb) returns jsonb language plpgsql as $$
declare now_ timestamptz := (a->>'now')::timestamptz; taken jsonb;
begin
  with busy as (
    select distinct organization_id, endpoint_id from webhook_delivery
    where status = 'pending' and due_at <= now_ and (claimed_until is null or claimed_until <= now_)
  ), due as (
    select d.organization_id, d.id from busy b cross join lateral (
      select d.organization_id, d.id from webhook_delivery d
      where d.organization_id = b.organization_id and d.endpoint_id = b.endpoint_id and d.status = 'pending' and d.due_at <= now_
        and (d.claimed_until is null or d.claimed_until <= now_)
        and not exists (select from webhook_delivery x where x.organization_id = d.organization_id and x.endpoint_id = d.endpoint_id
          and x.about = d.about and x.status = 'pending' and x.seq < d.seq)
      order by d.seq
      limit greatest(0, (a->>'perEndpoint')::int - (select count(*) from webhook_delivery c where c.organization_id = b.organization_id
        and c.endpoint_id = b.endpoint_id and c.status = 'pending' and c.claimed_until > now_))
      for update of d skip locked) d
    limit (a->>'limit')::int
  ), claimed as (
    update webhook_delivery d set claimed_until = (a->>'claimUntil')::timestamptz from due
    where (d.organization_id, d.id) = (due.organization_id, due.id) and d.status = 'pending' returning d.*
  )
  select coalesce(jsonb_agg(jsonb_build_object('organizationId', d.organization_id, 'id', d.id, 'endpointId', w.id, 'url', w.url,
    'secrets', jsonb_build_array(w.sealed_secret) || case when w.previous_until > now_ then jsonb_build_array(w.previous_secret) else '[]' end,
    'eventId', e.id, 'type', e.type, 'body', e.body, 'attempts', d.attempts) order by d.seq), '[]') into taken
  from claimed d join webhook_endpoint w on (w.organization_id, w.id) = (d.organization_id, d.endpoint_id)
    join event e on (e.organization_id, e.seq) = (d.organization_id, d.seq);
  return taken;
end $$;

-- What came of an attempt. An endpoint that has taken nothing since a delivery was first tried, until that had its last attempt, is given up.
-- {organizationId, id, outcome: delivered | retry | failed, gone?, dueAt?, now, attempt: {at, durationMs, requestHeaders, status, error, responseHeaders,
-- responseBody}}
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

-- No more deliveries there: those in line end, and the organisation is told.
create or replace function webhook_disable(org text, endpoint_ text, reason text, now_ timestamptz) returns void language plpgsql as $$
declare w webhook_endpoint;
begin
  update webhook_endpoint set status = 'disabled', disabled_reason = reason, disabled_at = now_, version = version + 1
  where organization_id = org and id = endpoint_ and status = 'enabled' returning * into w;
  if not found then return; end if;
  update webhook_delivery set status = 'failed', finished_at = now_, claimed_until = null
  where organization_id = org and endpoint_id = endpoint_ and status = 'pending';
  if reason <> 'manual' then
    insert into outbox (organization_id, id, type, payload)
    values (org, 'out_' || substr(w.id, 5) || '_' || w.version, 'webhook.disabled', jsonb_build_object('endpointId', w.id));
  end if;
end $$;

-- Puts deliveries in line again: one, or an endpoint's events of a time, those that never reached it or all.
-- {organizationId, now, id} | {organizationId, now, endpointId, from, to, all} -> {deliveries}
create or replace function webhook_redeliver(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; now_ timestamptz := (a->>'now')::timestamptz; w webhook_endpoint; n int;
begin
  if a ? 'id' then
    update webhook_delivery set status = 'pending', attempts = 0, tried_at = null, due_at = now_, finished_at = null
    where organization_id = org and id = a->>'id' and status <> 'pending';
    get diagnostics n = row_count;
    if n = 0 and not exists (select from webhook_delivery where organization_id = org and id = a->>'id') then return '{"error":"not_found"}'; end if;
    return jsonb_build_object('deliveries', n);
  end if;
  select * into w from webhook_endpoint where organization_id = org and id = a->>'endpointId';
  if not found then return '{"error":"not_found"}'; end if;
  insert into webhook_delivery as d (organization_id, id, endpoint_id, seq, about, due_at, created_at)
  select org, webhook_delivery_id(w.id, e.seq), w.id, e.seq, e.about, now_, now_ from event e
  where e.organization_id = org and e.at >= (a->>'from')::timestamptz and e.at < (a->>'to')::timestamptz and e.type <> 'webhook.test'
    and (w.types = '{}' or e.type = any(w.types))
  on conflict (organization_id, endpoint_id, seq) do update set status = 'pending', attempts = 0, tried_at = null, due_at = now_, finished_at = null
    where d.status = 'failed' or d.status = 'delivered' and (a->>'all')::boolean;
  get diagnostics n = row_count;
  return jsonb_build_object('deliveries', n);
end $$;

-- {now} -> {pending, oldestSeconds}: of those whose time has come
create or replace function webhook_backlog(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('pending', count(*), 'oldestSeconds', coalesce(greatest(0, extract(epoch from (a->>'now')::timestamptz - min(due_at))), 0))
  from webhook_delivery where status = 'pending' and due_at <= (a->>'now')::timestamptz
$$;
