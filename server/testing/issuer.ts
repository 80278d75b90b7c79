import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";

export interface TestIssuer {
  url: string;
  host: string;
  clientId: string;
  clientSecret: string;
  /** Whom it knows, by the name one types there. Changed at will. */
  people: Map<string, { email: string; isVerified: boolean }>;
  /** Signs in at an address of the issuer as a browser without a person would; where it sends the browser back to. */
  signIn: (url: string, who: string) => Promise<string>;
  close: () => Promise<void>;
}

/** A real OpenID Connect issuer, on a port of its own; one signs in there by typing a name. `redirectUri`: of whom it serves. */
export async function startIssuer(redirectUri: string, port = 0): Promise<TestIssuer> {
  const people: TestIssuer["people"] = new Map();
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "localhost", resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;
  const [clientId, clientSecret] = ["qconnect", "a secret of forty characters, or so, say"];
  const provider = new Provider(url, {
    clients: [
      { client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri], application_type: "native" },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"] },
    cookies: { keys: ["a key of a test"] },
    features: { devInteractions: { enabled: false } },
    pkce: { required: () => true },
    interactions: { url: (_, { uid }) => `/sign-in/${uid}` },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    findAccount: (_, sub) => {
      const person = people.get(sub);
      if (!person) return undefined;
      return { accountId: sub, claims: () => ({ sub, email: person.email, email_verified: person.isVerified }) };
    },
    // Nobody is asked what they consent to.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId,
        accountId: ctx.oidc.session?.accountId,
      });
      grant.addOIDCScope("openid email");
      await grant.save();
      return grant;
    },
  });
  const answer = provider.callback();
  server.on("request", (request, response) => {
    if (!request.url?.startsWith("/sign-in/")) return void answer(request, response);
    if (request.method === "GET") {
      response.setHeader("content-type", "text/html");
      response.end('<form method="post"><label>Who are you? <input name="who"></label><button>Go on</button></form>');
      return;
    }
    let body = "";
    request.on("data", (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on("end", () => {
      const accountId = new URLSearchParams(body).get("who") ?? "";
      void provider.interactionFinished(request, response, { login: { accountId }, consent: {} });
    });
  });
  return {
    ...{ url, host, clientId, clientSecret, people },
    signIn: (from, who) => walk(url, from, who),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Follows redirects and fills in the one form until it leads away from the issuer. */
async function walk(issuer: string, from: string, who: string): Promise<string> {
  const cookies = new Map<string, string>();
  let [at, body]: [string, string | undefined] = [from, undefined];
  for (let step = 0; step < 10; step++) {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const answer = await fetch(at, {
      ...{ redirect: "manual", method: body === undefined ? "GET" : "POST", body },
      headers: { cookie, ...(body !== undefined && { "content-type": "application/x-www-form-urlencoded" }) },
    });
    for (const set of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = answer.headers.get("location");
    body = undefined;
    if (location) at = new URL(location, at).href;
    else if (at.includes("/sign-in/")) body = new URLSearchParams({ who }).toString();
    else throw new Error(`The issuer answered ${answer.status}: ${await answer.text()}`);
    if (!at.startsWith(issuer)) return at;
  }
  throw new Error("The issuer leads nowhere");
}
