import type { Message, MessagePage } from "../../../server/domain/notifications/schema";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { StatusMark } from "../../ui/status-mark";
import { momentIn } from "../../ui/zoned";
import { messageStatusWords, messagesWords, momentWords, subjectWords, whyWords } from "./words";

interface Props {
  organization: { name: string; locale: string };
  page: MessagePage;
}

/** What was told to whom, for staff. */
export function MessagesView({ organization, page: { items, nextCursor } }: Props) {
  return (
    <Page organization={{ name: organization.name, href: "/desk" }} back={{ label: messagesWords.desk, href: "/desk" }}>
      <h1 className="text-2xl font-bold">{messagesWords.title}</h1>
      {items.length === 0 ? (
        <Notice title={messagesWords.empty}>
          <p>{messagesWords.emptyAdvice}</p>
        </Notice>
      ) : (
        <>
          <p>{messagesWords.about}</p>
          <ul className="grid gap-3">
            {items.map((message) => (
              <li className="panel grid gap-1" key={message.id}>
                <MessageEntry message={message} locale={organization.locale} />
              </li>
            ))}
          </ul>
        </>
      )}
      {nextCursor && (
        <p>
          <a className={buttonClass("secondary")} href={`?cursor=${encodeURIComponent(nextCursor)}`}>
            {messagesWords.older}
          </a>
        </p>
      )}
    </Page>
  );
}

function MessageEntry({ message, locale }: { message: Message; locale: string }) {
  const { label, tone } = messageStatusWords[message.status];
  const at = message.sentAt ?? message.dueAt;
  return (
    <>
      <StatusMark tone={tone}>{label}</StatusMark>
      <h2 className="text-lg font-bold">{subjectWords(message)}</h2>
      <p className="break-words">{messagesWords.to(message.recipient)}</p>
      <p className="text-muted">
        <time dateTime={at}>{momentWords(message, momentIn(at, message.timeZone, locale))}</time>
      </p>
      {message.error && message.status !== "sent" && <p className="break-words">{whyWords(message.error)}</p>}
      {message.text && (
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">
            {messagesWords.text}
          </summary>
          <p className="break-words whitespace-pre-line">{message.text}</p>
        </details>
      )}
    </>
  );
}
