import type { ReactNode } from "react";
import { buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import type { Listed } from "./listed";
import { SearchForm } from "./search-form";
import { useAddress } from "./use-address";

interface Props {
  list: Omit<Listed<unknown>, "items">;
  /** What else stands in the address and stays while somebody searches. */
  keep?: Readonly<Record<string, string>>;
  /** The id of what is shown first of a page that holds more than the list. */
  at?: string;
  /** What can be ordered by, where there is a choice. */
  orders?: { value: string; label: string }[];
  /** Said where there is nothing yet: what it would be for, and what to do. Where it is missing, what is in the frame says so. */
  empty?: { title: string; advice: string; action?: { label: string; href: string } };
  children: ReactNode;
}

/** What lists of the console share: a search, how many were found, what to do where there is none, and pages. */
export function ListFrame({ list, keep = {}, at, orders = [], empty, children }: Props) {
  const { t } = useWords();
  const addressOf = useAddress();
  const place = at ? `#${at}` : "";
  const address = (changes: Parameters<typeof addressOf>[0]) => addressOf(changes) + place;
  if (list.total === 0 && !empty) return children;
  if (list.total === 0 && empty)
    return (
      <Notice tone="waiting" title={empty.title}>
        <p>{empty.advice}</p>
        {empty.action && (
          <p className="mt-3">
            <a className={buttonClass()} href={empty.action.href}>
              {empty.action.label}
            </a>
          </p>
        )}
      </Notice>
    );
  return (
    <>
      <SearchForm q={list.q} action={place || undefined}>
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {orders.length > 1 && <SelectField name="sort" label={t("list.order")} options={orders} chosen={list.sort} />}
      </SearchForm>
      {list.q !== "" && (
        <p role="status">
          {list.found === 0 ? t("list.nothing", { q: list.q }) : t("list.found", { count: list.found })}{" "}
          <a className="inline-flex min-h-11 items-center font-semibold" href={address({ q: null, page: null })}>
            {t("list.all")}
          </a>
        </p>
      )}
      {children}
      {list.pages > 1 && (
        <nav className="flex flex-wrap items-center gap-4" aria-label={t("list.pages")}>
          {list.page > 1 && (
            <a className={buttonClass("secondary")} rel="prev" href={address({ page: String(list.page - 1) })}>
              {t("list.previous")}
            </a>
          )}
          <span>{t("list.page", { page: list.page, pages: list.pages })}</span>
          {list.page < list.pages && (
            <a className={buttonClass("secondary")} rel="next" href={address({ page: String(list.page + 1) })}>
              {t("list.next")}
            </a>
          )}
        </nav>
      )}
    </>
  );
}
