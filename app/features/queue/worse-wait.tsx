import { Notice } from "../../ui/notice";
import { useWords } from "../../words/words-context";

/** Hidden until app/live/ticket.ts sees the wait become much longer than it was said to be. */
export function WorseWait({ bookHref }: { bookHref: string }) {
  const { t } = useWords();
  return (
    <div data-worse hidden>
      <Notice title={t("ticket.worse.title")}>
        <p className="font-semibold" data-worse-wait />
        <p data-worse-why />
        <p>{t("ticket.worse.advice")}</p>
        <a className="inline-flex min-h-11 items-center font-semibold" href={bookHref}>
          {t("join.book")}
        </a>
      </Notice>
    </div>
  );
}
