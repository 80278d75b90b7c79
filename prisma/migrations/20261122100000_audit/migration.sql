-- The audit log. A command pays for it what one trigger costs: drafts are written by the transaction they tell of, sealed into the chain of their
-- organisation afterwards (server/domain/audit). What happened to tickets is written already (queue_event); it is read from there.

-- What stands in the comment before the statement that is running (server/infra/database/pool.ts): "req=.. by=.. from=.. on=.. do=..".
create function request_origin() returns text language sql stable as $$
  select substring(left(current_query(), 500) from '^/\* (req=[^*]*) \*/')
$$;
create function request_is_staff() returns boolean language sql stable as $$
  select left(current_query(), 500) ~ '^/\* req=[^*]* by=(usr|key)_'
$$;

alter table queue_event add column origin text;
alter table queue_event alter column origin set default request_origin();

create table audit_draft (
  id bigint generated always as identity primary key,
  -- `-`: of whoever has the address or id that subject_id is, which the sealer finds out: an unknown one takes the same time.
  organization_id text not null,
  at timestamptz not null default clock_timestamp(),
  tx text not null default pg_current_xact_id()::text,
  origin text default request_origin(),
  verb text not null,
  kind text not null,
  subject_id text not null,
  before jsonb,
  after jsonb
);
create index audit_draft_organization on audit_draft (organization_id, id);

-- How much of a queue's log has been read. Queues that are older than the audit log begin with what is to come.
create table audit_cursor (
  organization_id text not null,
  queue_id text not null,
  version bigint not null,
  primary key (organization_id, queue_id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);
insert into audit_cursor (organization_id, queue_id, version) select organization_id, id, version from queue;

-- The end of each chain. No foreign keys: the log outlives what it tells of.
create table audit_chain (
  organization_id text primary key,
  seq bigint not null default 0,
  hash text not null default ''
);

create table audit_entry (
  organization_id text not null,
  seq bigint not null,
  at timestamptz not null,
  -- A person, an API key or a device; null: QConnect itself, or nobody known.
  actor_id text,
  surface text not null,
  procedure text,
  request_id text,
  verb text not null,
  kind text not null,
  subject_id text not null,
  -- What can be personal. The chain covers digests of it with a salt each, so it can be forgotten and the chain still holds.
  address text,
  address_salt text,
  address_digest text not null,
  -- {before, after} as the text that was digested.
  changes text,
  changes_salt text,
  changes_digest text not null,
  previous text not null,
  hash text not null,
  primary key (organization_id, seq)
);
create index audit_entry_actor on audit_entry (organization_id, actor_id, seq);
create index audit_entry_subject on audit_entry (organization_id, subject_id, seq);
create index audit_entry_kind on audit_entry (organization_id, kind, seq);
create index audit_entry_at on audit_entry (organization_id, at, seq);

create function audit_append_only() returns trigger language plpgsql as $$
declare forgotten audit_entry := old;
begin
  if tg_op = 'UPDATE' then
    if new.address is null then
      forgotten.address := null;
      forgotten.address_salt := null;
    end if;
    if new.changes is null then
      forgotten.changes := null;
      forgotten.changes_salt := null;
    end if;
    if new is not distinct from forgotten then return new; end if;
  end if;
  raise exception 'audit_entry is append-only';
end $$;
create trigger audit_append_only before update or delete on audit_entry for each row execute function audit_append_only();
create trigger audit_no_truncate before truncate on audit_entry for each statement execute function audit_append_only();

-- The values of some columns; secrets are masked, and what is written about people.
create function audit_values(row_ jsonb, keys text[]) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(k, case when k ~ 'hash|secret|sealed|token|password|public_key|notes|^(reason|logo|image)$' then '"***"' else row_->k end), '{}')
  from unnest(keys) k where coalesce(row_->k, 'null') <> 'null'
$$;

-- A draft of what a statement did to one row. Arguments: the kind of thing, the column of its id, for rows that are part of a thing the part's name
-- ('' for none), the columns that are told ('' for all), and `masked` where of all of them it is told only that they changed. A thing without an organisation is a person's: it is told to each of theirs.
create function audit_row() returns trigger language plpgsql as $$
declare
  old_ jsonb; new_ jsonb; row_ jsonb; keys text[]; before_ jsonb; after_ jsonb;
  part text := coalesce(tg_argv[2], '');
  told text[] := string_to_array(nullif(tg_argv[3], ''), ' ');
  organizations text[];
