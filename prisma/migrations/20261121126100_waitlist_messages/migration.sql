-- Messages about the waitlist: that one is in the line, and what one is offered.

alter table message add foreign key (organization_id, waitlist_entry_id) references waitlist_entry (organization_id, id) on delete cascade;
create index message_waitlist on message (organization_id, waitlist_entry_id) where waitlist_entry_id is not null;

-- Who is to be told of an entry, and how it stands. {organizationId, entryId}
create function message_waitlist_facts(a jsonb) returns jsonb language sql stable as $$
  select jsonb_build_object('status', e.status, 'version', e.version, 'isOffered', e.status = 'offered' and e.offer_expires_at > clock_timestamp(),
    'email', c.email, 'phone', c.phone, 'locale', coalesce(c.locale, o.locale))
  from waitlist_entry e join organization o on o.id = e.organization_id
    join customer c on (c.organization_id, c.id) = (e.organization_id, e.customer_id)
  where e.organization_id = a->>'organizationId' and e.id = a->>'entryId'
$$;

-- As before, and of an entry of the waitlist: the appointment is the time it is offered, while that very offer stands.
create or replace function message_about(m message) returns jsonb language plpgsql stable as $$
begin
  return (select jsonb_build_object('link', coalesce(e.id, t.id, p.id),
      'appointment', case when p.id is not null then jsonb_build_object('id', p.id, 'status', p.status, 'version', p.version,
        'news', appointment_news(p)->'version', 'start', iso(p.starts_at), 'end', iso(p.ends_at), 'timeZone', p.time_zone, 'reference', p.reference,
        'partySize', p.party_size, 'holdExpiresAt', iso(p.hold_expires_at), 'reminderMinutes', s.reminder_minutes) end,
      'ticket', case when t.id is not null then jsonb_build_object('id', t.id, 'status', t.status, 'version', t.version, 'number', t.number,
        'counter', k.name) end,
      'customer', jsonb_build_object('name', coalesce(c.name, ''), 'timeZone', c.time_zone),
      'service', s.name, 'bring', s.what_to_bring, 'location', jsonb_build_object('name', l.name, 'address', l.address),
      'organization', jsonb_build_object('name', o.name, 'locale', o.locale))
    from organization o
      left join waitlist_entry e on (e.organization_id, e.id) = (o.id, m.waitlist_entry_id)
      left join appointment p on (p.organization_id, p.id) = (o.id, case when e.id is null then m.appointment_id
        when e.version = m.version and e.offer_expires_at > clock_timestamp() then e.offered_appointment_id end)
      left join ticket t on (t.organization_id, t.id) = (o.id, m.ticket_id)
      left join counter k on (k.organization_id, k.id) = (o.id, t.counter_id)
      join service s on (s.organization_id, s.id) = (o.id, coalesce(e.service_id, p.service_id, t.service_id))
      join location l on (l.organization_id, l.id) = (o.id, s.location_id)
      left join customer c on (c.organization_id, c.id) = (o.id, coalesce(e.customer_id, p.customer_id, t.customer_id))
    where o.id = m.organization_id);
end $$;
