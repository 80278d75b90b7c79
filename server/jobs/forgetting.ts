import { applyRetention } from "../domain/customers/commands/apply-retention";
import { ERASED_CHANNEL } from "../domain/customers/events";
import { forgottenLetters } from "../domain/notifications/queries/forgotten-letters";
import type { Infra } from "../infra/infra";
import { forgetLetterFiles, LETTER_FILES_KEPT_FOR, purgeLetterFiles } from "../infra/notifier/letter-file";

/**
 * Forgets every night what has been kept for long enough, and at once the letters in files of somebody who was erased: each process keeps its own. One that
 * was on its way into its file at that moment goes at night.
 */
export function createForgetting({ database, bus, clock, log }: Infra, dataDir: string) {
  const { work, pool } = database;
  const forgetLetters = () => forgetLetterFiles(dataDir, (ids) => forgottenLetters(pool, ids));
  const close = bus.subscribe(ERASED_CHANNEL, () => {
    forgetLetters().catch((error) => log.warn({ err: error }, "letters of somebody who was erased are still there"));
  });
  return {
    run: async () => {
      await applyRetention({ work, clock });
      await forgetLetters();
      await purgeLetterFiles(dataDir, new Date(clock.now().getTime() - LETTER_FILES_KEPT_FOR));
    },
    close,
  };
}
