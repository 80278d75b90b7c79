import type { Words } from "../../../server/domain/shared/words";
import type { PosterWords } from "./poster";

/** The poster in one language. `joinsAfar`: whoever joins has to say later that they are here. */
export function posterWords({ t, language, direction }: Words, joinsAfar: boolean): PosterWords {
  const steps = [t("poster.camera"), t("poster.number"), t("poster.none")];
  if (joinsAfar) steps.splice(2, 0, t("poster.here"));
  return { language, direction, lead: t("poster.lead"), steps, code: t("poster.code") };
}
