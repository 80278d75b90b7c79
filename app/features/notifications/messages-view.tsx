import type { Message, MessagePage } from "../../../server/domain/notifications/schema";
import { Button, buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { StatusMark } from "../../ui/status-mark";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { MessageFilterForm } from "./message-filter-form";
import { type Filter, queryOf } from "./message-query";
import { kindWords, momentWords, statusTones, whyWords } from "./words";

interface Props {
  organization: { name: string };
  page: MessagePage;
  filter: Filter;
  /** What became of sending one again. */
  done: "resent" | "notResent" | null;
}

/** How the recipient of a message begins whose person was erased. */
const ERASED = "erased ";

/** What was told to whom, for staff. */
export function MessagesView({ organization, page: { items, nextCursor }, filter, done }: Props) {
  const { t } = useWords();
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("messages.title")}</h1>
      <p>{t("messages.about")}</p>
      {done && (
        <div role="status">
          <Notice tone={done === "resent" ? "done" : "late"} title={t(`messages.${done}`)} />
        </div>
      )}
      <MessageFilterForm filter={filter} />
      {items.length === 0 ? (
        <NoMessages isFiltered={Boolean(filter.q || filter.status || filter.channel)} />
      ) : (
        <ul className="grid gap-3">
          {items.map((message) => (
            <li className="panel grid gap-1" key={message.id}>
              <MessageEntry message={message} />
            </li>
          ))}
        </ul>
      )}
      {nextCursor && (
        <p>
          <a className={buttonClass("secondary")} href={queryOf({ ...filter, cursor: nextCursor })}>
            {t("messages.older")}
          </a>
        </p>
      )}
    </Page>
  );
}

function NoMessages({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useWords();
  return (
    <Notice tone="waiting" title={t(isFiltered ? "messages.emptyFilter" : "messages.empty")}>
      <p>{t(isFiltered ? "messages.emptyFilterAdvice" : "messages.emptyAdvice")}</p>
    </Notice>
  );
}

function MessageEntry({ message }: { message: Message }) {
  const { t, locale } = useWords();
  const { id, status, channel, subject, text, error } = message;
  const recipient = message.recipient.startsWith(ERASED) ? t("customers.nameless") : message.recipient;
  const at = message.sentAt ?? message.dueAt;
  const kind = kindWords(t, message);
  return (
    <>
      <p className="flex flex-wrap gap-x-4">
        <StatusMark tone={statusTones[status]}>{t(`messages.status.${status}`)}</StatusMark>
        <span className="text-muted">{t(`messages.channel.${channel}`)}</span>
      </p>
      <h2 className="text-lg font-bold">
        <bdi>{subject ?? kind}</bdi>
      </h2>
      <p className="break-words">{t(`messages.to.${channel}`, { recipient })}</p>
      <p className="text-muted">
        <time dateTime={at}>{momentWords(t, message, momentIn(t, at, message.timeZone, locale))}</time>
      </p>
      {error && status !== "sent" && <p className="break-words">{whyWords(t, error)}</p>}
      {text && (
        <details>
          <summary className="inline-flex min-h-11 cursor-pointer items-center text-accent underline">
            {t("messages.text")}
          </summary>
          <p className="break-words whitespace-pre-line" dir="auto">
            {text}
          </p>
        </details>
      )}
      {status === "failed" && (
        <form method="post">
          <Button kind="secondary" name="resend" value={id} aria-label={t("messages.resendOne", { kind, recipient })}>
            {t("messages.resend")}
          </Button>
        </form>
      )}
    </>
  );
}
