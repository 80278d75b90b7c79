/** A letter about an account is due (table account_letter). */
export const ACCOUNT_LETTER = "account.letter";

/** What such a letter says. One more kind is a line here, its words (`letter` in locales) and its page in notifications/rules/write-account-letter.ts. */
export type AccountLetterKind =
  | "sign_up"
  | "reset"
  | "change_email"
  | "email_changed"
  | "password_changed"
  | "totp_added"
  | "totp_removed"
  | "passkey_added"
  | "passkey_removed"
  | "recovery_renewed"
  | "invitation"
  | "own_appointments";
