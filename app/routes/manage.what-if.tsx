import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { everyItem } from "../features/list/every-item";
import { readManageFrame } from "../features/manage/manage-frame";
import { readWhatIf } from "../features/what-if/what-if-form";
import { WhatIfView } from "../features/what-if/what-if-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization, locations, location } = await readManageFrame(context, request.url, "floor.read");
  const locationId = location.id;
  const { form, problem, input } = readWhatIf(request.url, location.timeZone, Date.now());
  const [counters, result] = await Promise.all([
    everyItem((page) => context.api.queue.counters({ locationId, ...page })),
    problem === null ? need(context.api.reports.whatIf({ locationId, ...input })) : null,
  ]);
  const { t, locale } = context.words(organization);
  const shown = { organization, locations, location, form, problem, result };
  const named = counters.map(({ id, name }) => ({ id, name }));
  return { ...shown, counters: named, locale, title: t("whatIf.title") };
}

export default function WhatIfPage() {
  return <WhatIfView {...useLoaderData<typeof loader>()} />;
}