begin
  if tg_op <> 'INSERT' then old_ := to_jsonb(old); end if;
  if tg_op <> 'DELETE' then new_ := to_jsonb(new); end if;
  row_ := coalesce(new_, old_);
  keys := array(select k from jsonb_object_keys(row_) k
    where coalesce(old_->k, 'null') <> coalesce(new_->k, 'null') and (told is null or k = any(told))
      and k !~ '^(organization_id|.*version|(created|updated|seen|last_used)_at|last_step|counter|failing_since|etag|changed_at)$'
      and (part = '' or k <> tg_argv[1]));
  if cardinality(keys) = 0 and (tg_op = 'UPDATE' or told is null) then return null; end if;
  if old_ is not null then before_ := audit_values(old_, keys); end if;
  if new_ is not null then after_ := audit_values(new_, keys); end if;
  if tg_argv[4] = 'masked' then
    select jsonb_object_agg(k, '***'::text) into before_ from jsonb_object_keys(before_) k;
    select jsonb_object_agg(k, '***'::text) into after_ from jsonb_object_keys(after_) k;
  end if;
  if part <> '' then
    before_ := jsonb_build_object(part, jsonb_build_array(before_));
    after_ := jsonb_build_object(part, jsonb_build_array(after_));
  end if;
  organizations := case
    when row_ ? 'organization_id' then array[row_->>'organization_id']
    when tg_argv[0] = 'organization' then array[row_->>'id']
    else array(select organization_id from membership where user_id = row_->>tg_argv[1]) end;
  insert into audit_draft (organization_id, verb, kind, subject_id, before, after)
  select o, case
      when part = '' and (tg_op = 'DELETE' or keys && '{deleted_at,revoked_at}' and coalesce(new_->>'deleted_at', new_->>'revoked_at') is not null) then 'removed'
      when part = '' and tg_op = 'INSERT' then 'added'
      else 'changed' end,
    tg_argv[0], row_->>tg_argv[1], before_, after_
  from unnest(organizations) o;
  return null;
end $$;

create trigger audit after insert or update or delete on organization for each row execute function audit_row('organization', 'id');
create trigger audit after insert or update or delete on location for each row execute function audit_row('location', 'id');
create trigger audit after insert or update or delete on opening_hours for each row execute function audit_row('location', 'location_id', 'opening_hours');
create trigger audit after insert or update or delete on schedule_exception for each row execute function audit_row('exception', 'id');
create trigger audit after insert or update or delete on service for each row execute function audit_row('service', 'id');
create trigger audit after insert or update or delete on resource for each row execute function audit_row('resource', 'id');
create trigger audit after insert or update or delete on resource_service for each row execute function audit_row('resource', 'resource_id', 'services');
create trigger audit after insert or update or delete on resource_hours for each row execute function audit_row('resource', 'resource_id', 'opening_hours');
create trigger audit after insert or update or delete on queue_service for each row execute function audit_row('queue', 'queue_id', 'services');
create trigger audit after insert or update or delete on counter_queue for each row execute function audit_row('counter', 'counter_id', 'queues');
create trigger audit after insert or update or delete on membership for each row execute function audit_row('member', 'user_id');
create trigger audit after insert or update or delete on invitation for each row execute function audit_row('invitation', 'id');
create trigger audit after insert or update or delete on issuer for each row execute function audit_row('issuer', 'organization_id');
create trigger audit after insert or update or delete on api_key for each row execute function audit_row('apiKey', 'id');
create trigger audit after insert or update or delete on webhook_endpoint for each row execute function audit_row('webhook', 'id');
create trigger audit after insert or update or delete on device for each row execute function audit_row('device', 'id');
create trigger audit after insert or update or delete on user_account for each row execute function audit_row('person', 'id');
create trigger audit after insert or update or delete on totp for each row execute function audit_row('secondFactor', 'user_id', 'app');
create trigger audit after insert or update or delete on recovery_code for each row execute function audit_row('secondFactor', 'user_id', 'recovery_codes');
create trigger audit after insert or update or delete on passkey for each row execute function audit_row('secondFactor', 'user_id', 'passkeys');

