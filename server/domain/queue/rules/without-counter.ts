/** What tells the counter that goes from the others. */
interface Floor {
  queueId: string;
  quoting: { seats: readonly { id: string; queueIds: readonly string[] }[] };
}

/** The same queue with an open counter less, null where no other of its own is open. A counter that is not open changes nothing. */
export function withoutCounter<Rows extends Floor>(rows: Rows, counterId: string): Rows | null {
  const { seats } = rows.quoting;
  const others = seats.filter(({ id }) => id !== counterId);
  if (others.length === seats.length) return rows;
  if (!others.some(({ queueIds }) => queueIds.includes(rows.queueId))) return null;
  return { ...rows, quoting: { ...rows.quoting, seats: others } };
}
