import type { AuditPage } from "../../../server/domain/audit/schema";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { AuditEntryView } from "./audit-entry-view";
import { AuditFilterForm } from "./audit-filter-form";
import { type AuditQuery, addressOf } from "./audit-query";

interface Props {
  organization: { name: string };
  page: AuditPage;
  query: AuditQuery;
  people: { userId: string; name: string }[];
  timeZone: string;
}

/** Who did what, the newest first. */
export function AuditView({ organization, page: { items, nextCursor }, query, people, timeZone }: Props) {
  const { t } = useWords();
  const { cursor: _, ...filter } = query;
  return (
    <Page
      organization={{ name: organization.name, href: "/manage" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("audit.title")}</h1>
      <p>{t("audit.about")}</p>
      <AuditFilterForm query={query} people={people} />
      {items.length === 0 ? (
        <NoEntries isFiltered={addressOf(query) !== ""} />
      ) : (
        <>
          <p>
            <a
              className="inline-flex min-h-11 items-center font-semibold"
              href={`/manage/audit.csv${addressOf(filter)}`}
              download
            >
              {t("audit.export")}
            </a>
          </p>
          <ul className="grid grid-cols-1 gap-3">
            {items.map((entry) => (
              <li className="panel grid gap-2" key={entry.id}>
                <AuditEntryView entry={entry} timeZone={timeZone} />
              </li>
            ))}
          </ul>
        </>
      )}
      {nextCursor && (
        <p>
          <a className={buttonClass("secondary")} href={addressOf({ ...filter, cursor: nextCursor })}>
            {t("audit.older")}
          </a>
        </p>
      )}
    </Page>
  );
}

function NoEntries({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useWords();
  return (
    <Notice tone="waiting" title={t(isFiltered ? "audit.emptyFilter" : "audit.empty")}>
      <p>{t(isFiltered ? "audit.emptyFilterAdvice" : "audit.emptyAdvice")}</p>
    </Notice>
  );
}