-- Rows that commands change all day: only when what staff set of them changes.
create trigger audit_added after insert or delete on queue for each row execute function audit_row('queue', 'id', '',
  'location_id name alias letter policy confirm_presence status hours message max_waiting grace_seconds max_recalls return_minutes early_minutes late_minutes presence_minutes');
create trigger audit after update of location_id, name, alias, letter, policy, confirm_presence, status, hours, message, max_waiting, grace_seconds, max_recalls,
  return_minutes, early_minutes, late_minutes, presence_minutes on queue for each row execute function audit_row('queue', 'id', '',
  'location_id name alias letter policy confirm_presence status hours message max_waiting grace_seconds max_recalls return_minutes early_minutes late_minutes presence_minutes');
create trigger audit_added after insert or delete on counter for each row
  execute function audit_row('counter', 'id', '', 'location_id name service_ids directions');
create trigger audit after update on counter for each row
  when ((old.location_id, old.name, old.service_ids, old.directions, old.status, old.user_id, old.resource_id)
    is distinct from (new.location_id, new.name, new.service_ids, new.directions, new.status, new.user_id, new.resource_id))
  execute function audit_row('counter', 'id', '', 'location_id name service_ids directions status user_id resource_id');

-- What customers and other calendars do here as well: only what staff did.
create trigger audit after insert or update or delete on calendar_feed for each row when (request_is_staff())
  execute function audit_row('calendarFeed', 'id', '', 'resource_id revoked_at');
create trigger audit after insert or update or delete on busy_feed for each row when (request_is_staff())
  execute function audit_row('busyFeed', 'id', '', 'resource_id host');
create trigger audit after insert or update or delete on customer for each row when (request_is_staff())
  execute function audit_row('customer', 'id', '', 'name email phone time_zone locale', 'masked');
create trigger audit after insert or update or delete on block for each row when (request_is_staff())
  execute function audit_row('block', 'id', '', 'resource_id during reason');
create trigger audit after update on waitlist_entry for each row when (request_is_staff())
  execute function audit_row('waitlistEntry', 'id', '', 'status offered_start');
create trigger audit_booked after insert on appointment for each row when (new.status <> 'held' and new.parent_id is null and request_is_staff())
  execute function audit_row('appointment', 'id', '', 'location_id service_id resource_id status starts_at ends_at party_size reference');
create trigger audit after update on appointment for each row when (new.status <> 'held' and new.parent_id is null and request_is_staff())
  execute function audit_row('appointment', 'id', '', 'location_id service_id resource_id status starts_at ends_at party_size staff_notes');

create function audit_session() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    insert into audit_draft (organization_id, verb, kind, subject_id, after)
    values (new.organization_id, 'signedIn', 'session', new.user_id, jsonb_build_object('agent', new.agent, 'by_issuer', new.by_issuer));
  else
    insert into audit_draft (organization_id, verb, kind, subject_id) values (old.organization_id, 'signedOut', 'session', old.user_id);
  end if;
  return null;
end $$;
create trigger audit after insert on session for each row when (not new.is_pending) execute function audit_session();
-- Not those that had ended by themselves and are cleared away.
create trigger audit_ended after delete on session for each row when (not old.is_pending and request_origin() like '% do=%') execute function audit_session();

create function audit_token() returns trigger language plpgsql as $$
begin
  insert into audit_draft (organization_id, verb, kind, subject_id) values (new.organization_id, 'signedIn', 'token', new.user_id);
  return null;
end $$;
create trigger audit after insert on refresh_token for each row when (new.token_hash = new.family_id) execute function audit_token();

-- A sign-in that failed: {who (address or id), why}
create function audit_failed(a jsonb) returns jsonb language sql as $$
  insert into audit_draft (organization_id, verb, kind, subject_id, after)
  values ('-', 'signInFailed', 'session', a->>'who', jsonb_build_object('why', a->'why'));
  select '{}'::jsonb
$$;

