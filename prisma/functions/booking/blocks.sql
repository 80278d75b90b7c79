create or replace function block_json(b block) returns jsonb language sql stable as $$
  select jsonb_build_object('id', b.id, 'resourceId', b.resource_id, 'start', iso(lower(b.during)), 'end', iso(upper(b.during)), 'reason', b.reason,
    'imported', b.feed_id is not null, 'version', b.version)
$$;

-- A block as its commands answer it: with the location to announce, and how many appointments stand in it.
create or replace function block_view(b block) returns jsonb language sql stable as $$
  select block_json(b) || jsonb_build_object(
    'locationId', (select r.location_id from resource r where (r.organization_id, r.id) = (b.organization_id, b.resource_id)),
    'overlaps', (select count(*) from appointment p where (p.organization_id, p.resource_id) = (b.organization_id, b.resource_id)
      and p.occupied && b.during and tstzrange(p.starts_at, p.ends_at) && b.during and p.status in ('pending', 'booked', 'arrived')))
$$;

-- {organizationId, id, resourceId, start, end, reason}
create or replace function block_add(a jsonb) returns jsonb language plpgsql as $$
declare b block;
begin
  perform from resource where organization_id = a->>'organizationId' and id = a->>'resourceId' and deleted_at is null;
  if not found then return '{"error":"not_found"}'; end if;
  insert into block (organization_id, id, resource_id, during, reason)
  values (a->>'organizationId', a->>'id', a->>'resourceId', tstzrange((a->>'start')::timestamptz, (a->>'end')::timestamptz), a->>'reason') returning * into b;
  return block_view(b);
end $$;

-- What is left out stays, start and end together. A block read from a feed is changed where it came from.
-- {organizationId, id, resourceId?, start?, end?, reason?, ifVersion?}
create or replace function block_change(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; b block;
begin
  select * into b from block where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and b.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if b.feed_id is not null then return '{"error":"kept_elsewhere"}'; end if;
  if a ? 'resourceId' and not exists (select from resource r join resource own using (organization_id, location_id)
    where r.organization_id = org and r.id = a->>'resourceId' and r.deleted_at is null and own.id = b.resource_id) then return '{"error":"not_found"}'; end if;
  update block set resource_id = coalesce(a->>'resourceId', resource_id), reason = coalesce(a->>'reason', reason), version = version + 1,
    during = tstzrange(coalesce((a->>'start')::timestamptz, lower(during)), coalesce((a->>'end')::timestamptz, upper(during)))
  where organization_id = org and id = b.id returning * into b;
  return block_view(b);
end $$;

-- {organizationId, id, ifVersion?}
create or replace function block_remove(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; b block;
begin
  select * into b from block where organization_id = org and id = a->>'id' for update;
  if not found then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and b.version <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  if b.feed_id is not null then return '{"error":"kept_elsewhere"}'; end if;
  delete from block where organization_id = org and id = b.id;
  return block_view(b);
end $$;

-- In time order, beginning behind a place. {organizationId, locationId, resourceId?, from?, to?, after?: {start, id}, most}
create or replace function block_list(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(block_view(b) order by lower(b.during), b.id), '[]') from (
    select b.* from resource r join block b on (b.organization_id, b.resource_id) = (r.organization_id, r.id)
    where r.organization_id = a->>'organizationId' and r.location_id = a->>'locationId' and r.deleted_at is null
      and (not a ? 'resourceId' or r.id = a->>'resourceId') and b.during && tstzrange((a->>'from')::timestamptz, (a->>'to')::timestamptz)
      and (not a ? 'after' or (lower(b.during), b.id) > ((a->'after'->>'start')::timestamptz, a->'after'->>'id'))
    order by lower(b.during), b.id limit (a->>'most')::int) b
$$;
