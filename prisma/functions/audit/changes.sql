-- The audit log. A command pays for it what one trigger costs: drafts are written by the transaction they tell of, sealed into the chain of their
-- organisation afterwards (server/domain/audit). What happened to tickets is written already (queue_event); it is read from there.

-- What stands in the comment before the statement that is running (server/infra/database/pool.ts): "req=.. by=.. from=.. on=.. do=..".
create or replace function request_origin() returns text language sql stable as $$
  select substring(left(current_query(), 500) from '^/\* (req=[^*]*) \*/')
$$;

create or replace function request_is_staff() returns boolean language sql stable as $$
  select left(current_query(), 500) ~ '^/\* req=[^*]* by=(usr|key)_'
$$;

create or replace function audit_append_only() returns trigger language plpgsql as $$
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

-- The values of some columns; secrets are masked, and what is written about people.
create or replace function audit_values(row_ jsonb, keys text[]) returns jsonb language sql immutable as $$
  select coalesce(jsonb_object_agg(k, case when k ~ 'hash|secret|sealed|token|password|public_key|notes|^(reason|logo|image)$' then '"***"' else row_->k end), '{}')
  from unnest(keys) k where coalesce(row_->k, 'null') <> 'null'
$$;

-- A draft of what a statement did to one row. Arguments: the kind of thing, the column of its id, for rows that are part of a thing the part's name
-- ('' for none), the columns that are told ('' for all), and `masked` where of all of them it is told only that they changed. A thing without an organisation is a person's: it is told to each of theirs.
create or replace function audit_row() returns trigger language plpgsql as $$
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

create or replace function audit_session() returns trigger language plpgsql as $$
begin
  if tg_op <> 'DELETE' then
    insert into audit_draft (organization_id, verb, kind, subject_id, after)
    values (new.organization_id, 'signedIn', 'session', new.user_id, jsonb_build_object('agent', new.agent, 'by_issuer', new.by_issuer));
  else
    insert into audit_draft (organization_id, verb, kind, subject_id) values (old.organization_id, 'signedOut', 'session', old.user_id);
  end if;
  return null;
end $$;

create or replace function audit_token() returns trigger language plpgsql as $$
begin
  insert into audit_draft (organization_id, verb, kind, subject_id) values (new.organization_id, 'signedIn', 'token', new.user_id);
  return null;
end $$;

-- A sign-in that failed: {who (address or id), why}
create or replace function audit_failed(a jsonb) returns jsonb language sql as $$
  insert into audit_draft (organization_id, verb, kind, subject_id, after)
  values ('-', 'signInFailed', 'session', a->>'who', jsonb_build_object('why', a->'why'));
  select '{}'::jsonb
$$;
