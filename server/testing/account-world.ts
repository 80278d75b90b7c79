import type { ParsedMail } from "mailparser";
import { type Api, createCaller } from "../api/router";
import { createServices } from "../api/services";
import { accountLinks } from "../domain/identity/account-links";
import type { Actor } from "../domain/identity/actor";
import { ANONYMOUS } from "../domain/identity/actor";
import { sessionActor } from "../domain/identity/queries/session-actor";
import { sendAccountLetters } from "../domain/notifications/commands/send-account-letters";
import { type MessageWorld, startMessageWorld } from "./message-world";

/** One person's browser: what it is signed in as is what its cookie says. */
export interface TestBrowser {
  api: () => Promise<Api>;
  actor: () => Promise<Actor>;
  token: () => string | undefined;
}

export const PASSWORD = "otters hold hands asleep";

/** Somebody who signed up: their organisation is named by `slug`. */
export interface Owner {
  browser: TestBrowser;
  email: string;
  slug: string;
}

export interface AccountWorld extends MessageWorld {
  /** Another organisation each time, with one location and one service. */
  newOwner: () => Promise<Owner>;
  browser: (agent?: string) => TestBrowser;
  /** Sends the letters that are due; those that arrived since the last time. */
  letters: () => Promise<ParsedMail[]>;
  /** The secret at the end of the link of the newest letter to an address, which arrived since the last time. */
  linkTo: (email: string) => Promise<string>;
}

const limiter = { consume: async () => ({ allowed: true, retryAfterSeconds: 0 }) };
const NO_LIMITS = {
  signIn: { account: limiter, address: limiter },
  pairing: { code: limiter, attempt: limiter },
  letters: { account: limiter, address: limiter },
};

/** A message world whose clock is the machine's, as lucia's is, with people at browsers. */
export async function startAccountWorld(allow: readonly string[] = []): Promise<AccountWorld> {
  const world = await startMessageWorld(allow);
  const { infra } = world.world;
  infra.clock.set(new Date());
  const services = createServices(infra, NO_LIMITS, world.deps.baseUrl);
  const links = accountLinks(infra.secretKey);
  const { pool, work } = infra.database;
  const letters = async () => {
    world.mail.received.length = 0;
    while ((await sendAccountLetters({ ...world.deps, links })) > 0);
    return [...world.mail.received];
  };
  const browser = (agent = "A browser"): TestBrowser => {
    let token: string | undefined;
    let kept: string | undefined;
    const session = {
      agent,
      flow: {
        get value() {
          return kept;
        },
        set: (given: string) => {
          kept = given;
        },
        clear: () => {
          kept = undefined;
        },
      },
      get token() {
        return token;
      },
      set: (given: string) => {
        token = given;
      },
      clear: () => {
        token = undefined;
      },
    };
    const actor = async () => (token ? sessionActor({ pool, clock: infra.clock }, token) : ANONYMOUS);
    return {
      actor,
      token: () => token,
      api: async () =>
        createCaller({
          ...services,
          ...{ work, actor: await actor(), requestId: "test", address: "192.0.2.7", session },
          device: { secret: undefined, set: () => {} },
        }),
    };
  };
  async function linkTo(email: string): Promise<string> {
    const mine = (await letters()).filter(({ to }) => !Array.isArray(to) && to?.text.includes(email));
    const link = /https:\/\/\S+\/([\w-]{30,})/.exec(mine.at(-1)?.text ?? "");
    if (!link?.[1]) throw new Error(`No link was sent to ${email}`);
    return link[1];
  }
  let owners = 0;
  return {
    ...world,
    browser,
    letters,
    linkTo,
    async newOwner() {
      const slug = `heron-${++owners}`;
      const email = `${slug}@example.org`;
      const own = browser();
      const input = { organizationName: slug, slug, timeZone: "Europe/Paris", locale: "en", name: "Hera", email };
      await (await own.api()).identity.signUp({ ...input, password: PASSWORD });
      const token = await linkTo(email);
      await (await own.api()).identity.confirmSignUp({ token, starter: { location: "Main", service: "Visit" } });
      return { browser: own, email, slug };
    },
    close: async () => {
      await services.dispose();
      await world.close();
    },
  };
}