-- Gives what was kept of an address or id to the organisations of whoever has it, and drops what is nobody's.
create function audit_route(a jsonb) returns jsonb language sql as $$
  with d as (delete from audit_draft where id in (select id from audit_draft where organization_id = '-' order by id limit 1000 for update skip locked) returning *)
  insert into audit_draft (organization_id, at, tx, origin, verb, kind, subject_id, before, after)
  select m.organization_id, d.at, d.tx, d.origin, d.verb, d.kind, u.id, d.before, d.after
  from d join user_account u on u.id = d.subject_id or u.email = d.subject_id::citext join membership m on m.user_id = u.id order by d.id;
  select '{}'::jsonb
$$;

-- Organisations that have something to seal.
create function audit_behind(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(o), '[]') from (
    select distinct organization_id as o from audit_draft where organization_id <> '-'
    union select q.organization_id from queue q left join audit_cursor c on (c.organization_id, c.queue_id) = (q.organization_id, q.id)
      where q.version > coalesce(c.version, 0)) b
$$;

-- What is to be sealed next, under the lock of the chain: audit_seal has to come in the same transaction. Null while another process is at it. Of the
-- logs of queues, staff's commands; the cursors pass over all. {organizationId, limit} -> {seq, hash, drafts, cursors}
create function audit_take(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; most int := (a->>'limit')::int; chain audit_chain; drafts jsonb; calls jsonb; cursors jsonb;
begin
  insert into audit_chain (organization_id) values (org) on conflict do nothing;
  select * into chain from audit_chain where organization_id = org for update skip locked;
  if not found then return null; end if;
  select coalesce(jsonb_agg(jsonb_build_object('id', d.id, 'at', iso(d.at), 'tx', d.tx, 'origin', d.origin, 'verb', d.verb, 'kind', d.kind,
      'subjectId', d.subject_id, 'before', d.before, 'after', d.after) order by d.id), '[]')
    into drafts from (select * from audit_draft where organization_id = org order by id limit most) d;
  with behind as (
    select q.id, coalesce(c.version, 0) as since, q.version as upto
    from queue q left join audit_cursor c on (c.organization_id, c.queue_id) = (q.organization_id, q.id)
    where q.organization_id = org and q.version > coalesce(c.version, 0)
  ), log as (
    select b.upto, e.* from behind b cross join lateral (
      select * from queue_event e where e.organization_id = org and e.queue_id = b.id and e.version > b.since and e.version <= b.upto
      order by e.version limit most) e
  )
  select
    (select coalesce(jsonb_agg(jsonb_build_object('id', 0, 'at', iso(at), 'tx', queue_id || version, 'origin', origin,
        'verb', case when undoes is null then split_part(type, '.', 2) else 'undone' end, 'kind', 'ticket', 'subjectId', ticket_id,
        'before', (select jsonb_object_agg(k, before->k) from unnest(array['status', 'counterId', 'queueId', 'priority', 'place']) k where before->k is distinct from after->k and before ? k),
        'after', (select jsonb_object_agg(k, after->k) from unnest(array['status', 'counterId', 'queueId', 'priority', 'place']) k where before->k is distinct from after->k and after ? k))
        order by at, queue_id, version), '[]')
      from log where ticket_id is not null and origin ~ ' by=(usr|key)_'),
    (select coalesce(jsonb_agg(jsonb_build_object('queueId', b.id, 'version',
        case when (select count(*) from log where queue_id = b.id) < most then b.upto else (select max(version) from log where queue_id = b.id) end)), '[]')
      from behind b)
    into calls, cursors;
  return jsonb_build_object('seq', chain.seq, 'hash', chain.hash, 'drafts', drafts || calls, 'cursors', cursors);
end $$;

-- {organizationId, seq, hash, entries, drafts, cursors}
create function audit_seal(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId';
begin
  insert into audit_entry select (jsonb_populate_record(null::audit_entry, e)).* from jsonb_array_elements(a->'entries') e;
  delete from audit_draft where id in (select jsonb_array_elements(a->'drafts')::bigint);
  insert into audit_cursor (organization_id, queue_id, version)
  select org, c->>'queueId', (c->>'version')::bigint from jsonb_array_elements(a->'cursors') c
  on conflict (organization_id, queue_id) do update set version = excluded.version;
  update audit_chain set seq = (a->>'seq')::bigint, hash = a->>'hash' where organization_id = org;
  return '{}';
end $$;

create function audit_name(org text, kind text, id_ text) returns text language sql stable as $$
  select case kind
    when 'organization' then (select name from organization where id = org)
    when 'issuer' then (select issuer from issuer where organization_id = org)
    when 'location' then (select name from location where organization_id = org and id = id_)
    when 'service' then (select name from service where organization_id = org and id = id_)
    when 'resource' then (select name from resource where organization_id = org and id = id_)
    when 'queue' then (select name from queue where organization_id = org and id = id_)
    when 'counter' then (select name from counter where organization_id = org and id = id_)
    when 'device' then (select name from device where organization_id = org and id = id_)
    when 'apiKey' then (select name from api_key where organization_id = org and id = id_)
    when 'webhook' then (select url from webhook_endpoint where organization_id = org and id = id_)
    when 'invitation' then (select email::text from invitation where organization_id = org and id = id_)
    when 'ticket' then (select number from ticket where organization_id = org and id = id_)
    when 'appointment' then (select reference from appointment where organization_id = org and id = id_)
    else case left(id_, 4)
      when 'usr_' then (select name from user_account where id = id_)
      when 'key_' then (select name from api_key where organization_id = org and id = id_)
      when 'dev_' then (select name from device where organization_id = org and id = id_) end
  end
$$;

-- {organizationId, personId?, kind?, since?, until?, before?, limit}: the newest first.
create function audit_read(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(jsonb_build_object('seq', e.seq, 'at', iso(e.at), 'actorId', e.actor_id, 'actorName', audit_name(e.organization_id, '', e.actor_id),
    'surface', e.surface, 'procedure', e.procedure, 'requestId', e.request_id, 'verb', e.verb, 'kind', e.kind, 'subjectId', e.subject_id,
    'subjectName', audit_name(e.organization_id, e.kind, e.subject_id), 'address', e.address, 'changes', e.changes::jsonb, 'hash', e.hash) order by e.seq desc), '[]')
  from (
    select * from audit_entry where organization_id = a->>'organizationId'
      and (not a ? 'personId' or actor_id = a->>'personId' or subject_id = a->>'personId')
      and (not a ? 'kind' or kind = a->>'kind')
      and (not a ? 'since' or at >= (a->>'since')::timestamptz)
      and (not a ? 'until' or at < (a->>'until')::timestamptz)
      and (not a ? 'before' or seq < (a->>'before')::bigint)
    order by seq desc limit (a->>'limit')::int) e
$$;

-- Empties what is personal in the entries about or by somebody, and in those whose values say one of `values` (an address, a name); that it was done is an
-- entry itself, without which a verification would call the emptied ones changed. {organizationId, subjectId, values?}
create function audit_forget(a jsonb) returns jsonb language plpgsql as $$
declare
  org text := a->>'organizationId'; id_ text := a->>'subjectId'; seqs bigint[];
  said text[] := array(select lower(jsonb_array_elements_text(coalesce(a->'values', '[]'))));
begin
  with emptied as (
    update audit_entry e set
      address = case when id_ in (actor_id, subject_id) then null else address end,
      address_salt = case when id_ in (actor_id, subject_id) then null else address_salt end,
      changes = case when subject_id = id_ or exists (select from unnest(said) v where position(v in lower(changes)) > 0) then null else changes end,
      changes_salt = case when subject_id = id_ or exists (select from unnest(said) v where position(v in lower(changes)) > 0) then null else changes_salt end
    where organization_id = org and (id_ in (actor_id, subject_id) or exists (select from unnest(said) v where position(v in lower(changes)) > 0))
    returning seq)
  select array_agg(seq order by seq) into seqs from emptied;
  update audit_draft set before = null, after = null where organization_id = org and subject_id = id_;
  insert into audit_draft (organization_id, verb, kind, subject_id, after)
  values (org, 'forgotten', 'audit', id_, jsonb_build_object('entries', to_jsonb(coalesce(seqs, '{}'))));
  return jsonb_build_object('entries', coalesce(cardinality(seqs), 0));
end $$;
