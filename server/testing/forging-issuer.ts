import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** What is wrong with what it says. Claims of the ID token take the place of the right ones. */
export interface Forgery {
  claims?: Record<string, unknown>;
  /** `none`: unsigned; `other`: by a key that nobody published. */
  signature?: "none" | "other";
  /** The issuer its metadata name. */
  metadataIssuer?: string;
}

export interface ForgingIssuer {
  url: string;
  host: string;
  forgery: Forgery;
  close: () => Promise<void>;
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** An issuer that answers every code at once with an ID token for `email`, right but for what `forgery` says. */
export async function startForgingIssuer(
  clientId: string,
  nonceOf: () => string,
  email: () => string,
): Promise<ForgingIssuer> {
  const [own, other] = [await generateKeyPair("RS256"), await generateKeyPair("RS256")];
  const jwk = { ...(await exportJWK(own.publicKey)), kid: "own", alg: "RS256", use: "sig" };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  const host = `localhost:${(server.address() as AddressInfo).port}`;
  const issuer: ForgingIssuer = {
    ...{ url: `http://${host}`, host, forgery: {} },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  async function idToken(): Promise<string> {
    const { claims, signature } = issuer.forgery;
    const now = Math.floor(Date.now() / 1000);
    const right = { iss: issuer.url, aud: clientId, sub: email(), nonce: nonceOf(), iat: now, exp: now + 600 };
    const payload = { ...right, email: email(), email_verified: true, ...claims };
    if (signature === "none") return `${base64url({ alg: "none" })}.${base64url(payload)}.`;
    const key = signature === "other" ? other.privateKey : own.privateKey;
    return new SignJWT(payload).setProtectedHeader({ alg: "RS256", kid: "own" }).sign(key);
  }
  const answers: Record<string, () => Promise<object>> = {
    "/.well-known/openid-configuration": async () => ({
      issuer: issuer.forgery.metadataIssuer ?? issuer.url,
      ...{
        authorization_endpoint: `${issuer.url}/auth`,
        token_endpoint: `${issuer.url}/token`,
        jwks_uri: `${issuer.url}/jwks`,
      },
      ...{
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
      },
    }),
    "/jwks": async () => ({ keys: [jwk] }),
    "/token": async () => ({ access_token: "x", token_type: "Bearer", expires_in: 600, id_token: await idToken() }),
  };
  server.on("request", async (request, response) => {
    const answer = answers[request.url ?? ""];
    response.writeHead(answer ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(answer ? await answer() : {}));
  });
  return issuer;
}
