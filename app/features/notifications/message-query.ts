import { channel, messageStatus } from "../../../server/domain/notifications/schema";

/** Which messages are shown, as it stands in the address. */
export interface Filter {
  q?: string;
  status?: (typeof messageStatus.options)[number];
  channel?: (typeof channel.options)[number];
  cursor?: string;
}

/** Unknown values are no filter. */
export function readFilter(query: URLSearchParams): Filter {
  return {
    q: query.get("q")?.trim().slice(0, 120) || undefined,
    status: messageStatus.options.find((one) => one === query.get("status")),
    channel: channel.options.find((one) => one === query.get("channel")),
    cursor: query.get("cursor") ?? undefined,
  };
}

export function queryOf(query: Filter & { done?: "resent" }): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return `?${new URLSearchParams(given)}`;
}
