/** Tickets by columns, as report_floor writes them. Seconds; ids are places in `ids`. */
export interface TicketColumns {
  /** Since the first day began. */
  issued: number[];
  /** From issue to call; null: not called. */
  wait: (number | null)[];
  /** From the call to the end, at a counter. */
  busy: (number | null)[];
  service: (number | null)[];
  /** s(erved), n(o-show), l(eft), o(ther). */
  status: string;
  /** w(alk-in), b(ooked), u(rgent). */
  kind: string;
  serviceId: number[];
  counterId: (number | null)[];
  staffId: (number | null)[];
  score: (number | null)[];
}

/** What report_floor gives. */
export interface FloorRead {
  columns: TicketColumns;
  ids: string[];
  names: Record<string, string>;
  /** By time; of each counter the last before the first day as well. */
  shifts: [counterId: string, at: number, status: string, userId: string | null][];
}
