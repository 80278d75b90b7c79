-- Gives what was kept of an address or id to the organisations of whoever has it, and drops what is nobody's.
create or replace function audit_route(a jsonb) returns jsonb language sql as $$
  with d as (delete from audit_draft where id in (select id from audit_draft where organization_id = '-' order by id limit 1000 for update skip locked) returning *)
  insert into audit_draft (organization_id, at, tx, origin, verb, kind, subject_id, before, after)
  select m.organization_id, d.at, d.tx, d.origin, d.verb, d.kind, u.id, d.before, d.after
  from d join user_account u on u.id = d.subject_id or u.email = d.subject_id::citext join membership m on m.user_id = u.id order by d.id;
  select '{}'::jsonb
$$;

-- Organisations that have something to seal.
create or replace function audit_behind(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(o), '[]') from (
    select distinct organization_id as o from audit_draft where organization_id <> '-'
    union select q.organization_id from queue q left join audit_cursor c on (c.organization_id, c.queue_id) = (q.organization_id, q.id)
      where q.version > coalesce(c.version, 0)) b
$$;

-- What is to be sealed next, under the lock of the chain: audit_seal has to come in the same transaction. Null while another process is at it. Of the
-- logs of queues, staff's commands; the cursors pass over all. {organizationId, limit} -> {seq, hash, drafts, cursors}
create or replace function audit_take(a jsonb) returns jsonb language plpgsql as $$
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
create or replace function audit_seal(a jsonb) returns jsonb language plpgsql as $$
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

create or replace function audit_name(org text, kind text, id_ text) returns text language sql stable as $$
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

-- What an organisation has that is called so now, as entries name it: `pattern` is one of LIKE; `said` is a whole number or reference.
create or replace function audit_named(org text, pattern text, said text) returns setof text language sql stable as $$
  select id from organization where id = org and name ilike pattern
  union all select id from location where organization_id = org and name ilike pattern
  union all select id from service where organization_id = org and name ilike pattern
  union all select id from resource where organization_id = org and name ilike pattern
  union all select id from queue where organization_id = org and name ilike pattern
  union all select id from counter where organization_id = org and name ilike pattern
  union all select id from device where organization_id = org and name ilike pattern
  union all select id from api_key where organization_id = org and name ilike pattern
  union all select id from webhook_endpoint where organization_id = org and url ilike pattern
  union all select id from invitation where organization_id = org and email::text ilike pattern
  union all select u.id from membership m join user_account u on u.id = m.user_id where m.organization_id = org and u.name ilike pattern
  union all select id from ticket where organization_id = org and number = said
  union all select id from appointment where organization_id = org and reference = said
$$;

-- {organizationId, personId?, kind?, since?, until?, search?: {pattern, inChanges, said}, before?, limit}: the newest first. `search`: who did it, what was
-- done, or the name of what it is about, now or then; `inChanges` is the pattern as a text within JSON, since few of 100,000 need to be taken apart.
create or replace function audit_read(a jsonb) returns jsonb language sql stable as $$
  with named as materialized (
    select n from audit_named(a->>'organizationId', a#>>'{search,pattern}', a#>>'{search,said}') n where a ? 'search')
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
      and (not a ? 'search' or concat_ws(' ', verb, kind, procedure) ilike a#>>'{search,pattern}'
        or actor_id in (select n from named) or subject_id in (select n from named)
        or changes ilike a#>>'{search,inChanges}' and concat_ws(chr(10), changes::jsonb#>>'{after,name}', changes::jsonb#>>'{before,name}',
          changes::jsonb#>>'{after,email}', changes::jsonb#>>'{before,email}') ilike a#>>'{search,pattern}')
    order by seq desc limit (a->>'limit')::int) e
$$;

-- Empties what is personal in the entries about or by somebody, and in those whose values say one of `values` (an address, a name); that it was done is an
-- entry itself, without which a verification would call the emptied ones changed. {organizationId, subjectId, values?}
create or replace function audit_forget(a jsonb) returns jsonb language plpgsql as $$
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
