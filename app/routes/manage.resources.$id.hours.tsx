import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { changeHours, type HoursOwner, readHours } from "../features/hours/hours-page";
import { HoursView } from "../features/hours/hours-view";
import { weekOn } from "../features/hours/week-over-dates";
import { AskFirst } from "../features/list/ask-first";
import { type ManageFrame, readManageFrame } from "../features/manage/manage-frame";
import { readResource } from "../features/resources/read-resource";
import type { PageHandle } from "../page-handle";
import { need } from "../refusal";
import { useWords } from "../words/words-context";

export const handle: PageHandle = { hours: true };

async function readOwner(context: AppLoadContext, frame: ManageFrame, id: string) {
  const { resource, location } = await readResource(context, frame, id);
  const hours = await need(context.api.catalog.resourceHours({ id }));
  const { name } = resource;
  const { timeZone } = location;
  const owner: HoursOwner = { kind: "resource", id, name, path: `/manage/resources/${id}/hours`, timeZone, ...hours };
  return { owner, location };
}

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const frame = await readManageFrame(context, request.url, "settings.change");
  const { owner, location } = await readOwner(context, frame, params.id ?? "");
  const { organization } = frame;
  const words = context.words(organization);
  const { t, locale } = words;
  const hours = await readHours(context, owner, request.url, words);
  const { from, to } = hours.season;
  const usual = owner.openingHours.length > 0 ? null : weekOn(location.openingHours, from ?? to ?? hours.today);
  const back = { label: t("resources.title"), href: `/manage/resources?location=${location.id}` };
  const title = t("hours.title.resource", { name: owner.name });
  return { organization, owner, back, ...hours, usual, locale, title };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const frame = await readManageFrame(context, request.url, "settings.change");
  const { owner } = await readOwner(context, frame, params.id ?? "");
  return changeHours(context, owner, await request.formData(), context.words(frame.organization));
}

export default function ResourceHoursPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t } = useWords();
  return (
    <HoursView {...page} answer={answer ?? null}>
      {page.usual === null && (
        <form method="post">
          <AskFirst
            ask="clear"
            label={t("hours.clear")}
            title={t("hours.clearTitle", { name: page.owner.name })}
            about={t("hours.clearAbout")}
            name="clear"
            value="yes"
          />
        </form>
      )}
    </HoursView>
  );
}
