import type { NamedResource } from "./feeds-page";

/** Two places may each have a room 1. */
export const nameOf = (resource: NamedResource | undefined) =>
  resource ? `${resource.name}, ${resource.location}` : "";
