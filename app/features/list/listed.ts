import { searchFor } from "../../../server/domain/shared/folded";

/** What is asked of a list, as it stands in the address. */
export interface ListQuery {
  q: string;
  /** From 1. */
  page: number;
  /** One of the orders the list offers; another is its first. */
  sort: string;
}

export function listQueryOf(url: string): ListQuery {
  const { searchParams } = new URL(url);
  const page = Number(searchParams.get("page"));
  return {
    q: (searchParams.get("q") ?? "").trim().slice(0, 120),
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    sort: searchParams.get("sort") ?? "",
  };
}

/** One page of a list, with what is said about the whole. */
export interface Listed<T> {
  items: T[];
  q: string;
  sort: string;
  page: number;
  pages: number;
  /** How many were found, of how many there are. */
  found: number;
  total: number;
}

export interface ListRules<T> {
  /** What is searched: any text of the item. */
  textOf: (item: T) => string;
  /** The first is the usual one. Texts are compared as readers of the language do, numbers by size. */
  orders: Readonly<Record<string, (item: T) => string | number>>;
  locale: string;
}

export const ON_A_PAGE = 25;

/** Of a list that the database searches and cuts: so many were found. */
export function pagesOf({ q, sort, page }: ListQuery, found: number): Omit<Listed<unknown>, "items"> {
  const pages = Math.max(1, Math.ceil(found / ON_A_PAGE));
  return { q, sort, page: Math.min(page, pages), pages, found, total: q === "" ? found : Math.max(1, found) };
}

/**
 * Lists of settings are read whole, as a place has tens of each, and searched here: every word typed occurs somewhere, whatever its case and
 * accents. A page past the end is the last.
 */
export function listed<T>(items: readonly T[], query: ListQuery, { textOf, orders, locale }: ListRules<T>): Listed<T> {
  const matches = searchFor(query.q);
  const found = items.filter((item) => matches(textOf(item)));
  const [usual = ""] = Object.keys(orders);
  const sort = Object.hasOwn(orders, query.sort) ? query.sort : usual;
  const keyOf = orders[sort] ?? textOf;
  const collator = new Intl.Collator(locale, { numeric: true });
  const sorted = found.toSorted((a, b) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    return typeof x === "number" && typeof y === "number" ? x - y : collator.compare(String(x), String(y));
  });
  const pages = Math.max(1, Math.ceil(sorted.length / ON_A_PAGE));
  const page = Math.min(query.page, pages);
  return {
    items: sorted.slice((page - 1) * ON_A_PAGE, page * ON_A_PAGE),
    ...{ q: query.q, sort, page, pages, found: sorted.length, total: items.length },
  };
}
