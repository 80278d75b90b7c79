import type { HostContext } from "./host-env";

/** A header of the request, without making Headers of all there are: those cost a read of a queue more than all else that is done for it. */
export function headerOf(c: HostContext, name: string): string | undefined {
  const { incoming } = c.env;
  if (!incoming) return c.req.header(name);
  const value = incoming.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}
