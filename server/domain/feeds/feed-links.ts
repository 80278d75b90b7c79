import { organizationOf } from "../shared/id";
import type { Tokens } from "../shared/token";

/** The addresses of calendar feeds: derived from the id like every link (decision 3), so they can be told again and are stored nowhere. */
export interface FeedLinks {
  urlOf(id: string): string;
  /** The organisation and id of the feed a genuine token or address names, or null. */
  feedOf(given: string): { organizationId: string; id: string } | null;
}

const PATH = /(?:^|\/feeds\/)(fed_t_[\w-]+?)(?:[.]ics)?$/;

export const feedLinks = (tokens: Tokens, baseUrl: URL): FeedLinks => ({
  urlOf: (id) => new URL(`/feeds/${tokens.tokenOf(id)}.ics`, baseUrl).href,
  feedOf(given) {
    const token = PATH.exec(given)?.[1];
    const id = token === undefined ? null : tokens.idOf("fed", token);
    const organizationId = id && organizationOf("fed", id);
    return id && organizationId ? { organizationId, id } : null;
  },
});
