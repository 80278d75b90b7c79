-- The calendar is of the hours too: a new version of the location's catalog (hours, exceptions, resources, services) is a new stamp.

-- {organizationId, locationId, from, to} -> {stamp, until, catalogVersion}
create or replace function calendar_stamp(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('stamp', concat_ws('.', l.catalog_version, p.count, p.sum, b.count, b.sum), 'until', iso(p.until),
    'catalogVersion', l.catalog_version)
  from location l,
    (select count(*), coalesce(sum(hashtextextended(id || status, version)), 0) as sum, min(hold_expires_at) as until
      from calendar_rows(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)) p,
    (select count(*), coalesce(sum(hashtextextended(id, version)), 0) as sum
      from calendar_blocks(a->>'organizationId', a->>'locationId', (a->>'from')::timestamptz, (a->>'to')::timestamptz)) b
  where l.organization_id = a->>'organizationId' and l.id = a->>'locationId'
$$;
