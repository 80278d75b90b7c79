import { type Span, spanOf, timeOf } from "../features/hours/week-shape";

/** A period as it stands in its row of the form. */
export interface Placed extends Span {
  row: HTMLElement;
}

const field = (row: Element, name: "opens" | "closes") =>
  row.querySelector<HTMLInputElement>(`[name^="${name}"]`) as HTMLInputElement;
const isWhole = (row: Element) => field(row, "opens").value !== "" && field(row, "closes").value !== "";
const isEmpty = (row: Element) => field(row, "opens").value === "" && field(row, "closes").value === "";

export type WeekRows = ReturnType<typeof weekRows>;

/** The rows of time fields, read and written. Each day keeps one empty row to fill in. */
export function weekRows(root: HTMLElement) {
  const dayOf = (weekday: number) => root.querySelector<HTMLElement>(`[data-day="${weekday}"]`) as HTMLElement;
  const rowsOf = (weekday: number) => [...dayOf(weekday).querySelectorAll<HTMLElement>("[data-period]")];
  const days = [1, 2, 3, 4, 5, 6, 7];

  const placed = (): Placed[] =>
    days.flatMap((weekday) =>
      rowsOf(weekday)
        .filter(isWhole)
        .map((row) => ({
          row,
          ...spanOf({ weekday, opens: field(row, "opens").value, closes: field(row, "closes").value }),
        })),
    );

  /** One empty row a day, words where nothing is or where a period ends on the next day. */
  function settle(): void {
    for (const weekday of days) {
      const [rows, day] = [rowsOf(weekday), dayOf(weekday)];
      const last = rows.at(-1);
      if (last && !rows.some(isEmpty))
        day.querySelector("[data-more]")?.append(emptied(last.cloneNode(true) as HTMLElement));
      const closed = day.querySelector<HTMLElement>("[data-closed]");
      if (closed) closed.hidden = !rows.every(isEmpty);
      for (const row of rowsOf(weekday)) tell(row);
    }
  }

  function write(row: HTMLElement, { start, end }: Span): void {
    field(row, "opens").value = timeOf(start);
    field(row, "closes").value = timeOf(end);
    settle();
  }

  /** Into a row of its own, which is answered. */
  function add(span: Span): HTMLElement {
    const row = rowsOf(span.weekday).find(isEmpty) as HTMLElement;
    const more = row.closest("details");
    if (more) more.open = true;
    write(row, span);
    return row;
  }

  function remove(row: HTMLElement): void {
    const day = row.closest("[data-day]");
    emptied(row);
    if ([...(day?.querySelectorAll("[data-period]") ?? [])].filter(isEmpty).length > 1) row.remove();
    settle();
  }

  /** Within its day, or into a row of another. */
  function move(row: HTMLElement, span: Span): HTMLElement {
    if (!dayOf(span.weekday).contains(row)) {
      remove(row);
      return add(span);
    }
    write(row, span);
    return row;
  }

  function copy(from: number, to: number): void {
    if (from === to) return;
    for (const row of rowsOf(to).filter((one) => !isEmpty(one))) remove(row);
    for (const span of placed().filter(({ weekday }) => weekday === from)) add({ ...span, weekday: to });
  }

  const nameOf = (weekday: number): string => dayOf(weekday).dataset.name ?? "";
  return { nameOf, placed, settle, add, remove, move, copy };
}

function emptied(row: HTMLElement): HTMLElement {
  for (const input of row.querySelectorAll("input")) input.value = "";
  return row;
}

function tell(row: HTMLElement): void {
  const [opens, closes] = [field(row, "opens").value, field(row, "closes").value];
  const next = row.querySelector<HTMLElement>("[data-next-day]");
  if (next) next.hidden = !(isWhole(row) && closes < opens && closes !== "00:00");
  const remove = row.querySelector<HTMLElement>("[data-remove]");
  if (remove) remove.hidden = isEmpty(row);
}
