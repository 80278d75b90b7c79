import { setTimeout as sleep } from "node:timers/promises";

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: the contract's JSON, read field by field
  body: any;
}

/** The server's REST surface as one signed-in person uses it. */
export interface Api {
  /** Throws for every answer of 400 and above that is not worth a repetition. */
  get(path: string): Promise<Answer>;
  /** `key` makes it safe to send again. */
  post(path: string, key: string, body?: object): Promise<Answer>;
  /** Milliseconds of each answered request. */
  latencies: number[];
  /** How often a request was sent again: no connection, 429, 503, still running. */
  repeats: number;
}

export interface ApiOptions {
  url: string;
  email: string;
  password: string;
  /** A server that restarts is waited for this long. */
  patienceMs: number;
}

const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1_000;

/** Signs in. Throws one line when the server cannot be reached or refuses. */
export async function connectApi({ url, email, password, patienceMs }: ApiOptions): Promise<Api> {
  const api: Api = { get: (path) => send("GET", path), post, latencies: [], repeats: 0 };
  const tokenPath = "/api/v1/auth/token";
  let authorization = "";

  async function signIn(): Promise<void> {
    const response = await fetch(`${url}${tokenPath}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email, password }),
    });
    if (!response.ok) throw new Error(`${url} does not let ${email} in (${response.status})`);
    authorization = `Bearer ${(await response.json()).accessToken}`;
  }

  async function attempt(method: string, path: string, key?: string, body?: object): Promise<Answer & Wait> {
    const start = performance.now();
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: {
        authorization,
        ...(key && { "idempotency-key": key }),
        ...(body && { "content-type": "application/json" }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    api.latencies.push(performance.now() - start);
    const seconds = Number(response.headers.get("retry-after") ?? 0);
    return { status: response.status, body: text === "" ? null : JSON.parse(text), retryAfterMs: seconds * 1000 };
  }

  async function send(method: string, path: string, key?: string, body?: object): Promise<Answer> {
    const giveUpAt = performance.now() + patienceMs;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(2 * wait, LONGEST_WAIT_MS)) {
      const answer = await attempt(method, path, key, body).catch((error: Error) => error);
      if (!(answer instanceof Error)) {
        if (answer.status < 400) return answer;
        if (answer.status === 401) await signIn();
        else if (!isPassing(answer)) throw new Error(`${method} ${path} answered ${answer.status} ${code(answer)}`);
      }
      if (performance.now() > giveUpAt)
        throw new Error(`${method} ${path}: ${answer instanceof Error ? reason(answer) : answer.status}, given up`);
      api.repeats++;
      await sleep(Math.max(wait, answer instanceof Error ? 0 : answer.retryAfterMs));
    }
  }

  function post(path: string, key: string, body?: object): Promise<Answer> {
    return send("POST", path, key, body);
  }

  await signIn().catch((error: Error) => {
    throw new Error(error.cause ? `${url} cannot be reached: ${reason(error)}` : error.message);
  });
  return api;
}

interface Wait {
  retryAfterMs: number;
}

const code = ({ body }: Answer): string => [body?.code, body?.detail].filter(Boolean).join(": ");
const isPassing = (answer: Answer): boolean =>
  answer.status === 429 || answer.status === 503 || (answer.status === 409 && code(answer).startsWith("already_run"));
const reason = ({ cause, message }: Error): string => (cause as { code?: string } | undefined)?.code ?? message;
