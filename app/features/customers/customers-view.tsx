import type { CustomerRecord } from "../../../server/domain/customers/schema";
import { joined } from "../../../server/domain/shared/isolated";
import { Button, buttonClass } from "../../ui/button";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";

interface Props {
  organization: { name: string };
  q: string;
  page: { items: CustomerRecord[]; nextCursor: string | null };
  isFirst: boolean;
  /** How many visits have lost their name just now. */
  erased: number | null;
}

/** Everybody who booked or waited, each once. */
export function CustomersView({ organization, q, page: { items, nextCursor }, isFirst, erased }: Props) {
  const { t } = useWords();
  const older = new URLSearchParams({ ...(q && { q }), cursor: nextCursor ?? "" });
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      <h1 className="text-2xl font-bold">{t("customers.title")}</h1>
      {erased !== null && (
        <div role="status">
          <Notice tone="done" title={t("customers.erased", { count: erased })} />
        </div>
      )}
      <p>{t("customers.about")}</p>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <div className="min-w-48 flex-1">
          <TextField name="q" label={t("customers.search")} defaultValue={q} maxLength={120} type="search" />
        </div>
        <Button kind="secondary">{t("customers.show")}</Button>
      </form>
      {(q !== "" || !isFirst) && (
        <p>
          <a className="inline-flex min-h-11 items-center font-semibold" href="/manage/customers">
            {t("customers.all")}
          </a>
        </p>
      )}
      {items.length === 0 && (
        <Notice tone="waiting" title={t(q ? "customers.nothing" : "customers.empty")}>
          <p>{t(q ? "customers.nothingAdvice" : "customers.emptyAdvice")}</p>
        </Notice>
      )}
      <ul className="grid gap-3 empty:hidden">
        {items.map((one) => (
          <li className="panel grid gap-1" key={one.id}>
            <PersonEntry person={one} />
          </li>
        ))}
      </ul>
      {nextCursor && (
        <p>
          <a className={buttonClass("secondary")} href={`?${older}`}>
            {t("customers.older")}
          </a>
        </p>
      )}
    </Page>
  );
}

function PersonEntry({ person: { id, name, email, phone, appointments, tickets } }: { person: CustomerRecord }) {
  const { t, direction } = useWords();
  const contacts = joined([email, phone], direction);
  return (
    <>
      <a
        className="inline-flex min-h-11 items-center justify-self-start text-lg font-bold break-words"
        href={`/manage/customers/${id}`}
      >
        <bdi>{name}</bdi>
      </a>
      {contacts && <p className="break-words text-muted">{contacts}</p>}
      <p className="text-muted">
        {joined(
          [
            appointments > 0 && t("customers.visits", { count: appointments }),
            tickets > 0 && t("customers.waits", { count: tickets }),
          ],
          direction,
        )}
      </p>
    </>
  );
}
