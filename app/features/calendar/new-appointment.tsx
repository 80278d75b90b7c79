import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import type { Appointment, BookInput } from "../../../server/domain/booking/schema";
import { useTRPC, useTRPCClient } from "../../trpc";
import { timeIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { sendTwice } from "../console/send-twice";
import { NewAppointmentFields } from "./new-appointment-fields";
import { calendarRefusal } from "./operation-words";
import type { Calendar, Wish } from "./use-calendar";
import { WhyNot } from "./why-not";

/** A form for an appointment at one of the free times of a resource, the wished one chosen already. */
export function NewAppointment({ calendar, wish }: { calendar: Calendar; wish: Wish }) {
  const { t, locale } = useWords();
  const { data, operations, source, select } = calendar;
  const client = useTRPCClient();
  const [resourceId, setResourceId] = useState(wish.resourceId);
  const [date, setDate] = useState(wish.date);
  const resource = data.resources.find(({ id }) => id === resourceId);
  const offered = data.services.filter(({ id }) => resource?.serviceIds.includes(id));
  const [wanted, setServiceId] = useState("");
  const serviceId = (offered.find(({ id }) => id === wanted) ?? offered[0])?.id ?? "";
  const slots = useFreeTimes({ locationId: data.location.id, serviceId, resourceId, date }, source.range?.stamp);
  const [picked, setStart] = useState<string | null>(null);
  const start = nearest(slots, picked ?? (wish.start === null ? null : new Date(wish.start).toISOString()));
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !start) return;
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim() || undefined;
    const time = { locationId: data.location.id, serviceId, resourceId, start };
    const customer = { name: text("name") ?? "", phone: text("phone"), email: text("email") };
    setBusy(true);
    setRefusal(null);
    try {
      const booked = await book({ ...time, customer, notes: text("notes") });
      source.settle({ appointment: booked });
      const at = timeIn(booked.start, data.location.timeZone, locale);
      operations.say(t("calendar.done.booked", { name: booked.customer.name, time: at }), "done");
      select({ kind: "one", id: booked.id, key: booked.id });
    } catch (error) {
      setRefusal(calendarRefusal(t, error));
      setBusy(false);
    }
  }
  /** The hold names the booking, so that sending it again books once. */
  async function book(input: BookInput): Promise<Appointment> {
    const { customer: _, notes: __, ...time } = input;
    const { id: holdId } = await client.booking.hold.mutate(time);
    return sendTwice(() => client.booking.book.mutate({ ...input, holdId }));
  }
  return (
    <form className="grid gap-3" onSubmit={add}>
      <NewAppointmentFields
        data={data}
        offered={offered}
        slots={slots}
        values={{ resourceId, serviceId, date, start }}
        set={{ resourceId: setResourceId, serviceId: setServiceId, date: setDate, start: setStart }}
      />
      {picked === null && (
        <WhyNot calendar={calendar} wish={wish} asked={{ resourceId, serviceId, date }} got={start} />
      )}
      <p role="status" className="min-h-6 font-semibold text-danger">
        {refusal}
      </p>
      <button type="submit" className="row-button tool-main" aria-disabled={busy || !start || undefined}>
        {t(busy ? "calendar.saving" : "calendar.act.book")}
      </button>
    </form>
  );
}

interface Wanted {
  locationId: string;
  serviceId: string;
  resourceId: string;
  date: string;
}

/** The free starts of a day, read again when the calendar's stamp changes. Null while they are not known. */
function useFreeTimes({ date, ...wanted }: Wanted, stamp: string | undefined): string[] | null {
  const trpc = useTRPC();
  const enabled = wanted.serviceId !== "" && date !== "";
  const { data, refetch } = useQuery(
    trpc.booking.availability.queryOptions({ ...wanted, from: date, to: date }, { enabled, staleTime: 0 }),
  );
  useEffect(() => {
    if (stamp && enabled) void refetch();
  }, [stamp, enabled, refetch]);
  return data?.slots.map(({ start }) => start) ?? null;
}

/** The free start nearest to a wished one; the first where nothing is wished. */
function nearest(slots: string[] | null, wished: string | null): string | null {
  if (!slots) return null;
  if (wished === null) return slots[0] ?? null;
  const distance = (start: string) => Math.abs(Date.parse(start) - Date.parse(wished));
  return slots.reduce<string | null>(
    (best, one) => (best !== null && distance(best) <= distance(one) ? best : one),
    null,
  );
}
