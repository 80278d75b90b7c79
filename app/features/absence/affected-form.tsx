import type { Affected } from "../../../server/domain/absence/schema";
import type { Location } from "../../../server/domain/catalog/schema";
import { Button, buttonClass } from "../../ui/button";
import { Notice } from "../../ui/notice";
import { SelectField } from "../../ui/select-field";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { type AbsenceFields, ACTIONS, choiceOf } from "./absence-form";

interface Props {
  fields: AbsenceFields;
  affected: Affected[];
  location: Location;
  /** The name of what is away. */
  who: string;
  nameOf: (resourceId: string) => string;
}

/** What would become of each appointment, to be changed one by one and then done. */
export function AffectedForm({ fields, affected, location, who, nameOf }: Props) {
  const { t } = useWords();
  return (
    <form method="post" className="grid gap-5">
      <input type="hidden" name="location" value={location.id} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <h2 className="text-xl font-bold">{t("absence.affected", { count: affected.length, who })}</h2>
      {affected.length === 0 ? (
        <p>{t("absence.noneAffected")}</p>
      ) : (
        <>
          <p>{t("absence.affectedAbout")}</p>
          <ul className="grid gap-3">
            {affected.map((one) => (
              <li className="panel grid gap-2" key={one.appointmentId}>
                <AffectedEntry one={one} timeZone={location.timeZone} nameOf={nameOf} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="flex flex-wrap gap-3">
        <Button kind="danger" name="intent" value="mark">
          {t("absence.mark")}
        </Button>
        <a className={buttonClass("secondary")} href={`/manage/absences?location=${location.id}`}>
          {t("absence.back")}
        </a>
      </div>
    </form>
  );
}

function AffectedEntry({ one, timeZone, nameOf }: { one: Affected; timeZone: string; nameOf: Props["nameOf"] }) {
  const { t, locale } = useWords();
  return (
    <>
      <h3 className="text-lg font-bold break-words">{one.customerName}</h3>
      <p className="text-muted">
        {momentIn(t, one.start, timeZone, locale)} · <bdi>{one.appointmentReference}</bdi>
      </p>
      {one.action === "move" && <p>{t("absence.movesTo", { names: one.resourceIds.map(nameOf).join(", ") })}</p>}
      {!one.reachable && <Notice title={t("absence.unreachable")} />}
      <SelectField
        name={choiceOf(one.appointmentId)}
        label={t("absence.what")}
        chosen={one.action}
        options={ACTIONS.filter((action) => action !== "move" || one.action === "move").map((action) => ({
          value: action,
          label: t(`absence.action.${action}`),
        }))}
      />
    </>
  );
}
