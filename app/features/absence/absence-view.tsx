import type { AbsenceAction, Affected } from "../../../server/domain/absence/schema";
import type { ExceptionInput, Location, Resource, ScheduleException } from "../../../server/domain/catalog/schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { SelectField } from "../../ui/select-field";
import { useWords } from "../../words/words-context";
import type { Listed } from "../list/listed";
import { UndoNotice } from "../list/undo-notice";
import type { AbsenceFields } from "./absence-form";
import { AffectedForm } from "./affected-form";
import { AwayFields } from "./away-fields";
import { ComingList } from "./coming-list";

interface Props {
  organization: { name: string };
  locations: Location[];
  location: Location;
  resources: Resource[];
  coming: Listed<ScheduleException>;
  /** What was just done, and what became of how many appointments. */
  done: string | null;
  /** What was just ended, and whose: the location's own where that is nobody's. */
  removed: ExceptionInput | null;
  wasAway: string | null;
  settled: { action: AbsenceAction; count: number }[];
  /** What the form came back with: what is wrong with it, or a preview. */
  answer: { fields: AbsenceFields; errors: Record<string, string>; affected: Affected[] | null } | null;
}

/** Who is away, what becomes of the appointments in that time, and who is going to be away, for managers. */
export function AbsenceView(props: Props) {
  const { organization, locations, location, resources, coming, done, removed, wasAway, settled, answer } = props;
  const { t } = useWords();
  const nameOf = (id: string | null) =>
    resources.find((one) => one.id === id)?.name ?? t("absence.wholeLocation", { name: location.name });
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {answer && Object.keys(answer.errors).length > 0 && (
        <ErrorSummary title={t("absence.error.title")} errors={answer.errors} />
      )}
      <h1 className="text-2xl font-bold">{t("absence.title")}</h1>
      {removed && !answer && (
        <UndoNotice
          title={t("absence.over")}
          about={nameOf(wasAway)}
          name="undo"
          value={JSON.stringify(removed)}
          keep={{ location: location.id, who: wasAway ?? "" }}
        />
      )}
      {done && !removed && !answer && (
        <div role="status">
          <Notice tone="done" title={t(done === "over" ? "absence.over" : "absence.marked")}>
            <ul>
              {settled
                .filter(({ count }) => count > 0)
                .map(({ action, count }) => (
                  <li key={action}>{t(`absence.settled.${action}`, { count })}</li>
                ))}
            </ul>
          </Notice>
        </div>
      )}
      {answer?.affected ? (
        <AffectedForm
          fields={answer.fields}
          affected={answer.affected}
          location={location}
          who={nameOf(answer.fields.who)}
          nameOf={nameOf}
        />
      ) : (
        <>
          <p>{t("absence.about")}</p>
          {locations.length > 1 && (
            <form method="get" className="flex flex-wrap items-end gap-4">
              <SelectField
                name="location"
                label={t("page.location")}
                chosen={location.id}
                options={locations.map(({ id, name }) => ({ value: id, label: name }))}
              />
              <Button kind="secondary">{t("page.show")}</Button>
            </form>
          )}
          <AwayFields location={location} resources={resources} fields={answer?.fields} errors={answer?.errors ?? {}} />
        </>
      )}
      <ComingList coming={coming} location={location} nameOf={nameOf} />
    </Page>
  );
}
