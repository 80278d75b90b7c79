-- A family of refresh tokens ends after 90 days, however often it is renewed: whoever signed in does so again. Those of today have that from now on.
alter table refresh_token add column family_ends_at timestamptz not null default now() + interval '90 days';
