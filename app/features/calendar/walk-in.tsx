import { type FormEvent, useState } from "react";
import { useTRPCClient } from "../../trpc";
import { useWords } from "../../words/words-context";
import { newCommandId } from "../console/command-id";
import { sendTwice } from "../console/send-twice";
import { numberWords } from "../queue/words";
import { Choice } from "./choice";
import { calendarRefusal } from "./operation-words";
import { PanelHead } from "./panel-head";
import type { Calendar, Selection } from "./use-calendar";

interface Props {
  calendar: Calendar;
  wish: Extract<Selection, { kind: "walkIn" }>;
  close: () => void;
}

/** Somebody who has just come in: a name is enough. Booked from now, checked in, and in the queue with a ticket. */
export function WalkIn({ calendar, wish, close }: Props) {
  const { t } = useWords();
  const { data, operations, source, select } = calendar;
  const client = useTRPCClient();
  const [resourceId, setResourceId] = useState(wish.resourceId);
  const [wanted, setServiceId] = useState("");
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const resource = data.resources.find(({ id }) => id === resourceId);
  const offered = data.services.filter(({ id, capacity }) => capacity === 1 && resource?.serviceIds.includes(id));
  const serviceId = (offered.find(({ id }) => id === wanted) ?? offered[0])?.id ?? "";

  async function add(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (busy || !serviceId) return;
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    setBusy(true);
    setRefusal(null);
    try {
      const input = {
        locationId: data.location.id,
        resourceId,
        serviceId,
        customer: { name },
        commandId: newCommandId(),
      };
      const { appointment, ticket } = await sendTwice(() => client.booking.walkIn.mutate(input));
      source.settle({ appointment });
      operations.say(t("calendar.done.walkIn", { name, number: numberWords(ticket.number) }), "done");
      select({ kind: "one", id: appointment.id, key: appointment.id });
    } catch (error) {
      setRefusal(calendarRefusal(t, error));
      setBusy(false);
    }
  }
  return (
    <form className="grid gap-3" onSubmit={add}>
      <PanelHead close={close}>{t("calendar.panel.walkIn")}</PanelHead>
      <label className="grid gap-1 text-sm">
        {t("calendar.field.name")}
        <input name="name" className="desk-field" maxLength={120} autoComplete="off" required data-first />
      </label>
      <Choice label={t("calendar.field.with")} value={resourceId} set={setResourceId}>
        {data.resources.map(({ id, name }) => [id, name])}
      </Choice>
      <Choice label={t("calendar.field.service")} value={serviceId} set={setServiceId}>
        {offered.map(({ id, name, durationMinutes }) => [
          id,
          t("calendar.serviceLength", { name, minutes: durationMinutes }),
        ])}
      </Choice>
      <p className="text-sm text-muted">{t("calendar.walkInHint")}</p>
      <p role="status" className="min-h-6 font-semibold text-danger">
        {refusal}
      </p>
      <button type="submit" className="row-button tool-main" aria-disabled={busy || !serviceId || undefined}>
        {t(busy ? "calendar.saving" : "calendar.act.walkIn")}
      </button>
    </form>
  );
}
