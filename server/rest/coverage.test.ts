import { expect, it } from "vitest";
import { appRouter } from "../api/router";
import { TABLE } from "./table";

/** Why no operation calls a procedure; pages and the console do. */
const REASONS: Record<string, string[]> = {
  "How somebody signs in at a browser and what they prove there; a program has a key or a token": [
    "identity: addPasskey beginIssuerSignIn beginTotp changeEmail changePassword completeIssuerSignIn confirmEmail confirmPerson confirmSignUp confirmTotp",
    "identity: emailLink endOtherSessions endSession factors forgotPassword invitationLink join memberships newPasskeyOptions passkeyProofOptions",
    "identity: proveByCode proveByPasskey removePasskey removeTotp renewRecoveryCodes resetLink resetPassword secondFactor sessions signIn signOut",
    "identity: signUp signUpLink switchOrganization hasPin setPin removePin",
  ],
  "How others sign in: only somebody who has just proved who they are may say": [
    "identity: issuer removeIssuer requireFactor setIssuer",
  ],
  "Who belongs to the organisation: no key may say, people do in the console": [
    "identity: changeMember invite people revokeInvitation roles",
  ],
  "What a paired device does, by its own cookie": [
    "devices: arrival booked checkIn code confirm enter join lock own people renew",
    "queue: arrival",
  ],
  "Live readings of the console; programs have the streams of events": [
    "booking: calendarLive",
    "queue: arrivalsLive boardLive",
  ],
  "What one page shows together; each part has an operation": [
    "absence: coming",
    "booking: appointmentPage calendarRange nextTimes showRate",
    "queue: board feedbackOf find numbered swapOf",
    "waitlist: earlier",
    "reports: floor",
    "notifications: told",
    "customers: known",
  ],
  "One of a list that has an operation": [
    "catalog: locationBySlug resource service serviceById",
    "queue: counter queue",
  ],
  "GET /queues/{id}, answered by the hub without the procedure": ["queue: snapshot"],
  "A customer finds their appointments again by a letter; whoever books over REST is given the token": [
    "booking: askOwn openOwn ownLink",
  ],
  "What somebody says in the pages of the set-up; what comes of it has operations of its own": [
    "setup: finish read save",
  ],
  "How messages are worded: people change it where they see what becomes of it": [
    "notifications: resetTemplate setSilence setTemplate templates",
  ],
  "A browser says that somebody looks at its screen": ["queue: counterSeen"],
  "What a customer's own calendar reads at the address of a feed, and how they get it": [
    "feeds: addToSubscription subscribe subscription unsubscribe",
  ],
};

const explained = Object.values(REASONS)
  .flat()
  .flatMap((line) => {
    const [router, names = ""] = line.split(": ");
    return names.split(" ").map((name) => `${router}.${name}`);
  });

/** The procedures that the rows call, found by calling the rows with something that only notes names. */
async function called(): Promise<Set<string>> {
  const names = new Set<string>();
  const noting = (path: string): unknown =>
    new Proxy(() => {}, {
      get: (_, name) => noting(path ? `${path}.${String(name)}` : String(name)),
      apply: async () => void names.add(path),
    });
  // What a row does with the answer cannot be done without one.
  for (const { call } of TABLE)
    await Promise.resolve()
      .then(() => call(noting("") as never, { id: "x", query: {}, body: {}, ifVersion: undefined } as never))
      .catch(() => {});
  return names;
}

it("serves every procedure, or says why not", async () => {
  const served = await called();
  const unserved = Object.keys(appRouter._def.procedures).filter((name) => !served.has(name));
  expect(served.size).toBeGreaterThan(100);
  expect(unserved.filter((name) => !explained.includes(name))).toEqual([]);
  // A reason ends with an operation.
  expect(explained.filter((name) => !unserved.includes(name))).toEqual([]);
});
