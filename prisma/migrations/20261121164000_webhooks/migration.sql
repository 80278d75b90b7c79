-- Programs: the keys they call with, the events of an organisation in one order, and the webhooks that carry them.

create table api_key (
  organization_id text not null references organization (id),
  id text not null,
  name text not null,
  -- How the key begins, to tell one from another; the rest is known to its holder alone.
  prefix text not null,
  secret_hash text not null unique,
  -- Good until then: the key as it was before its rotation.
  previous_hash text unique,
  previous_until timestamptz,
  scopes text[] not null check (cardinality(scopes) > 0),
  requests_per_minute integer not null check (requests_per_minute > 0),
  expires_at timestamptz,
  last_used_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organization_id, id),
  check ((previous_hash is null) = (previous_until is null))
);

-- Organisations whose events somebody wants. All others pay nothing: what happens in a queue stands in its log anyway, and of an appointment in the outbox.
create table event_feed (
  organization_id text primary key references organization (id),
  active boolean not null default true,
  last_seq bigint not null default 0,
  -- Since when events are kept without a gap.
  active_since timestamptz not null,
  read_at timestamptz not null
);

-- How much of a queue's log is among the events.
create table event_cursor (
  organization_id text not null,
  queue_id text not null,
  version bigint not null,
  primary key (organization_id, queue_id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);

create table event (
  organization_id text not null references event_feed (organization_id),
  -- Given under the lock of the feed: whoever has read one has seen all before it.
  seq bigint not null,
  id text not null,
  type text not null,
  -- The appointment or ticket: of one, events are delivered in order.
  about text not null,
  at timestamptz not null,
  -- The very text that is signed and sent.
  body text not null,
  primary key (organization_id, seq),
  unique (organization_id, id)
);
create index event_at on event (organization_id, at);

create table webhook_endpoint (
  organization_id text not null references organization (id),
  id text not null,
  url text not null,
  description text not null default '',
  -- None: all.
  types text[] not null default '{}',
  sealed_secret text not null,
  previous_secret text,
  previous_until timestamptz,
  status text not null default 'enabled' check (status in ('enabled', 'disabled')),
  disabled_reason text check (disabled_reason in ('manual', 'gone', 'failing')),
  disabled_at timestamptz,
  -- The first failure since the last delivery.
  failing_since timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  primary key (organization_id, id),
  check ((status = 'disabled') = (disabled_reason is not null) and (status = 'disabled') = (disabled_at is not null))
);

create table webhook_delivery (
  organization_id text not null,
  id text not null,
  endpoint_id text not null,
  seq bigint not null,
  about text not null,
  status text not null default 'pending' check (status in ('pending', 'delivered', 'failed')),
  -- Since it was last put in line, and when the first of them was.
  attempts integer not null default 0,
  tried_at timestamptz,
  due_at timestamptz not null,
  claimed_until timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null,
  primary key (organization_id, id),
  unique (organization_id, endpoint_id, seq),
  foreign key (organization_id, endpoint_id) references webhook_endpoint (organization_id, id) on delete cascade,
  foreign key (organization_id, seq) references event (organization_id, seq) on delete cascade
);
create index webhook_delivery_due on webhook_delivery (organization_id, endpoint_id, due_at) where status = 'pending';
create index webhook_delivery_order on webhook_delivery (organization_id, endpoint_id, about, seq) where status = 'pending';
create index webhook_delivery_event on webhook_delivery (organization_id, seq);

create table webhook_attempt (
  organization_id text not null,
  id bigint generated always as identity,
  delivery_id text not null,
  at timestamptz not null,
  duration_ms integer not null,
  request_headers jsonb not null,
  -- Null where no answer came, for the reason in `error`.
  status integer,
  error text,
  response_headers jsonb,
  response_body text,
  primary key (organization_id, id),
  foreign key (organization_id, delivery_id) references webhook_delivery (organization_id, id) on delete cascade
);
create index webhook_attempt_delivery on webhook_attempt (organization_id, delivery_id, id);

-- From now on the events of the organisation are kept. {organizationId, now} -> {seq}: the last one so far
create function event_feed_open(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; f event_feed; now_ timestamptz := (a->>'now')::timestamptz;
begin
  insert into event_feed (organization_id, active, active_since, read_at) values (org, false, now_, now_)
  on conflict (organization_id) do update set read_at = excluded.read_at returning * into f;
  if not f.active then
    insert into event_cursor (organization_id, queue_id, version) select org, id, version from queue where organization_id = org
    on conflict (organization_id, queue_id) do update set version = excluded.version;
    update event_feed set active = true, active_since = clock_timestamp() where organization_id = org;
  end if;
  return jsonb_build_object('seq', f.last_seq);
end $$;

-- Organisations in whose queues something has happened that is not among the events yet. {} -> [organizationId]
create function event_feeds_behind(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(f.organization_id), '[]') from event_feed f where f.active and exists (
    select from queue q left join event_cursor c on (c.organization_id, c.queue_id) = (q.organization_id, q.id)
    where q.organization_id = f.organization_id and q.version > coalesce(c.version, 0))
$$;

-- What follows in the logs of the queues, each ticket as it was then, under the lock of the feed: event_record has to come in the same transaction.
-- Null while another process is at it. {organizationId, perQueue} -> [{queueId, version, type, at, ticket}]
create function event_collect(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId';
begin
  perform from event_feed where organization_id = org and active for update skip locked;
  if not found then return null; end if;
  return (select coalesce(jsonb_agg(jsonb_build_object('queueId', e.queue_id, 'version', e.version, 'type', e.type, 'at', iso(e.at),
      'ticket', ticket_view(org, e.ticket_id) || e.after || jsonb_build_object('queueName', l.name, 'queueAlias', l.alias, 'locationId', l.location_id,
        'queueVersion', e.version, 'counterName', k.name, 'directions', k.directions)) order by e.at, e.queue_id, e.version), '[]')
    from queue q left join event_cursor c on (c.organization_id, c.queue_id) = (q.organization_id, q.id)
      cross join lateral (select * from queue_event e where e.organization_id = org and e.queue_id = q.id and e.version > coalesce(c.version, 0)
        order by e.version limit (a->>'perQueue')::int) e
      left join queue l on (l.organization_id, l.id) = (org, e.after->>'queueId')
      left join counter k on (k.organization_id, k.id) = (org, e.after->>'counterId')
    where q.organization_id = org and q.version > coalesce(c.version, 0));
end $$;

-- Of an appointment nobody is told that it is kept, missed or taken back from that, so the outbox says it only where the events are wanted. Not under
-- the id of the version: that is what messages follow (appointment_news).
create function appointment_step_event() returns trigger language plpgsql as $$
begin
  if exists (select from event_feed where organization_id = new.organization_id and active) then
    insert into outbox (organization_id, id, type, payload)
    values (new.organization_id, 'out_' || substr(new.id, 5) || '_' || new.version || '_s',
      'appointment.' || case new.status when 'booked' then 'restored' else new.status end,
      jsonb_build_object('appointmentId', new.id, 'version', new.version)) on conflict do nothing;
  end if;
  return null;
end $$;
create trigger appointment_step_event after update of status on appointment for each row
when (new.parent_id is null and old.status <> new.status and (new.status in ('arrived', 'fulfilled', 'noshow')
  or new.status = 'booked' and old.status in ('arrived', 'fulfilled', 'noshow')))
execute function appointment_step_event();

-- What the outbox says of an appointment up to a version and is not among the events yet, in order, so that none overtakes the one before it.
-- {organizationId, appointmentId, version} -> [{id, type, at, appointment}]
create function event_appointment(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('id', 'evt_' || substr(o.id, 5), 'type', o.type, 'at', iso(o.created_at), 'appointment', appointment_view(p))
    order by v), '[]')
  from event_feed f
    join appointment p on p.organization_id = f.organization_id and p.id = a->>'appointmentId'
    cross join generate_series(greatest(1, (a->>'version')::int - 100), (a->>'version')::int) v
    join outbox o on o.organization_id = f.organization_id and o.id in ('out_' || substr(p.id, 5) || '_' || v, 'out_' || substr(p.id, 5) || '_' || v || '_s')
  where f.organization_id = a->>'organizationId' and f.active and o.created_at >= f.active_since
    and not exists (select from event e where e.organization_id = f.organization_id and e.id = 'evt_' || substr(o.id, 5))
$$;

create function webhook_delivery_id(endpoint_ text, seq bigint) returns text language sql immutable as $$
  select 'whd_' || substr(endpoint_, 5, 10) || lpad(to_hex(seq), 10, '0') || substr(md5(endpoint_ || ':' || seq), 1, 10)
$$;

-- Gives events their place, once each, and puts their deliveries in line. `endpointId`: a test, for that endpoint alone.
-- {organizationId, events: [{id, type, about, at, body}], cursors?: [{queueId, version}], endpointId?, now} -> {recorded, deliveries}
create function event_record(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; now_ timestamptz := (a->>'now')::timestamptz; f event_feed; recorded int; due int;
begin
  select * into f from event_feed where organization_id = org and active for update;
  if not found then return '{"recorded":0,"deliveries":0}'; end if;
  with fresh as (
    select x.e, row_number() over (order by x.n) as n from jsonb_array_elements(a->'events') with ordinality x (e, n)
    where not exists (select from event v where v.organization_id = org and v.id = x.e->>'id')
  ), put as (
    insert into event (organization_id, seq, id, type, about, at, body)
    select org, f.last_seq + n, e->>'id', e->>'type', e->>'about', (e->>'at')::timestamptz, e->>'body' from fresh returning *
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

-- Deliveries whose time has come, each in one hand until `claimUntil`; of one appointment or ticket never two, and not before the one ahead of it is
-- done. No endpoint has more than `perEndpoint` on their way, so that a slow one keeps no others waiting.
-- {now, claimUntil, limit, perEndpoint} -> [{organizationId, id, endpointId, url, secrets: [sealed], eventId, type, body, attempts}]
create function webhook_claim(a jsonb) returns jsonb language plpgsql as $$
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

-- No more deliveries there: those in line end, and the organisation is told.
create function webhook_disable(org text, endpoint_ text, reason text, now_ timestamptz) returns void language plpgsql as $$
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

-- What came of an attempt. An endpoint that has taken nothing since a delivery was first tried, until that had its last attempt, is given up.
-- {organizationId, id, outcome: delivered | retry | failed, gone?, dueAt?, now, attempt: {at, durationMs, requestHeaders, status, error, responseHeaders,
-- responseBody}}
create function webhook_settle(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; now_ timestamptz := (a->>'now')::timestamptz; t jsonb := a->'attempt'; outcome text := a->>'outcome';
  d webhook_delivery; w webhook_endpoint;
begin
  -- The endpoint before its deliveries, always: disabling takes them all.
  select w0.* into w from webhook_delivery d0 join webhook_endpoint w0 on (w0.organization_id, w0.id) = (d0.organization_id, d0.endpoint_id)
  where d0.organization_id = org and d0.id = a->>'id' for update of w0;
  if not found then return '{"error":"not_found"}'; end if; -- deleted meanwhile
  select * into d from webhook_delivery where organization_id = org and id = a->>'id' for update;
  insert into webhook_attempt (organization_id, delivery_id, at, duration_ms, request_headers, status, error, response_headers, response_body)
  values (org, d.id, (t->>'at')::timestamptz, (t->>'durationMs')::int, t->'requestHeaders', (t->>'status')::int, t->>'error',
    nullif(t->'responseHeaders', 'null'), t->>'responseBody');
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

-- Puts deliveries in line again: one, or an endpoint's events of a time, those that never reached it or all.
-- {organizationId, now, id} | {organizationId, now, endpointId, from, to, all} -> {deliveries}
create function webhook_redeliver(a jsonb) returns jsonb language plpgsql as $$
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
create function webhook_backlog(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('pending', count(*), 'oldestSeconds', coalesce(greatest(0, extract(epoch from (a->>'now')::timestamptz - min(due_at))), 0))
  from webhook_delivery where status = 'pending' and due_at <= (a->>'now')::timestamptz
$$;

-- Forgets events, and with them their deliveries; and organisations that nobody asked for a while and no endpoint wants. {before}
create function event_purge(a jsonb) returns jsonb language sql as $$
  delete from event where at < (a->>'before')::timestamptz;
  update event_feed f set active = false where active and read_at < (a->>'before')::timestamptz
    and not exists (select from webhook_endpoint w where w.organization_id = f.organization_id);
  select '{}'::jsonb
$$;
