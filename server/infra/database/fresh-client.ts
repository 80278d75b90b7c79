import pg from "pg";
import type { Address } from "../address";

/** The kind of client of a pool whose every new connection asks where it leads by then (what it was made with is of the start). */
export function freshClient(address: Address | undefined): { Client?: new () => pg.Client } {
  if (!address) return {};
  class FreshClient extends pg.Client {
    constructor(config?: pg.ClientConfig) {
      super({ ...config, connectionString: address?.() });
    }
  }
  return { Client: FreshClient };
}
