import { isIP } from "node:net";
import { Agent, type Dispatcher, request } from "undici";
import { SECOND } from "../../domain/shared/duration";
import { checkedLookup, type Resolve, requirePublic, systemResolve } from "./addresses";
import { OutgoingError } from "./outgoing-error";

export interface OutgoingRequest {
  url: string;
  method?: "GET" | "POST";
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  /** Milliseconds from the first look at the name to the last byte, redirects included. */
  timeoutMs: number;
  /** Bytes of the answer's body. */
  maxBytes: number;
  /** How many redirects are followed, of a GET, at most 3. Without it a redirect is an answer like any other. */
  redirects?: number;
}

export interface OutgoingAnswer {
  status: number;
  /** Names in lower case; of a header that came several times, the first. */
  headers: Record<string, string>;
  body: Buffer;
}

/** The one way this process asks addresses that people gave. */
export interface Outgoing {
  /**
   * Any status is an answer.
   *
   * @throws OutgoingError
   */
  send: (request: OutgoingRequest) => Promise<OutgoingAnswer>;
  /**
   * Whether a URL could be asked at all, by its look alone; what its name means is seen when it is.
   *
   * @throws OutgoingError `url`, `private`
   */
  check: (url: string) => void;
  close: () => Promise<void>;
}

export interface OutgoingOptions {
  /** `host:port` that may be reached although private, also by plain http (OUTBOUND_ALLOW). */
  allow: readonly string[];
  resolve?: Resolve;
}

const USER_AGENT = "QConnect";
const MOST_REDIRECTS = 3;
const CONNECT_TIMEOUT = 10 * SECOND;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** RFC 6761, 6.3: these mean this machine, whoever is asked. */
const isOwnName = (name: string) => /(?:^|\.)localhost\.?$/.test(name);

/**
 * Makes outgoing requests safe to point anywhere: https only, to checked addresses of the internet only, bounded in time and size. Proxy
 * variables of the environment mean nothing here; answers are asked for uncompressed, so what is counted is what arrives.
 */
export function createOutgoing({ allow, resolve = systemResolve }: OutgoingOptions): Outgoing {
  const allowed = new Set(allow.map((entry) => entry.toLowerCase()));
  const guarded = new Agent({ connect: { timeout: CONNECT_TIMEOUT, lookup: checkedLookup(resolve) } });
  const open = new Agent({ connect: { timeout: CONNECT_TIMEOUT } });

  /** Where a URL may be asked. An address in the URL itself is not looked up, so it is checked here. */
  const dispatcherFor = (url: URL): Dispatcher => {
    if (!url.hostname || url.username || url.password) throw new OutgoingError("url", "No such address");
    if (allowed.has(`${url.hostname}:${url.port || defaultPort(url)}`)) return open;
    if (url.protocol !== "https:") throw new OutgoingError("url", "Only https is spoken");
    const literal = url.hostname.replace(/^\[|\]$/g, "");
    if (isIP(literal)) requirePublic(literal, [literal]);
    return guarded;
  };

  const hop = async (url: URL, given: OutgoingRequest, signal: AbortSignal): Promise<OutgoingAnswer> => {
    const { method = "GET", body, maxBytes } = given;
    const headers = { "user-agent": USER_AGENT, "accept-encoding": "identity", ...given.headers };
    const answer = await request(url, { dispatcher: dispatcherFor(url), method, headers, body, signal });
    return {
      status: answer.statusCode,
      headers: firstOfEach(answer.headers),
      body: await readBody(answer, maxBytes),
    };
  };

  const follow = async (given: OutgoingRequest, signal: AbortSignal): Promise<OutgoingAnswer> => {
    let url = parse(given.url);
    let asked = given;
    const follows = given.redirects !== undefined && given.method !== "POST";
    for (let left = Math.min(given.redirects ?? 0, MOST_REDIRECTS); ; left--) {
      const answer = await hop(url, asked, signal);
      const target = answer.headers.location;
      if (!follows || !REDIRECTS.has(answer.status) || target === undefined) return answer;
      if (left === 0) throw new OutgoingError("redirects", "Too many redirects");
      const next = parse(target, url);
      // What was meant for one host, say a credential, is not for the next.
      if (next.origin !== url.origin) asked = { ...asked, headers: undefined };
      url = next;
    }
  };

  return {
    send: async (given) => {
      const signal = AbortSignal.timeout(given.timeoutMs);
      try {
        // Raced, because undici notices a signal only once it is connected.
        return await Promise.race([follow(given, signal), aborted(signal)]);
      } catch (error) {
        throw failure(error as Error, signal);
      }
    },
    check: (text) => {
      const url = parse(text);
      if (dispatcherFor(url) === guarded && isOwnName(url.hostname))
        throw new OutgoingError("private", `${url.hostname} is this machine`);
    },
    close: async () => {
      await Promise.all([guarded.destroy(), open.destroy()]);
    },
  };
}

const defaultPort = ({ protocol }: URL) => (protocol === "https:" ? 443 : protocol === "http:" ? 80 : "");

function parse(url: string, base?: URL): URL {
  if (!URL.canParse(url, base)) throw new OutgoingError("url", "No such address");
  return new URL(url, base);
}

function firstOfEach(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const entries = Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

async function readBody({ headers, body }: Dispatcher.ResponseData, maxBytes: number): Promise<Buffer> {
  const encoding = headers["content-encoding"] ?? "identity";
  const refuse = (error: OutgoingError): never => {
    // Undici throws at whoever does not listen.
    body.on("error", () => {}).destroy();
    throw error;
  };
  if (encoding !== "identity") return refuse(new OutgoingError("encoded", "A compressed answer was not asked for"));
  const tooLarge = () => refuse(new OutgoingError("too_large", `More than ${maxBytes} bytes`));
  if (Number(headers["content-length"]) > maxBytes) return tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.length;
    if (bytes > maxBytes) return tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason), { once: true }));

function failure(error: Error, signal: AbortSignal): OutgoingError {
  if (error instanceof OutgoingError) return error;
  if (signal.aborted) return new OutgoingError("timeout", "It took too long");
  const { code } = error as NodeJS.ErrnoException;
  return new OutgoingError("unreachable", error.message || code || "No connection");
}
