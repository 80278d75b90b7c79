-- People's accounts: letters with a link that works once, invitations, several memberships, second factors; issuers; programs' keys.

create table user_account (
  id text primary key,
  email citext not null unique,
  name text not null,
  password_hash text not null,
  disabled_at timestamptz,
  created_at timestamptz not null default now()
);

create table membership (
  organization_id text not null references organization (id) on delete cascade,
  user_id text not null references user_account (id) on delete cascade,
  role text not null check (role in ('owner', 'admin', 'manager', 'staff', 'auditor')),
  created_at timestamptz not null default now(),
  -- Somebody can be disabled in one organisation and go on in another.
  disabled_at timestamptz,
  -- Where a manager or a member of staff works; empty: everywhere.
  location_ids text[] not null default '{}',
  primary key (organization_id, user_id)
);
create index membership_user on membership (user_id);

create table invitation (
  organization_id text not null references organization (id) on delete cascade,
  id text not null,
  email citext not null,
  role text not null,
  invited_by text references user_account (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  location_ids text[] not null default '{}',
  primary key (organization_id, id),
  unique (organization_id, email)
);
create index invitation_inviter on invitation (invited_by);

-- A session is found by the hash of its token alone, before any organisation is known.
create table session (
  token_hash text primary key,
  organization_id text not null references organization (id) on delete cascade,
  user_id text not null references user_account (id) on delete cascade,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  absolute_expires_at timestamptz not null,
  -- From where a session was begun, for its owner's list. A pending one has shown the password and not yet the second factor: it opens nothing.
  address text not null default '',
  agent text not null default '',
  is_pending boolean not null default false,
  -- `challenge`: what a passkey has to sign next, once. `confirmed_at`: when the person last showed here that they are who signed in.
  challenge text,
  confirmed_at timestamptz,
  -- An issuer speaks for one organisation: what it opened leads to no other.
  by_issuer boolean not null default false,
  -- Of a device: it ends with the pairing. While it is locked it opens nothing, and the PIN unlocks it under another token.
  device_id text,
  locked_at timestamptz
);
create index session_account on session (user_id);

create table refresh_token (
  token_hash text primary key,
  organization_id text not null references organization (id) on delete cascade,
  user_id text not null references user_account (id) on delete cascade,
  family_id text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  created_at timestamptz not null default now()
);
create index refresh_token_family on refresh_token (family_id);

-- A letter about an account and the link in it, which is its id with a keyed hash: nothing here opens anything. `user_id` is whose account it is;
-- of a forgotten password it is found out when the letter is sent, so that asking for an unknown account does and takes the same.
create table account_letter (
  id text primary key,
  kind text not null,
  email citext not null,
  locale text not null,
  user_id text references user_account (id) on delete cascade,
  organization_id text references organization (id) on delete cascade,
  subject jsonb not null default '{}',
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- When to send it, or to try again; null once that is done or given up.
  due_at timestamptz,
  attempts integer not null default 0
);
create index account_letter_due on account_letter (due_at) where due_at is not null;
create index account_letter_user on account_letter (user_id);
create index account_letter_organization on account_letter (organization_id);
create index account_letter_expires on account_letter (expires_at);

-- Second factors. A secret is sealed with a key derived from SECRET_KEY; a code's step is kept, so that no code works twice.
create table totp (
  user_id text primary key references user_account (id) on delete cascade,
  sealed_secret text not null,
  last_step bigint not null default 0,
  -- From the first code on; without it the person has only been shown the secret.
  confirmed_at timestamptz,
  created_at timestamptz not null
);

create table recovery_code (
  user_id text not null references user_account (id) on delete cascade,
  code_hash text not null,
  used_at timestamptz,
  primary key (user_id, code_hash)
);

create table passkey (
  id text primary key,
  user_id text not null references user_account (id) on delete cascade,
  name text not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  created_at timestamptz not null,
  last_used_at timestamptz
);
create index passkey_user on passkey (user_id);

-- By which several people share a counter's tablet: a paired device at which each is let in.
create table pin (
  user_id text primary key references user_account (id) on delete cascade,
  pin_hash text not null,
  created_at timestamptz not null
);

-- Where an organisation's people may sign in by OpenID Connect. Its client secret is sealed like every secret that has to be read again.
create table issuer (
  organization_id text primary key references organization (id) on delete cascade,
  issuer text not null,
  client_id text not null,
  sealed_secret text not null,
  created_at timestamptz not null
);

-- Whom a subject of an issuer is here: from the first time on it is the subject that counts, not the address.
create table issuer_person (
  organization_id text not null references organization (id) on delete cascade,
  issuer text not null,
  subject text not null,
  user_id text not null references user_account (id) on delete cascade,
  created_at timestamptz not null,
  primary key (organization_id, issuer, subject),
  unique (organization_id, issuer, user_id)
);
create index issuer_person_user on issuer_person (user_id);

-- The keys that programs call with.
create table api_key (
  organization_id text not null references organization (id),
  id text not null,
  name text not null,
  -- How the key begins, to tell one from another; the rest is known to its holder alone.
  prefix text not null,
  secret_hash text not null unique,
  -- Good until then: the key as it was before its rotation.
  previous_hash text unique,
  previous_until timestamptz,
  scopes text[] not null check (cardinality(scopes) > 0),
  requests_per_minute integer not null check (requests_per_minute > 0),
  expires_at timestamptz,
  last_used_at timestamptz,
  version integer not null default 1,
  created_at timestamptz not null,
  -- Where a key may be used: by pages of these sites alone, for these locations alone; empty: from anywhere, for all.
  origins text[] not null default '{}',
  location_ids text[] not null default '{}',
  primary key (organization_id, id),
  check ((previous_hash is null) = (previous_until is null))
);
-- Whether anybody lists a site is asked before it may keep a refresh token in a cookie.
create index api_key_origins on api_key using gin (origins);

-- Keys that texts nobody searches are sealed with, each sealed itself with one that SECRET_KEY gives.
create table field_key (
  id integer generated always as identity primary key,
  sealed_key text not null,
  created_at timestamptz not null default clock_timestamp()
);
