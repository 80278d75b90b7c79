import { type ReactNode, useState } from "react";
import type { CalendarAppointment } from "../../../server/domain/booking/schema";
import { StatusMark } from "../../ui/status-mark";
import { Summary } from "../../ui/summary";
import { momentIn, timeIn } from "../../ui/zoned";
import { KeyCap } from "../console/key-cap";
import { statusOf } from "./status-words";
import type { Calendar } from "./use-calendar";
import type { Change } from "./use-calendar-operations";

interface Props {
  calendar: Calendar;
  appointment: CalendarAppointment;
  close: () => void;
}

/** All about one appointment, and what can be done with it. */
export function AppointmentDetails({ calendar, appointment, close }: Props) {
  const { data, services, operations } = calendar;
  const { customerName, start, end, serviceId, resourceId, partySize, reference, phone, email, notes } = appointment;
  const { timeZone } = data.location;
  const { label, tone } = statusOf(appointment);
  const resource = data.resources.find(({ id }) => id === resourceId)?.name ?? "";
  const rows: [string, ReactNode][] = [
    ["When", `${momentIn(start, timeZone, "en-GB")}, until ${timeIn(end, timeZone, "en-GB")}`],
    ["What", services.get(serviceId)?.name ?? ""],
    ["With", resource],
    ["People", partySize > 1 ? String(partySize) : ""],
    ["Phone", phone],
    ["Email", email],
    ["Notes", notes],
    ["Reference", reference],
  ];
  const change = (asked: Change) => void operations.change(appointment, appointment.version, asked);
  return (
    <>
      <div className="flex items-start justify-between gap-3">
        <h2 className="min-w-0 text-lg font-bold">{customerName || label}</h2>
        <button type="button" className="row-button" onClick={close}>
          Close
        </button>
      </div>
      <p>
        <StatusMark tone={tone}>{label}</StatusMark>
      </p>
      <Summary rows={rows.filter(([, fact]) => Boolean(fact))} />
      {appointment.status === "held" && (
        <p>A customer is filling in the form. The time is free again if they do not finish.</p>
      )}
      {appointment.status === "booked" && (
        <div className="grid grid-cols-2 gap-2">
          <button type="button" className="row-button tool-main col-span-2" onClick={() => change({ kind: "checkIn" })}>
            Check in
          </button>
          <button
            type="button"
            className="row-button col-span-2"
            onClick={() => {
              if (calendar.pickUp(appointment.id, "keys")) document.getElementById(`block-${appointment.id}`)?.focus();
            }}
          >
            Move <KeyCap>M</KeyCap>
          </button>
          <TwoStep label="No-show" sure="Yes, no-show" onSure={() => change({ kind: "noShow" })} />
          <TwoStep label="Cancel it" sure="Yes, cancel it" onSure={() => change({ kind: "cancel" })} />
        </div>
      )}
    </>
  );
}

/** What cannot be taken back is pressed twice; looking elsewhere takes back the first press. */
function TwoStep({ label, sure, onSure }: { label: string; sure: string; onSure: () => void }) {
  const [asked, setAsked] = useState(false);
  return (
    <button
      type="button"
      className={`row-button ${asked ? "tool-danger" : ""}`}
      onClick={() => {
        if (asked) onSure();
        setAsked(!asked);
      }}
      onBlur={() => setAsked(false)}
    >
      <span aria-live="polite">{asked ? sure : label}</span>
    </button>
  );
}
