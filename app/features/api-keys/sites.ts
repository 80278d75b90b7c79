import { apiKeyInput } from "../../../server/domain/identity/api-key-schema";

/** The sites somebody wrote, one a line or with commas, as browsers name them: of a page's address its site. Null where one is no address, or there are too many. */
export function sitesIn(text: string): string[] | null {
  const written = text.split(/[\s,]+/).filter((part) => part !== "");
  const sites = written.map((part) => (URL.canParse(part) ? new URL(part).origin : part));
  const { data } = apiKeyInput.shape.origins.safeParse([...new Set(sites)]);
  return data ?? null;
}
