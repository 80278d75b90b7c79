import type { BookedHere } from "../../../server/domain/devices/schema";
import type { Estimate } from "../../../server/domain/queue/schema";
import { waitWords } from "../../../server/domain/shared/wait-words";
import { dateIn, dayWords, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { PHONE_KEYS, REFERENCE_KEYS } from "./keypad";
import { TypedField } from "./typed-field";

/** Who is booked says so by the reference, or by the telephone number. */
export function FindView({ by, error }: { by: "reference" | "phone"; error: string | null }) {
  const { t } = useWords();
  return (
    <form method="post" action={`/kiosk/appointment?by=${by}`} className="grid gap-6" autoComplete="off">
      {by === "reference" ? (
        <TypedField
          name="reference"
          label={t("kiosk.reference")}
          hint={t("kiosk.referenceHint")}
          error={error ?? undefined}
          maxLength={12}
          keys={REFERENCE_KEYS}
        />
      ) : (
        <TypedField
          name="phone"
          type="tel"
          label={t("kiosk.phone")}
          hint={t("kiosk.phoneHint")}
          error={error ?? undefined}
          maxLength={20}
          keys={PHONE_KEYS}
          inThrees
        />
      )}
      <button type="submit" className="kiosk-button kiosk-go" name="intent" value="find">
        {t("kiosk.find")}
      </button>
      <a className="kiosk-button" href={by === "reference" ? "/kiosk/appointment?by=phone" : "/kiosk/appointment"}>
        {by === "reference" ? t("kiosk.byPhone") : t("kiosk.byReference")}
      </a>
    </form>
  );
}

interface FoundProps {
  found: BookedHere[];
  timeZone: string;
  now: string;
  commandId: string;
}

/** What was found, by time and service: others look on, so there is no name. */
export function FoundView({ found, timeZone, now, commandId }: FoundProps) {
  const { t, locale } = useWords();
  const today = dateIn(now, timeZone);
  return (
    <div className="grid gap-6">
      <h1 className="kiosk-title">{found.length > 1 ? t("kiosk.manyFound") : t("kiosk.found")}</h1>
      <ul className="kiosk-tiles">
        {found.map(({ id, start, serviceName, status }) => (
          <li className="kiosk-card" key={id}>
            <p className="kiosk-time">{timeIn(start, timeZone, locale)}</p>
            {dateIn(start, timeZone) !== today && (
              <p className="font-semibold">{dayWords(dateIn(start, timeZone), locale)}</p>
            )}
            <p className="kiosk-hint">
              <bdi>{serviceName}</bdi>
            </p>
            {status === "arrived" ? (
              <p className="font-semibold">{t("kiosk.arrived")}</p>
            ) : (
              <CheckInForm id={id} commandId={`${commandId}-${id}`} label={t("kiosk.checkIn")} />
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

interface LateProps {
  id: string;
  commandId: string;
  arrival: { peopleAhead: number; estimate: Estimate };
}

/** The time has passed: the place is another, and is shown before it is taken. */
export function LateView({ id, commandId, arrival: { peopleAhead, estimate } }: LateProps) {
  const { t } = useWords();
  return (
    <div className="grid gap-6">
      <h1 className="kiosk-title">{t("appointment.late.title")}</h1>
      <p className="kiosk-hint">{t("appointment.late.text", { count: peopleAhead, wait: waitWords(t, estimate) })}</p>
      <CheckInForm id={id} commandId={commandId} label={t("appointment.late.confirm")} isLate />
    </div>
  );
}

interface FormProps {
  id: string;
  commandId: string;
  label: string;
  isLate?: boolean;
}

function CheckInForm({ id, commandId, label, isLate }: FormProps) {
  return (
    <form method="post" action="/kiosk/appointment" className="grid">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="commandId" value={commandId} />
      {isLate && <input type="hidden" name="late" value="accepted" />}
      <button type="submit" className="kiosk-button kiosk-go" name="intent" value="check-in">
        {label}
      </button>
    </form>
  );
}
