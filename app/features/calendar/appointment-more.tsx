import { useQuery } from "@tanstack/react-query";
import type { Assignment, CalendarAppointment } from "../../../server/domain/booking/schema";
import type { ShowRate } from "../../../server/domain/booking/show-rate-schema";
import type { Words } from "../../../server/domain/shared/words";
import { useTRPC } from "../../trpc";
import { StatusMark } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { kindWords, momentWords, statusTones, whyWords } from "../notifications/words";
import { SeriesDays } from "./series-days";
import type { Calendar } from "./use-calendar";

/** Milliseconds: what a year has taught is not otherwise a minute later. */
const RATE_GOOD_FOR = 600_000;
/** Of these it is still to be seen whether they come. */
const IS_TO_COME = new Set<CalendarAppointment["status"]>(["booked", "pending"]);

interface Props {
  calendar: Calendar;
  appointment: CalendarAppointment;
}

/** What is read only when an appointment is opened: the answers given, why this resource, the rest of its series, and what the customer was told when. */
export function AppointmentMore({ calendar, appointment: { id, status } }: Props) {
  const words = useWords();
  const { t } = words;
  const trpc = useTRPC();
  const { timeZone } = calendar.data.location;
  const { data: found } = useQuery(trpc.booking.appointment.queryOptions({ id }, { staleTime: 0 }));
  const { data: told } = useQuery(trpc.notifications.told.queryOptions({ id }, { staleTime: 0 }));
  const { data: rate } = useQuery(trpc.booking.showRate.queryOptions({ id }, { staleTime: RATE_GOOD_FOR }));
  const rows: [string, string][] = found?.answers.map(({ label, value }) => [label, answerWords(words, value)]) ?? [];
  const why = found?.assignment && assignmentWords(words, found.assignment, timeZone);
  if (why) rows.push([t("calendar.fact.why"), why]);
  if (rate && IS_TO_COME.has(status)) rows.push([t("calendar.fact.comes"), rateWords(words, rate)]);
  return (
    <>
      {rows.length > 0 && <Summary rows={rows} />}
      {found?.seriesId && <SeriesDays calendar={calendar} seriesId={found.seriesId} id={id} />}
      {told && told.length > 0 && (
        <section className="grid gap-2" aria-labelledby="told">
          <h3 id="told" className="font-bold">
            {t("calendar.told")}
          </h3>
          <ul className="grid gap-2 text-sm">
            {told.map((one) => (
              <li key={`${one.kind} ${one.channel} ${one.at}`}>
                <StatusMark tone={statusTones[one.status]}>{kindWords(t, one)}</StatusMark>
                <span className="block text-muted">
                  {one.error
                    ? whyWords(t, one.error)
                    : momentWords(t, { ...one, attempts: 0 }, momentIn(t, one.at, timeZone, words.locale))}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** "87 % of those who book this within 3 days (learned from 43)" */
function rateWords({ t, locale }: Words, { rate, lead, came, missed }: ShowRate): string {
  const share = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(rate);
  return `${t(`calendar.comes.${lead}`, { share })} ${t("calendar.comes.learned", { count: came + missed })}`;
}

const answerWords = ({ t }: Words, value: string | boolean): string =>
  typeof value === "string" ? value : t(value ? "calendar.answer.yes" : "calendar.answer.no");

/** Why it is this resource: "Chosen of 3 who were free: fewest that day (2), last given one at 09:40 on Friday 21 November". */
function assignmentWords(
  { t, locale }: Words,
  { rule, among, thatDay, lastGivenAt }: Assignment,
  timeZone: string,
): string {
  if (rule !== "any") return t(`calendar.why.${rule}`);
  const free = t("calendar.why.among", { count: among ?? 1 });
  const day = t("calendar.why.thatDay", { count: thatDay ?? 0 });
  if (!lastGivenAt) return `${free} ${day}`;
  const iso = new Date(lastGivenAt).toISOString();
  return `${free} ${day} ${t("calendar.why.lastGiven", { moment: momentIn(t, iso, timeZone, locale) })}`;
}
