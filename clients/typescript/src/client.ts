import createFetch, { type Client } from "openapi-fetch";
import type { paths } from "./schema.js";

export interface ClientOptions {
  /** Where QConnect is, such as `https://queue.example`. */
  origin: string;
  /** An API key or access token, or what gives the current one; without it only what is public is answered. */
  credential?: string | (() => string | Promise<string>);
  fetch?: typeof fetch;
}

export type QConnect = Client<paths>;

/**
 * Every operation as `client.GET("/queues/{id}", ...)`, with its parameters, bodies and answers typed. What changes something carries an `Idempotency-Key` of
 * its own unless one is given: give one to send the same request again.
 */
export function createClient({ origin, credential, fetch }: ClientOptions): QConnect {
  const client = createFetch<paths>({ baseUrl: new URL("/api/v1", origin).href, fetch });
  client.use({
    async onRequest({ request }) {
      if (credential !== undefined) request.headers.set("Authorization", await authorizationOf(credential));
      if (request.method !== "GET" && !request.headers.has("Idempotency-Key"))
        request.headers.set("Idempotency-Key", crypto.randomUUID());
      return request;
    },
  });
  return client;
}

export const authorizationOf = async (credential: NonNullable<ClientOptions["credential"]>): Promise<string> =>
  `Bearer ${typeof credential === "string" ? credential : await credential()}`;
