-- Kiosks and displays that pair by a code, the networks of a site, and slips that did not print.

-- Addresses from which many people ask at once, as CIDR: the guest Wi-Fi of a waiting room is one address.
alter table location add column site_networks text[] not null default '{}';

-- A browser at the place. Its cookie holds the secret.
create table device (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  location_id text not null,
  name text not null,
  kind text not null check (kind in ('kiosk', 'display')),
  settings jsonb not null,
  secret_hash text not null unique,
  paired_at timestamptz not null,
  seen_at timestamptz not null,
  version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade
);
create index device_location on device (organization_id, location_id);

-- A browser that shows a code and belongs to nobody yet.
create table device_offer (
  secret_hash text primary key,
  code text not null unique,
  expires_at timestamptz not null
);
create index device_offer_expires on device_offer (expires_at);

-- Keeps a code for a browser: {secretHash, code, seconds} -> {code, expiresAt} | {"taken": true} where another browser shows it. One that has a code
-- keeps it until it expires; what expired goes.
create function device_offer_code(a jsonb) returns jsonb language plpgsql as $$
declare o device_offer;
begin
  delete from device_offer where expires_at <= clock_timestamp();
  insert into device_offer (secret_hash, code, expires_at)
  values (a->>'secretHash', a->>'code', clock_timestamp() + make_interval(secs => (a->>'seconds')::int))
  on conflict do nothing;
  select * into o from device_offer where secret_hash = a->>'secretHash';
  if not found then return '{"taken":true}'; end if;
  return jsonb_build_object('code', o.code, 'expiresAt', iso(o.expires_at));
end $$;

