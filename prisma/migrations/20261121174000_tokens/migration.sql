-- Where a key may be used: by pages of these sites alone, for these locations alone; empty: from anywhere, for all.
alter table api_key
  add column origins text[] not null default '{}',
  add column location_ids text[] not null default '{}';
-- Whether anybody lists a site is asked before it may keep a refresh token in a cookie.
create index api_key_origins on api_key using gin (origins);
