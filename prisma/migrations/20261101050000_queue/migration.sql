-- The floor: what a queue takes and for how long, who sits at a counter and what is served there, and all that a ticket can carry.

create table queue (
  organization_id text not null,
  id text not null,
  location_id text not null,
  name text not null,
  letter text not null,
  policy jsonb not null default '{"kind":"priority"}',
  confirm_presence boolean not null default false,
  status text not null default 'open' check (status in ('open', 'paused', 'closed')),
  -- The number of changes of this queue: the cursor of its log and of every live stream.
  version bigint not null default 0,
  number_day date,
  last_number integer not null default 0,
  last_place bigint not null default 0,
  created_at timestamptz not null default now(),
  -- What the public reads in place of the name, which may tell a diagnosis.
  alias text,
  -- Null: around the clock. "location": while its location is open. Else weekly hours, as the API writes them.
  hours jsonb,
  -- Why it is paused, for those who want to join.
  message text,
  max_waiting integer check (max_waiting > 0),
  -- After so long a called ticket is a no-show by itself.
  grace_seconds integer check (grace_seconds > 0),
  max_recalls integer check (max_recalls >= 0),
  -- For so long a no-show may come back by itself.
  return_minutes integer not null default 60 check (return_minutes >= 0),
  -- A booked person may check in so long before the time, and is late so long after it.
  early_minutes integer check (early_minutes >= 0),
  late_minutes integer check (late_minutes >= 0),
  -- Somebody who is not here when it is their turn keeps the place for so long.
  presence_minutes integer not null default 15 check (presence_minutes > 0),
  -- The number of changes of the settings: `version` moves with every ticket too, so a form would hardly ever be saved by it.
  settings_version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade
);
create index queue_location on queue (organization_id, location_id);

create table queue_service (
  organization_id text not null,
  queue_id text not null,
  service_id text not null,
  primary key (organization_id, queue_id, service_id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade
);

create table counter (
  organization_id text not null,
  id text not null,
  location_id text not null,
  name text not null,
  status text not null default 'closed' check (status in ('open', 'paused', 'closed')),
  ticket_id text,
  version integer not null default 1,
  created_at timestamptz not null default now(),
  -- Empty: all services of its queues.
  service_ids text[] not null default '{}',
  -- Who sits there, and who opened it.
  resource_id text,
  user_id text,
  directions text,
  -- It is paused when the ticket it has is done.
  pauses_after boolean not null default false,
  -- When its desk was last heard of.
  seen_at timestamptz,
  settings_version integer not null default 1,
  primary key (organization_id, id),
  foreign key (organization_id, location_id) references location (organization_id, id) on delete cascade,
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete set null (resource_id)
);
create index counter_location on counter (organization_id, location_id);
create unique index counter_ticket on counter (organization_id, ticket_id) where ticket_id is not null;

create table counter_queue (
  organization_id text not null,
  counter_id text not null,
  queue_id text not null,
  primary key (organization_id, counter_id, queue_id),
  foreign key (organization_id, counter_id) references counter (organization_id, id) on delete cascade,
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);
create index counter_queue_queue on counter_queue (organization_id, queue_id);

-- Every change of a counter's state: counter_follow pauses a counter without a word in the log of a queue, and a counter without queues has none.
create table counter_shift (
  organization_id text not null,
  counter_id text not null,
  at timestamptz not null,
  status text not null,
  user_id text,
  primary key (organization_id, counter_id, at),
  foreign key (organization_id, counter_id) references counter (organization_id, id) on delete cascade
);

create table ticket (
  organization_id text not null,
  id text not null,
  queue_id text not null,
  service_id text not null,
  number text not null,
  status text not null check (status in ('waiting', 'called', 'serving', 'served', 'noshow', 'left', 'cancelled', 'parked')),
  priority text not null default 'normal' check (priority in ('normal', 'high', 'urgent')),
  -- The place in line within a priority: microseconds of the epoch at issue, never two alike in one queue.
  place bigint not null,
  party_size integer not null default 1 check (party_size between 1 and 100),
  customer_id text,
  appointment_id text,
  counter_id text,
  recalls integer not null default 0,
  issued_at timestamptz not null,
  called_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  version integer not null default 1,
  -- Served in the same visit to the counter, beside service_id; and afterwards, one after the other, wherever they are served.
  further_service_ids text[] not null default '{}',
  next_service_ids text[] not null default '{}',
  language text,
  needs text[] not null default '{}',
  -- Only where this resource sits.
  resource_id text,
  -- Null: on the way.
  present_at timestamptz,
  -- Nobody calls it before.
  not_before timestamptz,
  -- When its turn was first passed because it was not here.
  missed_at timestamptz,
  -- When an appointment is to reach the front.
  due_at timestamptz,
  -- Why it was called, as the rule said: {"rule": ..., ...}
  why jsonb,
  outcome text,
  served_service_id text,
  -- Why it ended without being served, where that was not the customer's doing.
  ending text,
  -- A slip that did not come out, until staff have printed it.
  slip_failed_at timestamptz,
  -- A note that staff leave on a ticket for each other. It is of a person: it goes after as long as what was written to them (retention_apply), and the log
  -- of a queue knows it only as what an undo brings back.
  note text,
  primary key (organization_id, id),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade,
  foreign key (organization_id, service_id) references service (organization_id, id) on delete cascade,
  foreign key (organization_id, customer_id) references customer (organization_id, id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id),
  foreign key (organization_id, counter_id) references counter (organization_id, id),
  foreign key (organization_id, resource_id) references resource (organization_id, id) on delete set null (resource_id)
);
create index ticket_present on ticket (organization_id, queue_id, place) where status in ('waiting', 'called', 'serving', 'parked');
create index ticket_pace on ticket (organization_id, queue_id, ended_at desc) where status = 'served';
create index ticket_appointment on ticket (organization_id, appointment_id) where appointment_id is not null;
create index ticket_called on ticket (organization_id, queue_id, called_at desc) where called_at is not null;
create index ticket_bound on ticket (organization_id, resource_id) where resource_id is not null and status in ('waiting', 'called', 'serving', 'parked');
create index ticket_at_counter on ticket (organization_id, called_at) where status = 'called';
create index ticket_on_the_way on ticket (missed_at) where status = 'waiting' and present_at is null and missed_at is not null;
-- Who left, missed the call or was sent home today; ticket_pace has those who were served.
create index ticket_gone on ticket (organization_id, queue_id, ended_at desc) where status in ('noshow', 'left', 'cancelled');
create index ticket_note on ticket (issued_at) where note is not null;
create index ticket_issued on ticket (organization_id, queue_id, issued_at);

-- The log of a queue: complete, ordered and gap-free, because its version is taken under the lock of the queue's row.
create table queue_event (
  organization_id text not null,
  queue_id text not null,
  version bigint not null,
  type text not null,
  ticket_id text,
  counter_id text,
  command_id text,
  actor_id text,
  undoes bigint,
  before jsonb,
  after jsonb,
  at timestamptz not null,
  why jsonb,
  -- request_origin() by default, as in audit_draft.
  origin text,
  primary key (organization_id, queue_id, version),
  foreign key (organization_id, queue_id) references queue (organization_id, id) on delete cascade
);
create unique index queue_event_command on queue_event (organization_id, command_id, queue_id) where command_id is not null;
create unique index queue_event_undoes on queue_event (organization_id, queue_id, undoes) where undoes is not null;
create index queue_event_ticket on queue_event (organization_id, ticket_id) where ticket_id is not null;
-- The board of a past minute reads a day and a half of the log: it is written in order of time, so a few blocks of it.
create index queue_event_at on queue_event using brin (at) with (pages_per_range = 16);
create index queue_event_note on queue_event (at) where before->>'note' is not null;
-- Who called whom, without the states in the log, which are fifty times as wide.
create index queue_event_calls on queue_event (organization_id, queue_id, at) include (ticket_id, actor_id) where type = 'ticket.called' and undoes is null;

-- What people say of their visit: one answer for each ticket.
create table ticket_feedback (
  organization_id text not null,
  ticket_id text not null,
  score smallint not null check (score between 1 and 5),
  comment text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, ticket_id),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade
);

