import type { AppLoadContext } from "@remix-run/node";
import { everyItem } from "./every-item";

/** All locations of an organisation, by its slug. Throws Responses as `need` does. */
export const everyLocation = ({ api }: AppLoadContext, org: string) =>
  everyItem((page) => api.catalog.locations({ org, ...page }));
