import type { Service } from "../../../server/domain/catalog/schema";
import { Button, buttonClass } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { useWords } from "../../words/words-context";
import { PersonFields } from "../booking/details-fields";
import type { JoinValues } from "./join-form";
import { PartField } from "./wish-fields";

interface Props {
  service: Service;
  values: JoinValues;
  errors: Record<string, string>;
  /** What is asked for is free now. */
  isFree: boolean;
  /** Where the free times are. */
  timesHref: string;
  /** The days that can be asked for. */
  today: string;
  lastDay: string;
}

/** Which days suit, and whom to tell. */
export function JoinWaitlistView({ service, values, errors, isFree, timesHref, today, lastDay }: Props) {
  const { t } = useWords();
  const dates = { type: "date", min: today, max: lastDay, className: "max-w-52", required: true };
  return (
    <form method="post" className="grid gap-6" noValidate>
      {Object.keys(errors).length > 0 && <ErrorSummary title={t("page.problem")} errors={errors} />}
      {isFree && (
        <ErrorSummary title={t("waitlist.free")}>
          <p>{t("waitlist.freeAdvice")}</p>
          <p className="mt-3">
            <a className={buttonClass("secondary")} href={timesHref}>
              {t("waitlist.freeLink")}
            </a>
          </p>
        </ErrorSummary>
      )}
      <header className="grid gap-2">
        <h1 className="text-2xl font-bold">{t("waitlist.heading")}</h1>
        <p className="text-lg font-semibold">{service.name}</p>
        <p>{t("waitlist.about")}</p>
      </header>
      <fieldset>
        <legend className="mb-2 font-semibold">{t("waitlist.days")}</legend>
        <div className="flex flex-wrap gap-4">
          <TextField
            name="earliest"
            label={t("waitlist.earliest")}
            defaultValue={values.earliest}
            error={errors.earliest}
            {...dates}
          />
          <TextField
            name="latest"
            label={t("waitlist.latest")}
            defaultValue={values.latest}
            error={errors.latest}
            {...dates}
          />
        </div>
      </fieldset>
      <PartField chosen={values.part} />
      <input type="hidden" name="timeZone" value="" data-visitor-zone />
      <PersonFields service={service} values={values} errors={errors} />
      <Button>{t("waitlist.submit")}</Button>
    </form>
  );
}
