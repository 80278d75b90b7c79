import type { Translate } from "../../../server/domain/shared/words";
import { StatusMark, type StatusTone } from "../../ui/status-mark";
import { dateIn, dayWords, timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { STATUS_TONES } from "../queue/words";
import type { Person } from "./people";

const MINUTE = 60_000;
/** Minutes from which on the time alone says more. */
const FAR = 90;

interface Props {
  one: Person;
  timeZone: string;
  now: number;
}

/** How somebody stands, in shape and word: "10:30, in 12 min" · "10:30, 8 min late" · "place kept until 10:42". */
export function StandingMark({ one, timeZone, now }: Props) {
  const { t, locale } = useWords();
  const { tone, text } = standingWords(t, one, (instant) => timeIn(instant, timeZone, locale), now);
  const start = one.appointment?.start;
  if (one.standing === "elsewhere" && start)
    return (
      <StatusMark tone="ended">
        {t("reception.mark.elsewhere", {
          day: dayWords(dateIn(start, timeZone), locale),
          time: timeIn(start, timeZone, locale),
        })}
      </StatusMark>
    );
  return <StatusMark tone={tone}>{text}</StatusMark>;
}

function standingWords(
  t: Translate,
  { standing, appointment, ticket, live, endedAt, returnUntil, keptUntil, isBusy }: Person,
  timeOf: (instant: string) => string,
  now: number,
): { tone: StatusTone; text: string } {
  const minutes = appointment ? Math.floor(Math.abs(Date.parse(appointment.start) - now) / MINUTE) : 0;
  const time = appointment ? timeOf(appointment.start) : "";
  const isNow = minutes === 0;
  if (isBusy && standing === "here" && !live) return { tone: "waiting", text: t("reception.mark.arriving") };
  switch (standing) {
    case "late":
      return {
        tone: "late",
        text: isNow ? t("reception.mark.now", { time }) : t("reception.mark.late", { time, minutes }),
      };
    case "expected":
      if (appointment?.status === "pending") return { tone: "paused", text: t("reception.mark.pending", { time }) };
      if (isNow) return { tone: "waiting", text: t("reception.mark.now", { time }) };
      return { tone: "waiting", text: minutes < FAR ? t("reception.mark.expected", { time, minutes }) : time };
    case "unprinted":
      return { tone: "late", text: t("reception.mark.unprinted") };
    case "runningOut":
      return {
        tone: "late",
        text: keptUntil ? t("reception.mark.keptUntil", { time: timeOf(keptUntil) }) : t("desk.flag.onTheWay"),
      };
    case "onTheWay":
      return { tone: "waiting", text: t("desk.flag.onTheWay") };
    case "here":
      return hereWords(t, live, time);
    default:
      return goneWords(t, { ticket, endedAt, returnUntil, appointment }, timeOf, now);
  }
}

function hereWords(t: Translate, live: Person["live"], booked: string): { tone: StatusTone; text: string } {
  const status = live?.ticket.status ?? "waiting";
  const counter = live?.queue.counters.find(({ id }) => id === live.ticket.counterId)?.name ?? "";
  if (status === "called" || status === "serving")
    return { tone: STATUS_TONES[status], text: t(`reception.mark.${status}`, { counter }) };
  if (status === "parked") return { tone: "paused", text: t("reception.mark.parked") };
  const place = live?.ticket.position ?? 1;
  return {
    tone: "waiting",
    text: booked ? t("reception.mark.waitingBooked", { place, time: booked }) : t("reception.mark.waiting", { place }),
  };
}

function goneWords(
  t: Translate,
  { ticket, endedAt, returnUntil, appointment }: Pick<Person, "ticket" | "endedAt" | "returnUntil" | "appointment">,
  timeOf: (instant: string) => string,
  now: number,
): { tone: StatusTone; text: string } {
  if (!ticket) {
    const time = appointment ? timeOf(appointment.start) : "";
    return {
      tone: "ended",
      text: t(appointment?.status === "noshow" ? "reception.mark.missedBooked" : "reception.mark.cancelledBooked", {
        time,
      }),
    };
  }
  const time = endedAt ? timeOf(endedAt) : "";
  if (ticket.status === "noshow" && returnUntil && Date.parse(returnUntil) > now)
    return { tone: "late", text: t("reception.mark.mayReturn", { time: timeOf(returnUntil) }) };
  const status =
    ticket.status === "served" || ticket.status === "left" || ticket.status === "noshow" ? ticket.status : "cancelled";
  return { tone: STATUS_TONES[status], text: t(`reception.mark.${status}`, { time }) };
}
