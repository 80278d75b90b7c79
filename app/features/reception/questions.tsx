import { useQuery } from "@tanstack/react-query";
import { waitWords } from "../../../server/domain/shared/wait-words";
import { useTRPC } from "../../trpc";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { KeyChooser } from "../desk/key-chooser";
import type { Reception } from "./use-reception";

interface Props {
  reception: Reception;
  timeZone: string;
}

/** Somebody is too late for their time: the place they would get, before they are checked in to it. */
export function LateQuestion({ reception, timeZone }: Props) {
  const { t, locale } = useWords();
  const { person, acceptLate, ask, nameOf } = reception;
  const trpc = useTRPC();
  const { data } = useQuery({
    ...trpc.queue.arrival.queryOptions({ id: person?.appointment?.id ?? "" }),
    enabled: person?.appointment != null,
  });
  if (!person?.appointment) return null;
  const time = timeIn(person.appointment.start, timeZone, locale);
  const place = data && t("reception.late.place", { count: data.peopleAhead, wait: waitWords(t, data.estimate) });
  return (
    <div className="grid gap-1">
      <p className="font-semibold text-late">{t("reception.late.title", { name: nameOf(person), time })}</p>
      <KeyChooser
        title={place ?? t("reception.late.reading")}
        none=""
        choices={[{ id: "accept", key: "C", name: t("reception.late.accept") }]}
        choose={acceptLate}
        stop={() => ask(null)}
        openedBy="person"
      />
    </div>
  );
}

/** A cancellation is told to the customer at once: it is asked for first. */
export function CancelQuestion({ reception, timeZone }: Props) {
  const { t, locale } = useWords();
  const { person, cancel, ask, nameOf } = reception;
  if (!person?.appointment) return null;
  const time = timeIn(person.appointment.start, timeZone, locale);
  return (
    <KeyChooser
      title={t("reception.cancelling.title", { name: nameOf(person), time })}
      none=""
      choices={[{ id: "cancel", key: "L", name: t("reception.cancelling.yes") }]}
      choose={cancel}
      stop={() => ask(null)}
      openedBy="leave"
    />
  );
}
