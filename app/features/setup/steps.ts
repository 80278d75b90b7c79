import type { SetupDraft } from "../../../server/domain/setup/schema";

export const STEPS = ["business", "place", "hours", "services", "people"] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (text: string | null): text is Step => STEPS.some((step) => step === text);

/** The one after it; null after the last. */
export const stepAfter = (step: Step): Step | null => STEPS[STEPS.indexOf(step) + 1] ?? null;

/** Where somebody who comes back goes on: the first that was not answered. */
export const stepToResume = (draft: SetupDraft): Step => STEPS.find((step) => draft[step] === undefined) ?? "people";
