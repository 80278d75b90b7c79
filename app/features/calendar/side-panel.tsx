import { useEffect, useRef } from "react";
import { AppointmentDetails } from "./appointment-details";
import { NewAppointment } from "./new-appointment";
import type { Calendar } from "./use-calendar";

/** Beside the grid, on a phone over its lower half: one appointment, or the form for a new one. */
export function SidePanel({ calendar }: { calendar: Calendar }) {
  const { selection, chosen, select } = calendar;
  const panel = useRef<HTMLElement>(null);
  const about = selection?.kind === "new" ? `new ${selection.resourceId} ${selection.start}` : selection?.id;
  const isNew = selection?.kind === "new";
  useEffect(() => {
    if (about && isNew) panel.current?.querySelector<HTMLElement>("[data-first]")?.focus();
  }, [about, isNew]);
  if (!selection) return null;

  function close() {
    const id = selection?.kind === "one" ? selection.id : null;
    select(null);
    if (id) document.getElementById(`block-${id}`)?.focus({ preventScroll: true });
  }
  return (
    <section ref={panel} className="calendar-panel" aria-label={isNew ? "New appointment" : "Appointment"}>
      {selection.kind === "new" ? (
        <NewAppointment key={about} calendar={calendar} wish={selection} close={close} />
      ) : chosen ? (
        <AppointmentDetails key={chosen.id} calendar={calendar} appointment={chosen} close={close} />
      ) : (
        <>
          <p>This appointment is no longer in these days: it was cancelled, or moved to another day.</p>
          <button type="button" className="row-button" onClick={close}>
            Close
          </button>
        </>
      )}
    </section>
  );
}
