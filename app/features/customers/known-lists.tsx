import type { ReactNode } from "react";
import type { AppointmentStatus } from "../../../server/domain/booking/schema";
import type { Known } from "../../../server/domain/customers/queries/customers";
import type { MessageKind, MessageStatus } from "../../../server/domain/notifications/schema";
import type { TicketStatus } from "../../../server/domain/queue/schema";
import { joined } from "../../../server/domain/shared/isolated";
import type { WordKey } from "../../../server/domain/shared/words";
import type { WaitlistEntry } from "../../../server/domain/waitlist/schema";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";

interface Props {
  person: Known;
  timeZone: string;
}

/** Everything that is known of a person, list by list. */
export function KnownLists({ person, timeZone }: Props) {
  const { t, locale, direction } = useWords();
  const at = (instant: string, zone = timeZone) => momentIn(t, instant, zone, locale);
  const { appointments, tickets, waitlist, messages, consents } = person;
  return (
    <>
      <KnownList title="customers.appointments" isOpen>
        {appointments.map(({ id, start, timeZone: zone, status, service, location, notes, staffNotes, answers }) => (
          <Entry
            key={id}
            title={service}
            facts={[at(start, zone), location, t(`calendar.status.${status as AppointmentStatus}`)]}
          >
            {answers.map(({ questionId, label, value }) => (
              <p key={questionId} className="break-words">
                {joined([label, typeof value === "string" ? value : value ? "✓" : "–"], direction)}
              </p>
            ))}
            {[notes, staffNotes].map((text) => text && <Said key={text}>{text}</Said>)}
          </Entry>
        ))}
      </KnownList>
      <KnownList title="customers.tickets">
        {tickets.map(({ id, number, issuedAt, status, service, note, feedback }) => (
          <Entry
            key={id}
            title={`${number} · ${service}`}
            facts={[at(issuedAt), t(`audit.verb.${status as TicketStatus}`)]}
          >
            {[note, feedback?.comment].map((text) => text && <Said key={text}>{text}</Said>)}
          </Entry>
        ))}
      </KnownList>
      <KnownList title="customers.waitlist">
        {waitlist.map(({ id, service, status, createdAt }) => (
          <Entry
            key={id}
            title={service}
            facts={[at(createdAt), t(`waitlist.status.${status as WaitlistEntry["status"]}.label`)]}
          />
        ))}
      </KnownList>
      <KnownList title="messages.title">
        {messages.map(({ id, kind, subject, text, recipient, status, at: when }) => (
          <Entry
            key={id}
            title={subject ?? t(`messages.kind.${kind as MessageKind}`)}
            facts={[at(when), recipient, t(`messages.status.${status as MessageStatus}`)]}
          >
            {text && <Said>{text}</Said>}
          </Entry>
        ))}
      </KnownList>
      <KnownList title="customers.consents">
        {consents.map(({ appointmentId, service, text, version, by, at: when }) => (
          <Entry
            key={appointmentId}
            title={service}
            facts={[
              version === null ? at(when) : t("customers.wording", { version: String(version), moment: at(when) }),
              by && t(`customers.by.${by}`),
            ]}
          >
            <Said>{text}</Said>
          </Entry>
        ))}
      </KnownList>
    </>
  );
}

function KnownList({ title, isOpen, children }: { title: WordKey; isOpen?: boolean; children: readonly ReactNode[] }) {
  const { t } = useWords();
  return (
    <details open={isOpen}>
      <summary className="min-h-11 cursor-pointer py-2.5 text-lg font-bold">
        {joined([t(title), String(children.length)], "ltr")}
      </summary>
      {children.length === 0 && <p className="text-muted">{t("customers.none")}</p>}
      <ul className="mt-2 grid gap-2 empty:hidden">{children}</ul>
    </details>
  );
}

interface EntryProps {
  title: string;
  facts: (string | null | undefined)[];
  children?: ReactNode;
}

function Entry({ title, facts, children }: EntryProps) {
  const { direction } = useWords();
  return (
    <li className="panel grid gap-1">
      <p className="font-semibold break-words">
        <bdi>{title}</bdi>
      </p>
      <p className="break-words text-muted">{joined(facts, direction)}</p>
      {children}
    </li>
  );
}

const Said = ({ children }: { children: string }) => (
  <p className="break-words whitespace-pre-line" dir="auto">
    {children}
  </p>
);
