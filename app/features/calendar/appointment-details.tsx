import type { CalendarAppointment } from "../../../server/domain/booking/schema";
import { StatusMark } from "../../ui/status-mark";
import { useWords } from "../../words/words-context";
import { AppointmentFacts } from "./appointment-facts";
import { AppointmentMore } from "./appointment-more";
import { isMovable } from "./entry";
import { statusOf } from "./entry-words";
import { KeptText } from "./kept-text";
import { knownOf, nameOf } from "./operation-words";
import { PanelHead } from "./panel-head";
import { PickUpButtons } from "./pick-up-buttons";
import { RequestAnswer } from "./request-answer";
import type { Calendar } from "./use-calendar";
import type { Change } from "./use-calendar-operations";

interface Props {
  calendar: Calendar;
  appointment: CalendarAppointment;
  close: () => void;
}

/** All about one appointment, and what can be done with it. */
export function AppointmentDetails({ calendar, appointment, close }: Props) {
  const { t } = useWords();
  const { operations } = calendar;
  const { status, version } = appointment;
  const entry = { ...appointment, kind: "appointment" as const };
  const { label, tone } = statusOf(t, appointment);
  const change = (asked: Change, over = version) => operations.change(knownOf(t, entry), over, asked);
  return (
    <>
      <PanelHead close={close}>{nameOf(t, entry)}</PanelHead>
      <p>
        <StatusMark tone={tone}>{label}</StatusMark>
      </p>
      {status === "held" && <p>{t("calendar.heldHint")}</p>}
      <Actions calendar={calendar} appointment={appointment} change={(asked) => void change(asked)} />
      <AppointmentFacts calendar={calendar} appointment={appointment} />
      {status !== "held" && (
        <KeptText
          label={t("calendar.field.staffNotes")}
          value={appointment.staffNotes ?? ""}
          version={version}
          most={2000}
          rows={3}
          save={async (staffNotes, over) => Boolean(await change({ kind: "note", staffNotes }, over))}
        />
      )}
      {/* Read again when it has changed. */}
      {status !== "held" && <AppointmentMore key={version} calendar={calendar} appointment={appointment} />}
    </>
  );
}

interface ActionsProps {
  calendar: Calendar;
  appointment: CalendarAppointment;
  change: (asked: Change) => void;
}

function Actions({ calendar, appointment, change }: ActionsProps) {
  const { t } = useWords();
  const { status } = appointment;
  return (
    <div className="grid grid-cols-2 gap-2 empty:hidden">
      {status === "booked" && (
        <button type="button" className="row-button tool-main col-span-2" onClick={() => change({ kind: "checkIn" })}>
          {t("calendar.act.checkIn")}
        </button>
      )}
      {status === "pending" && <RequestAnswer change={change} />}
      {isMovable({ ...appointment, kind: "appointment" }) && (
        <PickUpButtons calendar={calendar} entryKey={appointment.id} />
      )}
      {status === "booked" && (
        <>
          <button type="button" className="row-button" onClick={() => change({ kind: "noShow" })}>
            {t("calendar.act.noShow")}
          </button>
          <button type="button" className="row-button" onClick={() => change({ kind: "cancel" })}>
            {t("calendar.act.cancel")}
          </button>
        </>
      )}
    </div>
  );
}
