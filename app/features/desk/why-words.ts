import type { Why } from "../../../server/domain/queue/policy-schema";
import type { Translate } from "../../../server/domain/shared/words";

/** Which rule called somebody, and past how many who came before: one short line. */
export function whyWords(t: Translate, { rule, passed }: Why): string {
  const reason = t(`desk.called.${rule}`);
  return passed > 0 ? `${reason} ${t("desk.called.passed", { count: passed })}` : reason;
}
