import { type ActionFunctionArgs, type AppLoadContext, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { ErrorCode } from "../../server/domain/shared/errors";
import type { WordKey } from "../../server/domain/shared/words";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { isWritten, PAPER_REFUSALS, readPaperForm, recordOf, withEmptyLines } from "../features/paper-calls/paper-form";
import { type PaperLine, paperName } from "../features/paper-calls/paper-line";
import { PaperView } from "../features/paper-calls/paper-view";
import { need, refused } from "../refusal";
import { dateIn, isDate } from "../ui/zoned";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "floor.work");
  const counters = await everyItem((page) => context.api.queue.counters({ locationId: location.id, ...page }));
  const { t, locale } = context.words(organization);
  const byName = new Intl.Collator(locale, { numeric: true }).compare;
  return {
    ...{ organization, locations, location },
    counters: counters.map(({ id, name }) => ({ id, name })).toSorted((a, b) => byName(a.name, b.name)),
    date: dateIn(new Date().toISOString(), location.timeZone),
    lines: withEmptyLines([]),
    entered: Number(new URL(request.url).searchParams.get("entered")) || 0,
    locale,
    title: t("paper.title"),
  };
}

interface Day {
  locationId: string;
  date: string;
  timeZone: string;
}

/** Enters one line. The word that says why not, or null. */
async function enter({ api }: AppLoadContext, line: PaperLine, { locationId, ...day }: Day): Promise<WordKey | null> {
  const read = recordOf(line, { ...day, now: Date.now() });
  if ("error" in read) return read.error;
  const codes = Object.keys(PAPER_REFUSALS) as (ErrorCode & keyof typeof PAPER_REFUSALS)[];
  const record = async () => {
    const { id } = await api.queue.numbered({ locationId, number: line.number });
    return api.queue.record({ ...read.input, id, commandId: line.commandId });
  };
  const answer = await refused(record(), codes);
  return "refusal" in answer ? PAPER_REFUSALS[answer.refusal.code as keyof typeof PAPER_REFUSALS] : null;
}

export async function action({ context, request }: ActionFunctionArgs) {
  const form = await request.formData();
  const locationId = String(form.get("location"));
  const { timeZone } = await need(context.api.catalog.location({ id: locationId }));
  const date = String(form.get("date"));
  const all = readPaperForm(form);
  const lines = all.filter(isWritten);
  const { t } = context.words();
  if (form.get("intent") === "more")
    return data({ date, lines: withEmptyLines(all), entered: 0, errors: {}, isMore: true });
  if (!isDate(date))
    return data(
      { date, lines: withEmptyLines(lines), entered: 0, errors: { date: t("paper.error.date") } },
      { status: 422 },
    );
  const left: PaperLine[] = [];
  const errors: Record<string, string> = {};
  for (const line of lines) {
    const why = await enter(context, line, { locationId, date, timeZone });
    if (why === null) continue;
    errors[paperName(left.length, "number")] = t("paper.refused", { number: line.number, why: t(why) });
    left.push(line);
  }
  const entered = lines.length - left.length;
  if (left.length === 0)
    return redirect(
      `/manage/paper-calls?${new URLSearchParams({ location: locationId, entered: String(entered) })}`,
      303,
    );
  return data({ date, lines: withEmptyLines(left), entered, errors }, { status: 422 });
}

export default function PaperCallsPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <PaperView {...page} errors={{}} isMore={false} {...answer} />;
}