-- What the holder of a ticket asked for on its page. Who asked for nothing and left an address at joining is told by default.
create table ticket_notice (
  organization_id text not null,
  ticket_id text not null,
  -- To be told when about so many minutes are left; 0: not before being called.
  near_minutes integer not null check (near_minutes >= 0),
  -- In place of what was given at joining.
  email text,
  phone text,
  locale text,
  created_at timestamptz not null default clock_timestamp(),
  primary key (organization_id, ticket_id),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade
);

-- The exchange of a place in line for a time, or of a time for a place, in one transaction.
create table swap (
  organization_id text not null,
  ticket_id text not null,
  appointment_id text not null,
  -- What was had for the other, which ended.
  took text not null check (took in ('appointment', 'ticket')),
  at timestamptz not null default clock_timestamp(),
  primary key (organization_id, ticket_id, took),
  foreign key (organization_id, ticket_id) references ticket (organization_id, id) on delete cascade,
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade
);
create unique index swap_appointment on swap (organization_id, appointment_id, took);

-- What happens by itself. The clock of one row says when the product was last running: after a downtime everybody's grace begins anew.
create table floor_clock (
  id boolean primary key default true check (id),
  last_at timestamptz not null,
  recovered_at timestamptz not null
);

-- Appointments that run late by the forecast of their queue (domain/planning/rules/lateness.ts), as the page, the calendar and the messages tell it.
create table appointment_delay (
  organization_id text not null,
  appointment_id text not null,
  location_id text not null,
  -- The time it is of: moved, it is late no more.
  starts_at timestamptz not null,
  is_late boolean not null,
  -- When it is expected to begin.
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- The end of the range that its holder was told last, and how often they were told.
  told_to timestamptz,
  tells integer not null default 0,
  -- Which of two instances that looked at once has said it.
  changes integer not null default 1,
  primary key (organization_id, appointment_id),
  foreign key (organization_id, appointment_id) references appointment (organization_id, id) on delete cascade
);
create index appointment_delay_day on appointment_delay (organization_id, location_id, starts_at);
