import type { AccountLetterKind } from "../../identity/events";
import type { Words } from "../../shared/words";
import { htmlOf, textOf } from "./letter-body";
import type { LetterHouse } from "./write-letter";

/** What account_claim answers of a letter. */
export interface AccountLetter {
  kind: AccountLetterKind;
  /** Of whose account it is about. */
  name: string | null;
  /** Another account has the address. */
  isTaken: boolean;
  /** The address has appointments ahead in the organisation. */
  hasAppointments: boolean;
  subject: Partial<Record<"newEmail" | "inviter", string>>;
  organization: { id: string; name: string; slug: string; locale: string } | null;
  /** How that looks and where it is asked; null where the letter is of none. */
  house: Omit<LetterHouse, "templates"> | null;
}

type Said = AccountLetterKind | "sign_up_known";

/** Where the link of each leads; without one there is nothing to do. */
const PAGES: Record<Said, string | null> = {
  sign_up: "/signup/:token",
  sign_up_known: "/forgot",
  reset: "/reset/:token",
  change_email: "/account/email/:token",
  email_changed: null,
  password_changed: "/forgot",
  totp_added: "/account/second-factor",
  totp_removed: "/account/second-factor",
  passkey_added: "/account/second-factor",
  passkey_removed: "/account/second-factor",
  recovery_renewed: "/account/second-factor",
  invitation: "/invitation/:token",
  own_appointments: "/appointments/own/:token?org=:org",
};

/** The letter, or null where nobody is to have it: an unknown account, an address that is somebody else's, or has no appointments. */
export function writeAccountLetter(letter: AccountLetter, words: Words, link: (path: string) => string) {
  const { kind, name, isTaken, hasAppointments, subject, organization, house } = letter;
  if (kind === "reset" && name === null) return null;
  if (kind === "change_email" && isTaken) return null;
  if (kind === "own_appointments" && !hasAppointments) return null;
  const said: Said = kind === "sign_up" && isTaken ? "sign_up_known" : kind;
  const { t, locale, direction } = words;
  const values = {
    organization: organization?.name ?? "",
    email: subject.newEmail ?? "",
    inviter: subject.inviter ?? "",
  };
  const page = PAGES[said];
  const body = {
    language: locale,
    direction,
    heading: t(`letter.${said}.heading`, values),
    greeting: name ? t("message.greeting", { name }) : null,
    facts: [],
    link: page && {
      label: t(`letter.${said as Exclude<Said, "email_changed">}.link`),
      href: link(page),
      hint: t(`letter.${said as Exclude<Said, "email_changed">}.hint`),
    },
    signature: organization?.name ?? "QConnect",
    contact: [house?.contactPhone, house?.contactEmail].filter((one) => typeof one === "string"),
    accent: house?.accent ?? null,
    logo: house?.logo ?? null,
    small: t("letter.automatic"),
  };
  return {
    subject: t(`letter.${said}.subject`, values),
    text: textOf({ ...body, link: body.link || null }),
    html: htmlOf({ ...body, link: body.link || null }),
  };
}
