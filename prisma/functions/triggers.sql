-- By what tables hang on functions: triggers, and defaults that call one. Applied after all functions, each time this file changes; all of it is
-- therefore said so that saying it again changes nothing. What is taken out here is dropped by a migration.

alter table queue_event alter column origin set default request_origin();
alter table audit_draft alter column origin set default request_origin();

create or replace trigger appointment_further_follow after update on appointment for each row when (new.parent_id is null
  and (old.status, old.hold_expires_at, old.occupied, old.lanes, old.starts_at, old.ends_at, old.party_size)
    is distinct from (new.status, new.hold_expires_at, new.occupied, new.lanes, new.starts_at, new.ends_at, new.party_size))
  execute function appointment_further_follow();
create or replace trigger appointment_step_event after update of status on appointment for each row
  when (new.parent_id is null and old.status <> new.status and (new.status in ('arrived', 'fulfilled', 'noshow')
    or new.status = 'booked' and old.status in ('arrived', 'fulfilled', 'noshow')))
  execute function appointment_step_event();
create or replace trigger counter_shift after update of status, user_id on counter for each row
  when ((old.status, old.user_id) is distinct from (new.status, new.user_id)) execute function counter_shift_add();
create or replace trigger consent_text_keep after insert or update of consent_text on service for each row when (new.consent_text is not null)
  execute function consent_text_keep();

-- What the audit log is made from, and that it is only added to.
create or replace trigger audit_append_only before update or delete on audit_entry for each row execute function audit_append_only();
create or replace trigger audit_no_truncate before truncate on audit_entry for each statement execute function audit_append_only();
create or replace trigger audit after insert or update or delete on organization for each row execute function audit_row('organization', 'id');
create or replace trigger audit after insert or update or delete on location for each row execute function audit_row('location', 'id');
create or replace trigger audit after insert or update or delete on opening_hours for each row execute function audit_row('location', 'location_id', 'opening_hours');
create or replace trigger audit after insert or update or delete on schedule_exception for each row execute function audit_row('exception', 'id');
create or replace trigger audit after insert or update or delete on service for each row execute function audit_row('service', 'id');
create or replace trigger audit after insert or update or delete on resource for each row execute function audit_row('resource', 'id');
create or replace trigger audit after insert or update or delete on resource_service for each row execute function audit_row('resource', 'resource_id', 'services');
create or replace trigger audit after insert or update or delete on resource_hours for each row execute function audit_row('resource', 'resource_id', 'opening_hours');
create or replace trigger audit after insert or update or delete on queue_service for each row execute function audit_row('queue', 'queue_id', 'services');
create or replace trigger audit after insert or update or delete on counter_queue for each row execute function audit_row('counter', 'counter_id', 'queues');
create or replace trigger audit after insert or update or delete on membership for each row execute function audit_row('member', 'user_id');
create or replace trigger audit after insert or update or delete on invitation for each row execute function audit_row('invitation', 'id');
create or replace trigger audit after insert or update or delete on issuer for each row execute function audit_row('issuer', 'organization_id');
create or replace trigger audit after insert or update or delete on api_key for each row execute function audit_row('apiKey', 'id');
create or replace trigger audit after insert or update or delete on webhook_endpoint for each row execute function audit_row('webhook', 'id');
create or replace trigger audit after insert or update or delete on device for each row execute function audit_row('device', 'id');
create or replace trigger audit after insert or update or delete on user_account for each row execute function audit_row('person', 'id');
create or replace trigger audit after insert or update or delete on totp for each row execute function audit_row('secondFactor', 'user_id', 'app');
create or replace trigger audit after insert or update or delete on recovery_code for each row execute function audit_row('secondFactor', 'user_id', 'recovery_codes');
create or replace trigger audit after insert or update or delete on passkey for each row execute function audit_row('secondFactor', 'user_id', 'passkeys');

-- Rows that commands change all day: only when what staff set of them changes.
create or replace trigger audit after insert or update of settings_version or delete on queue for each row execute function audit_row('queue', 'id', '',
  'location_id name alias letter policy confirm_presence status hours message max_waiting grace_seconds max_recalls return_minutes early_minutes late_minutes presence_minutes');
create or replace trigger audit_added after insert or delete on counter for each row
  execute function audit_row('counter', 'id', '', 'location_id name service_ids directions');
create or replace trigger audit after update on counter for each row
  when ((old.location_id, old.name, old.service_ids, old.directions, old.status, old.user_id, old.resource_id)
    is distinct from (new.location_id, new.name, new.service_ids, new.directions, new.status, new.user_id, new.resource_id))
  execute function audit_row('counter', 'id', '', 'location_id name service_ids directions status user_id resource_id');

-- What customers and other calendars do here as well: only what staff did.
create or replace trigger audit after insert or update or delete on calendar_feed for each row when (request_is_staff())
  execute function audit_row('calendarFeed', 'id', '', 'resource_id revoked_at');
create or replace trigger audit after insert or update or delete on busy_feed for each row when (request_is_staff())
  execute function audit_row('busyFeed', 'id', '', 'resource_id host');
create or replace trigger audit after insert or update or delete on customer for each row when (request_is_staff())
  execute function audit_row('customer', 'id', '', 'name email phone time_zone locale', 'masked');
create or replace trigger audit after insert or update or delete on block for each row when (request_is_staff())
  execute function audit_row('block', 'id', '', 'resource_id during reason');
create or replace trigger audit after update on waitlist_entry for each row when (request_is_staff())
  execute function audit_row('waitlistEntry', 'id', '', 'status offered_start');
create or replace trigger audit_booked after insert on appointment for each row when (new.status <> 'held' and new.parent_id is null and request_is_staff())
  execute function audit_row('appointment', 'id', '', 'location_id service_id resource_id status starts_at ends_at party_size reference');
create or replace trigger audit after update on appointment for each row when (new.status <> 'held' and new.parent_id is null and request_is_staff())
  execute function audit_row('appointment', 'id', '', 'location_id service_id resource_id status starts_at ends_at party_size staff_notes');

create or replace trigger audit after insert on session for each row when (not new.is_pending) execute function audit_session();
-- Not those that had ended by themselves and are cleared away.
create or replace trigger audit_ended after delete on session for each row when (not old.is_pending and request_origin() like '% do=%') execute function audit_session();
create or replace trigger audit after insert on refresh_token for each row when (new.token_hash = new.family_id) execute function audit_token();

-- Settings that have tables of their own are part of what the audit log tells of the organisation.
create or replace trigger audit after insert or update or delete on message_template for each row execute function audit_row('organization', 'organization_id', 'messages');
create or replace trigger audit after insert or update or delete on retention for each row execute function audit_row('organization', 'organization_id', 'retention');
create or replace trigger audit after insert or update or delete on pin for each row execute function audit_row('person', 'user_id', 'pin');
create or replace trigger audit_unlocked after update of token_hash on session for each row execute function audit_session();
