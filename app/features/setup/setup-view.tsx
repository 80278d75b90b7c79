import type { SetupDraft } from "../../../server/domain/setup/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { Page } from "../../ui/page";
import { useWords } from "../../words/words-context";
import { StepFields } from "./step-fields";
import { STEPS, type Step, stepAfter } from "./steps";

interface Props {
  organization: { name: string };
  step: Step;
  draft: SetupDraft;
  place: { name: string; timeZone: string };
  person: string;
  timeZones: string[];
  errors: Readonly<Record<string, string>>;
}

export const stepHref = (step: Step) => `/manage/setup?step=${step}`;

/** One question of the set-up. What is answered is kept; whoever does not know goes past it. */
export function SetupView({ organization, step, errors, ...fields }: Props) {
  const { t } = useWords();
  const next = stepAfter(step);
  const before = STEPS[STEPS.indexOf(step) - 1];
  return (
    <Page
      organization={{ name: organization.name, href: "/manage" }}
      back={before ? { label: t(`setup.${before}.title`), href: stepHref(before) } : undefined}
    >
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      <div>
        <p className="text-muted">
          {t("setup.title", { organization: organization.name })} ·{" "}
          {t("setup.step", { step: STEPS.indexOf(step) + 1, steps: STEPS.length })}
        </p>
        <h1 className="text-2xl font-bold">{t(`setup.${step}.title`)}</h1>
      </div>
      <form method="post" className="grid gap-6" noValidate>
        <input type="hidden" name="step" value={step} />
        <StepFields step={step} errors={errors} {...fields} />
        <p className="flex flex-wrap items-center gap-4">
          <Button name="intent" value="next">
            {t(next ? "setup.next" : "setup.finish")}
          </Button>
          {next ? (
            <a className={buttonClass("secondary")} href={stepHref(next)}>
              {t("setup.skip")}
            </a>
          ) : (
            <Button kind="secondary" name="intent" value="skip">
              {t("setup.skip")}
            </Button>
          )}
        </p>
      </form>
      <p className="text-muted">{t("setup.kept")}</p>
    </Page>
  );
}
