-- Settings that have tables of their own are part of what the audit log tells of the organisation.
create or replace trigger audit after insert or update or delete on message_template for each row execute function audit_row('organization', 'organization_id', 'messages');
create or replace trigger audit after insert or update or delete on retention for each row execute function audit_row('organization', 'organization_id', 'retention');
