import { createCatalogs } from "../../server/domain/catalog/catalogs";
import { linkTokens } from "../../server/domain/identity/link-tokens";
import { hashPassword } from "../../server/domain/identity/password";
import { createLines } from "../../server/domain/queue/line/lines";
import { NO_QUOTES } from "../../server/domain/queue/quoting/quote-source";
import { MINUTE } from "../../server/domain/shared/duration";
import { createRandom } from "../../server/domain/shared/random";
import type { Infra } from "../../server/infra/infra";
import { addHistory } from "./add-history";
import { addLine } from "./add-line";
import { addOrganization } from "./add-organization";
import { addToday } from "./add-today";
import { HARBOUR } from "./harbour";
import { RIVERSIDE } from "./riverside";

/** About 3 s of work; a busy machine may take ten times as long. */
const SEED_LIMIT = 2 * MINUTE;
const PASSWORD = "demo-password-1";

/**
 * The demo organisations, whole or not at all, once: a day behind them, one under way, some to come, and a line for a full morning. Several
 * instances may start together. Everything of today is done by the product's own commands.
 */
export async function seedDemo({ database, secretKey, clock, log }: Infra): Promise<void> {
  if (await database.prisma.organization.findUnique({ where: { slug: HARBOUR.slug }, select: { id: true } })) return;
  const passwordHash = await hashPassword(PASSWORD);
  const now = clock.now().getTime();
  await database.exclusive(async (work) => {
    await work.prisma.$queryRaw`select pg_advisory_xact_lock(72707370)::text`;
    if (await work.prisma.organization.findUnique({ where: { slug: HARBOUR.slug }, select: { id: true } })) return;
    const deps = {
      work,
      clock,
      catalogs: createCatalogs(clock),
      tokens: linkTokens(secretKey),
      lines: createLines(),
      quotes: NO_QUOTES,
      announce: () => {},
      calendars: { announce: () => {} },
    };
    for (const [seed, demo] of [RIVERSIDE, HARBOUR].entries()) {
      const random = createRandom(seed + 1);
      const ids = await addOrganization(work.prisma, demo, passwordHash);
      await addHistory({ work, log }, demo, ids, random, now);
      await addToday(deps, demo, ids, random, now);
      await addLine(deps, demo, ids, now);
    }
  }, SEED_LIMIT);
}
