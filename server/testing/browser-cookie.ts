import { hashPassword } from "../domain/identity/password";
import { rawRequest } from "./raw-request";
import type { RestWorld } from "./rest-world";

const PASSWORD = "otters hold hands asleep";

/** The cookie of a browser in which the manager of riverside has signed in, as it is sent: `session=…`. */
export async function signInAtBrowser({ url, infra, riverside }: RestWorld): Promise<string> {
  const { rows } = await infra.database.pool.query<{ email: string }>(
    "update user_account set password_hash = $2 where id = $1 returning email",
    [riverside.userIds.manager, await hashPassword(PASSWORD)],
  );
  const { headers, body } = await rawRequest(`${url}/trpc/identity.signIn`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ json: { email: rows[0]?.email, password: PASSWORD } }),
  });
  const [cookie] = headers["set-cookie"] ?? [];
  if (!cookie) throw new Error(`Signing in set no cookie: ${body}`);
  return cookie.split(";")[0] as string;
}
