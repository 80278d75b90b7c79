import { randomUUID } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CHECK_IN_REFUSALS, checkInProblem } from "../features/booking/check-in-problem";
import { FindView, FoundView, LateView } from "../features/kiosk/booked-views";
import { KioskFrame, StartAgain } from "../features/kiosk/kiosk-frame";
import { kioskDocument, readKiosk } from "../features/kiosk/kiosk-page";
import { kioskLinks } from "../features/kiosk/styles";
import { commandIdOf } from "../features/queue/command-id";
import type { PageHandle } from "../page-handle";
import { need, refused } from "../refusal";

export const handle: PageHandle = { kiosk: true };
export const links = kioskLinks;

const IDLE_SECONDS = 60;

/** `?by=phone`: who has no reference. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const kiosk = await readKiosk(context);
  if (!kiosk.device.settings.checkIn) throw redirect(kiosk.home);
  const isByPhone = new URL(request.url).searchParams.get("by") === "phone";
  const { t, locale } = context.words(kiosk.organization);
  return {
    ...{ kiosk, by: isByPhone ? ("phone" as const) : ("reference" as const), now: new Date().toISOString() },
    commandId: randomUUID(),
    ...{ locale, title: t("kiosk.booked") },
    ...kioskDocument(kiosk.home),
  };
}

/** What was typed stands in no address, and is not given back. */
export async function action({ context, request }: ActionFunctionArgs) {
  const kiosk = await readKiosk(context);
  const { t } = context.words(kiosk.organization);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "");
  const commandId = commandIdOf(form);
  const nothing = { found: null, arrival: null, problem: null, id: "", commandId };
  if (form.get("intent") !== "check-in") {
    const typed = { reference: text("reference").slice(0, 40), phone: text("phone").slice(0, 40) };
    const found = await need(context.api.devices.booked(typed));
    return found.length > 0
      ? data({ ...nothing, found })
      : data({ ...nothing, problem: t("kiosk.notFound") }, { status: 422 });
  }
  const id = text("id");
  const done = await refused(
    context.api.devices.checkIn({ id, acceptLate: form.has("late"), commandId }),
    CHECK_IN_REFUSALS,
  );
  if (!("refusal" in done)) return redirect(`/kiosk/number?ticket=${done.token}&kept`, 303);
  if (done.refusal.code === "late_check_in") {
    const arrival = await need(context.api.devices.arrival({ id }));
    return data({ ...nothing, arrival, id });
  }
  return data({ ...nothing, problem: checkInProblem(t, done.refusal.code) }, { status: 409 });
}

export default function KioskAppointmentPage() {
  const { kiosk, by, commandId, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <KioskFrame kiosk={kiosk} now={now} idleSeconds={IDLE_SECONDS} footer={<StartAgain home={kiosk.home} />}>
      {answer?.arrival ? (
        <LateView id={answer.id} commandId={answer.commandId} arrival={answer.arrival} />
      ) : answer?.found ? (
        <FoundView found={answer.found} timeZone={kiosk.location.timeZone} now={now} commandId={commandId} />
      ) : (
        <FindView by={by} error={answer?.problem ?? null} />
      )}
    </KioskFrame>
  );
}