-- The code that a browser shows: {secretHash} -> {code, expiresAt} | null
create function device_offered(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('code', code, 'expiresAt', iso(expires_at)) from device_offer
  where secret_hash = a->>'secretHash' and expires_at > clock_timestamp()
$$;

-- Pairs the browser that shows a code: {organizationId, locationId, deviceId, name, kind, settings, code} -> {"deviceId"} | {"error": "unknown_code"}.
-- Of two who type one code at once one finds it gone.
create function device_pair(a jsonb) returns jsonb language plpgsql as $$
declare hash text;
begin
  delete from device_offer where code = a->>'code' and expires_at > clock_timestamp() returning secret_hash into hash;
  if not found then return '{"error":"unknown_code"}'; end if;
  insert into device (organization_id, id, location_id, name, kind, settings, secret_hash, paired_at, seen_at)
  values (a->>'organizationId', a->>'deviceId', a->>'locationId', a->>'name', a->>'kind', a->'settings', hash, clock_timestamp(), clock_timestamp());
  return jsonb_build_object('deviceId', a->>'deviceId');
end $$;

-- Whose secret it is: {secretHash} -> {organizationId, id, locationId, kind, version} | null. That it was seen is written twice a minute at most.
create function device_find(a jsonb) returns jsonb language plpgsql as $$
declare d device;
begin
  select * into d from device where secret_hash = a->>'secretHash';
  if not found then return null; end if;
  if d.seen_at < clock_timestamp() - interval '30 seconds' then
    update device set seen_at = clock_timestamp() where organization_id = d.organization_id and id = d.id;
  end if;
  return jsonb_build_object('organizationId', d.organization_id, 'id', d.id, 'locationId', d.location_id, 'kind', d.kind, 'version', d.version);
end $$;

-- A slip that did not come out, until staff have printed it.
alter table ticket add column slip_failed_at timestamptz;

create or replace function ticket_state(t ticket) returns jsonb language sql stable as $$
  select jsonb_build_object('queueId', t.queue_id, 'status', t.status, 'priority', t.priority, 'place', t.place, 'counterId', t.counter_id,
    'recalls', t.recalls, 'calledAt', iso(t.called_at), 'startedAt', iso(t.started_at), 'endedAt', iso(t.ended_at), 'version', t.version)
    || jsonb_build_object('serviceId', t.service_id, 'furtherServiceIds', t.further_service_ids, 'nextServiceIds', t.next_service_ids,
    'language', t.language, 'needs', t.needs, 'partySize', t.party_size, 'resourceId', t.resource_id, 'presentAt', iso(t.present_at),
    'notBefore', iso(t.not_before), 'missedAt', iso(t.missed_at), 'dueAt', iso(t.due_at), 'why', t.why, 'outcome', t.outcome,
    'servedServiceId', t.served_service_id, 'ending', t.ending,
    'slipFailedAt', iso(t.slip_failed_at))
$$;

create or replace function ticket_with(t ticket, s jsonb) returns ticket language plpgsql stable as $$
declare texts text[] := array['furtherServiceIds', 'nextServiceIds', 'needs'];
begin
  t.queue_id := case when s ? 'queueId' then s->>'queueId' else t.queue_id end;
  t.status := case when s ? 'status' then s->>'status' else t.status end;
  t.priority := case when s ? 'priority' then s->>'priority' else t.priority end;
  t.place := case when s ? 'place' then (s->>'place')::bigint else t.place end;
  t.counter_id := case when s ? 'counterId' then s->>'counterId' else t.counter_id end;
  t.recalls := case when s ? 'recalls' then (s->>'recalls')::int else t.recalls end;
  t.called_at := case when s ? 'calledAt' then (s->>'calledAt')::timestamptz else t.called_at end;
  t.started_at := case when s ? 'startedAt' then (s->>'startedAt')::timestamptz else t.started_at end;
  t.ended_at := case when s ? 'endedAt' then (s->>'endedAt')::timestamptz else t.ended_at end;
  t.service_id := case when s ? 'serviceId' then s->>'serviceId' else t.service_id end;
  t.further_service_ids := case when s ? texts[1] then array(select jsonb_array_elements_text(s->texts[1])) else t.further_service_ids end;
  t.next_service_ids := case when s ? texts[2] then array(select jsonb_array_elements_text(s->texts[2])) else t.next_service_ids end;
  t.language := case when s ? 'language' then s->>'language' else t.language end;
  t.needs := case when s ? texts[3] then array(select jsonb_array_elements_text(s->texts[3])) else t.needs end;
  t.party_size := case when s ? 'partySize' then (s->>'partySize')::int else t.party_size end;
  t.resource_id := case when s ? 'resourceId' then s->>'resourceId' else t.resource_id end;
  t.present_at := case when s ? 'presentAt' then (s->>'presentAt')::timestamptz else t.present_at end;
  t.not_before := case when s ? 'notBefore' then (s->>'notBefore')::timestamptz else t.not_before end;
  t.missed_at := case when s ? 'missedAt' then (s->>'missedAt')::timestamptz else t.missed_at end;
  t.due_at := case when s ? 'dueAt' then (s->>'dueAt')::timestamptz else t.due_at end;
  t.why := case when s ? 'why' then nullif(s->'why', 'null') else t.why end;
  t.outcome := case when s ? 'outcome' then s->>'outcome' else t.outcome end;
  t.served_service_id := case when s ? 'servedServiceId' then s->>'servedServiceId' else t.served_service_id end;
  t.ending := case when s ? 'ending' then s->>'ending' else t.ending end;
  t.slip_failed_at := case when s ? 'slipFailedAt' then (s->>'slipFailedAt')::timestamptz else t.slip_failed_at end;
  return t;
end $$;

create or replace function ticket_save(t ticket) returns ticket language plpgsql as $$
begin
  update ticket set queue_id = t.queue_id, status = t.status, priority = t.priority, place = t.place, counter_id = t.counter_id, recalls = t.recalls,
    called_at = t.called_at, started_at = t.started_at, ended_at = t.ended_at, service_id = t.service_id, further_service_ids = t.further_service_ids,
    next_service_ids = t.next_service_ids, language = t.language, needs = t.needs, party_size = t.party_size, resource_id = t.resource_id,
    present_at = t.present_at, not_before = t.not_before, missed_at = t.missed_at, due_at = t.due_at, why = t.why, outcome = t.outcome,
    served_service_id = t.served_service_id, ending = t.ending, slip_failed_at = t.slip_failed_at,
    version = version + 1
  where organization_id = t.organization_id and id = t.id returning * into t;
  return t;
end $$;
