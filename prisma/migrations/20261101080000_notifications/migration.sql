-- A browser that wants to hear about one appointment or one ticket (RFC 8030): where its push service takes messages, and the keys they are
-- encrypted with (RFC 8291).
create table push_subscription (
  organization_id text not null,
  id text not null,
  appointment_id text,
  ticket_id text,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  -- Of the page it was asked for on.
  locale text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade,
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade,
  check (num_nonnulls(appointment_id, ticket_id) = 1)
);
create unique index push_subscription_appointment on push_subscription (organization_id, appointment_id, endpoint) where appointment_id is not null;
create unique index push_subscription_ticket on push_subscription (organization_id, ticket_id, endpoint) where ticket_id is not null;

-- What people are told: one row a message, and a ledger of reminders. What leads to a message is written to the outbox by the commands of booking,
-- in their own transaction and their one round trip.

-- The body is made when it is sent, from what is true then; kept are the subject and the text as it was sent, without the link, which is a key.
create table message (
  organization_id text not null,
  id text not null,
  appointment_id text,
  -- The version of what it tells of, whatever that is.
  version integer not null,
  channel text not null check (channel in ('email', 'sms', 'push')),
  -- Which kinds there are is the application's to say (notifications/schema.ts): one more is no migration.
  kind text not null,
  -- Which reminder: a number of minutes before the start.
  rule text,
  recipient text not null,
  locale text not null,
  status text not null default 'queued' check (status in ('queued', 'sent', 'failed', 'dropped')),
  -- When it is to be sent, or tried again.
  due_at timestamptz not null,
  -- A sender has it until then; one that died leaves it to the next.
  claimed_until timestamptz,
  attempts integer not null default 0,
  sent_at timestamptz,
  subject text,
  text text,
  -- Why it was not sent, or not yet.
  error text,
  created_at timestamptz not null,
  ticket_id text,
  waitlist_entry_id text,
  -- What staff gave as the reason of a refusal.
  reason text,
  -- One message tells of a whole series: that it is booked, asked for or cancelled. Reminders, and whatever becomes of one appointment later, stay
  -- its own. What happens to several appointments at once says so in each one's event: `together` names the first of them and its version, under
  -- which the message stands in the ledger, whichever of the events is handled first, again or alone.
  series_id text,
  -- What it tells of: {appointment id: the version it had}.
  covers jsonb,
  primary key (organization_id, id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade,
  check ((kind = 'reminder') = (rule is not null)),
  check ((status = 'sent') = (sent_at is not null)),
  constraint message_about_something check (num_nonnulls(appointment_id, ticket_id, waitlist_entry_id) > 0),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade,
  foreign key (organization_id, waitlist_entry_id) references waitlist_entry (organization_id, id) on delete cascade
);
create index message_due on message (due_at) where status = 'queued';
create index message_appointment on message (organization_id, appointment_id);
create index message_ticket on message (organization_id, ticket_id) where ticket_id is not null;
-- An event that is handled twice leads to one message to each.
create unique index message_once on message
  (organization_id, (coalesce(ticket_id, waitlist_entry_id, appointment_id)), version, kind, channel, recipient) where rule is null;
-- The list of messages by status or channel, the newest first.
create index message_list on message (organization_id, status, id desc);
create index message_waitlist on message (organization_id, waitlist_entry_id) where waitlist_entry_id is not null;
create index message_series on message (organization_id, series_id) where series_id is not null;

-- Each reminder of an appointment once for the time it has and for each address it goes to: a rule is planned again only when the time has changed.
create table reminder (
  organization_id text not null,
  appointment_id text not null,
  rule text not null,
  starts_at timestamptz not null,
  message_id text not null,
  channel text not null,
  recipient text not null,
  primary key (organization_id, appointment_id, rule, channel, recipient),
  -- Deferred: the ledger's row comes first and decides whether there is to be a message.
  foreign key (organization_id, message_id) references message (organization_id, id) on delete cascade deferrable initially deferred
);
