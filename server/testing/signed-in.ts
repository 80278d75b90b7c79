import { signAccessToken } from "../domain/identity/access-token";
import type { UserActor } from "../domain/identity/actor";
import type { Role } from "../domain/identity/schema";
import { newUserId } from "../domain/shared/id";
import type { RestWorld } from "./rest-world";

/** One more person of riverside, by an access token: nothing asks the database about them. */
export async function signedIn(
  { infra, riverside }: RestWorld,
  role: Role,
): Promise<{ actor: UserActor; token: string }> {
  const userId = newUserId();
  const { organizationId } = riverside;
  const actor: UserActor = {
    kind: "user",
    userId,
    name: role,
    email: `${userId}@example.org`,
    organizationId,
    role,
    locationIds: [],
  };
  return { actor, token: await signAccessToken(infra, actor) };
}
