-- The customer given with a command, if one was: {organizationId, customerId, customer: {name, ...}}.
create or replace function customer_add(a jsonb) returns void language plpgsql as $$
declare c jsonb := a->'customer';
begin
  if jsonb_typeof(c) = 'object' then
    insert into customer (organization_id, id, name, email, phone, time_zone, locale)
    values (a->>'organizationId', a->>'customerId', c->>'name', c->>'email', c->>'phone', c->>'timeZone', c->>'locale');
  end if;
end $$;

-- One person: the same address; or the same telephone number with the same name.
create or replace function customer_alike(org text, email_ text, phone_ text, name_ text) returns text[] language sql stable as $$
  select array_agg(distinct x.person_id) from (
    select person_id from customer where organization_id = org and lower(email) = lower(email_)
    union all
    select person_id from customer where organization_id = org and regexp_replace(phone, '\D', '', 'g') = regexp_replace(phone_, '\D', '', 'g')
      and length(regexp_replace(phone_, '\D', '', 'g')) >= 7 and lower(name) = lower(name_)
  ) x where x.person_id is not null
$$;

-- Rows that nobody has looked at yet, 1,000 at a time; how many are left.
create or replace function customer_gather(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; c customer; them text[]; lead_ text; next_ int;
begin
  if not exists (select from customer where organization_id = org and person_id is null) then return '{"left":0}'; end if;
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  for c in select * from customer where organization_id = org and person_id is null order by id limit 1000 for update loop
    them := customer_alike(org, c.email, c.phone, c.name);
    lead_ := coalesce((select min(t) from unnest(them) t), c.id);
    next_ := (select max(version) + 1 from customer where organization_id = org and person_id = any(them));
    update customer set person_id = lead_, version = coalesce(next_, version) where organization_id = org and id = c.id;
    update customer set person_id = lead_, version = next_ where organization_id = org and person_id = any(them) and person_id <> lead_;
  end loop;
  return jsonb_build_object('left', (select count(*) from customer where organization_id = org and person_id is null));
end $$;

-- {organizationId, id}: of whom any of their rows speaks, and with `version` how they stand.
create or replace function customer_person(org text, id_ text) returns text language sql stable as $$
  select coalesce((select person_id from customer where organization_id = org and id = id_),
    (select person_id from customer where organization_id = org and person_id = id_ limit 1))
$$;

create or replace function customer_standing(org text, person text) returns jsonb language sql stable as $$
  select case when count(*) > 0 then jsonb_build_object('id', person,
    'name', (array_agg(c.name order by c.created_at desc, c.id desc))[1],
    'email', (array_agg(c.email order by c.created_at desc, c.id desc) filter (where c.email is not null))[1],
    'phone', (array_agg(c.phone order by c.created_at desc, c.id desc) filter (where c.phone is not null))[1],
    'timeZone', (array_agg(c.time_zone order by c.created_at desc, c.id desc) filter (where c.time_zone is not null))[1],
    'locale', (array_agg(c.locale order by c.created_at desc, c.id desc) filter (where c.locale is not null))[1],
    'createdAt', iso(min(c.created_at)), 'version', max(c.version),
    'appointments', (select count(*) from appointment p where p.organization_id = org and p.customer_id = any(array_agg(c.id))),
    'tickets', (select count(*) from ticket t where t.organization_id = org and t.customer_id = any(array_agg(c.id)))) end
  from customer c where c.organization_id = org and c.person_id = person
$$;

create or replace function customer_read(a jsonb) returns jsonb language sql stable as $$
  select coalesce(customer_standing(a->>'organizationId', customer_person(a->>'organizationId', a->>'id')), '{"error":"not_found"}')
$$;

-- {organizationId, q?, digits?, cursor?, limit}: the newest first; `q` is within the name or the address, `digits` within the number.
create or replace function customer_list(a jsonb) returns jsonb language sql stable as $$
  select coalesce(jsonb_agg(customer_standing(a->>'organizationId', p.person_id) order by p.person_id desc), '[]') from (
    select distinct person_id from customer c
    where c.organization_id = a->>'organizationId' and c.person_id is not null and (not a ? 'cursor' or c.person_id < a->>'cursor')
      and (not a ? 'q' or strpos(lower(c.name), lower(a->>'q')) > 0 or strpos(lower(c.email), lower(a->>'q')) > 0
        or strpos(regexp_replace(c.phone, '\D', '', 'g'), a->>'digits') > 0)
    order by person_id desc limit (a->>'limit')::int) p
$$;

-- {organizationId, id, customer}: somebody who is not known yet.
create or replace function customer_create(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; c jsonb := a->'customer';
begin
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  if customer_alike(org, c->>'email', c->>'phone', c->>'name') is not null then return '{"error":"customer_known"}'; end if;
  perform customer_add(a || jsonb_build_object('customerId', a->'id'));
  update customer set person_id = id where organization_id = org and id = a->>'id';
  return customer_standing(org, a->>'id');
end $$;

-- {organizationId, id, patch, ifVersion?}: what is changed takes the place of what stood there, in every row of the person that had it.
create or replace function customer_change(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; person text; was jsonb; p jsonb := a->'patch';
begin
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  person := customer_person(org, a->>'id');
  was := customer_standing(org, person);
  if was is null then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and (was->>'version')::int <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  update customer set version = (was->>'version')::int + 1,
    name = case when p ? 'name' and name = was->>'name' then p->>'name' else name end,
    email = case when p ? 'email' and email is not distinct from was->>'email' then p->>'email' else email end,
    phone = case when p ? 'phone' and phone is not distinct from was->>'phone' then p->>'phone' else phone end,
    time_zone = case when p ? 'timeZone' then p->>'timeZone' else time_zone end,
    locale = case when p ? 'locale' then p->>'locale' else locale end
  where organization_id = org and person_id = person;
  -- With the address of somebody else they are one person from now on.
  update customer set person_id = person where organization_id = org and person_id <> person
    and person_id = any(customer_alike(org, p->>'email', p->>'phone', coalesce(p->>'name', was->>'name')));
  return customer_standing(org, person);
end $$;

-- Somebody nothing stands with.
create or replace function customer_delete(a jsonb) returns jsonb language plpgsql as $$
declare org text := a->>'organizationId'; person text; was jsonb; ids text[];
begin
  perform pg_advisory_xact_lock(hashtextextended('persons ' || org, 0));
  person := customer_person(org, a->>'id');
  was := customer_standing(org, person);
  if was is null then return '{"error":"not_found"}'; end if;
  if a ? 'ifVersion' and (was->>'version')::int <> (a->>'ifVersion')::int then return '{"error":"stale_version"}'; end if;
  ids := array(select id from customer where organization_id = org and person_id = person);
  if exists (select from appointment where organization_id = org and customer_id = any(ids))
    or exists (select from ticket where organization_id = org and customer_id = any(ids))
    or exists (select from waitlist_entry where organization_id = org and customer_id = any(ids)) then return '{"error":"in_use"}'; end if;
  delete from customer where organization_id = org and id = any(ids);
  return '{}';
end $$;

-- What they have ahead: {organizationId, id, now}.
create or replace function customer_ahead(a jsonb) returns jsonb language sql stable as $$
  with ids as (select id from customer where organization_id = a->>'organizationId' and person_id = customer_person(a->>'organizationId', a->>'id'))
  select jsonb_build_object(
    'appointments', (select coalesce(jsonb_agg(p.id), '[]') from appointment p where p.organization_id = a->>'organizationId'
      and p.customer_id in (select id from ids) and p.status in ('pending', 'booked') and p.ends_at > (a->>'now')::timestamptz),
    'tickets', (select coalesce(jsonb_agg(t.id), '[]') from ticket t where t.organization_id = a->>'organizationId'
      and t.customer_id in (select id from ids) and t.status in ('waiting', 'called', 'parked')),
    'entries', (select coalesce(jsonb_agg(e.id), '[]') from waitlist_entry e where e.organization_id = a->>'organizationId'
      and e.customer_id in (select id from ids) and e.status in ('waiting', 'offered')))
$$;

-- {organizationId, id}: everything that is known of a person, for them to have.
create or replace function customer_export(a jsonb) returns jsonb language sql stable as $$
  with x as (select a->>'organizationId' as org, customer_person(a->>'organizationId', a->>'id') as person),
    c as (select c.* from customer c, x where c.organization_id = x.org and c.person_id = x.person),
    p as (select p.* from appointment p, x where p.organization_id = x.org and p.customer_id in (select id from c)),
    t as (select t.* from ticket t, x where t.organization_id = x.org and (t.customer_id in (select id from c) or t.appointment_id in (select id from p))),
    e as (select e.* from waitlist_entry e, x where e.organization_id = x.org and (e.customer_id in (select id from c) or e.appointment_id in (select id from p)))
  select case when exists (select from c) then jsonb_build_object(
    'customer', (select customer_standing(org, person) from x),
    'contacts', (select jsonb_agg(jsonb_build_object('name', name, 'email', email, 'phone', phone, 'timeZone', time_zone, 'locale', locale,
      'createdAt', iso(created_at)) order by id) from c),
    'appointments', (select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'reference', p.reference, 'status', p.status, 'start', iso(p.starts_at),
      'end', iso(p.ends_at), 'timeZone', p.time_zone, 'location', l.name, 'service', s.name, 'partySize', p.party_size, 'notes', p.notes,
      'staffNotes', p.staff_notes, 'answers', coalesce(p.answers, '[]'), 'reason', p.ending->'reason', 'createdAt', iso(p.created_at)) order by p.starts_at desc), '[]')
      from p join service s on (s.organization_id, s.id) = (p.organization_id, p.service_id)
        join location l on (l.organization_id, l.id) = (p.organization_id, p.location_id)),
    'tickets', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'number', t.number, 'status', t.status, 'queue', q.name, 'service', s.name,
      'issuedAt', iso(t.issued_at), 'endedAt', iso(t.ended_at), 'language', t.language, 'needs', t.needs, 'note', t.note, 'outcome', t.outcome,
      'feedback', (select jsonb_build_object('score', f.score, 'comment', f.comment) from ticket_feedback f
        where (f.organization_id, f.ticket_id) = (t.organization_id, t.id))) order by t.issued_at desc), '[]')
      from t join queue q on (q.organization_id, q.id) = (t.organization_id, t.queue_id)
        join service s on (s.organization_id, s.id) = (t.organization_id, t.service_id)),
    'waitlist', (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'status', e.status, 'service', s.name, 'earliest', e.earliest, 'latest', e.latest,
      'createdAt', iso(e.created_at)) order by e.id desc), '[]') from e join service s on (s.organization_id, s.id) = (e.organization_id, e.service_id)),
    'messages', (select coalesce(jsonb_agg(jsonb_build_object('id', m.id, 'channel', m.channel, 'kind', m.kind, 'status', m.status,
      'recipient', case when m.channel <> 'push' then m.recipient end, 'subject', m.subject, 'text', m.text, 'at', iso(coalesce(m.sent_at, m.due_at)))
      order by m.due_at desc), '[]') from message m, x where m.organization_id = x.org and (m.appointment_id in (select id from p)
        or m.ticket_id in (select id from t) or m.waitlist_entry_id in (select id from e))),
    'consents', (select coalesce(jsonb_agg(jsonb_build_object('appointmentId', p.id, 'service', s.name, 'text', p.consent->'text',
      'version', (select k.version from consent_text k where (k.organization_id, k.service_id) = (p.organization_id, p.service_id) and k.text = p.consent->>'text'),
      'at', p.consent->'at', 'by', p.consent->'by') order by p.consent->>'at' desc), '[]')
      from p join service s on (s.organization_id, s.id) = (p.organization_id, p.service_id) where jsonb_typeof(p.consent) = 'object'))
    else '{"error":"not_found"}' end
$$;
