import type { Words } from "../../../server/domain/shared/words";
import type { PosterWords } from "./poster";

/** The poster in one language. `siteCode`: by which whoever joined from afar says that they are here; null where nobody has to. */
export function posterWords({ t, language, direction }: Words, siteCode: string | null): PosterWords {
  const steps = [t("poster.camera"), t("poster.number"), t("poster.none")];
  if (siteCode !== null) {
    const code = `${siteCode.slice(0, 3)}\u00a0${siteCode.slice(3)}`;
    steps.splice(2, 0, t("poster.here", { code }));
  }
  return { language, direction, lead: t("poster.lead"), steps, code: t("poster.code") };
}
