-- A wording that was there before is the same version again.
create or replace function consent_text_keep() returns trigger language plpgsql as $$
begin
  insert into consent_text (organization_id, service_id, version, text)
  select new.organization_id, new.id, coalesce((select max(version) from consent_text c where c.organization_id = new.organization_id and c.service_id = new.id), 0) + 1,
    new.consent_text
  where not exists (select from consent_text c where c.organization_id = new.organization_id and c.service_id = new.id and c.text = new.consent_text);
  return null;
end $$;
