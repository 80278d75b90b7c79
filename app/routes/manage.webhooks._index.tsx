import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { eventType } from "../../server/domain/webhooks/event-schema";
import { everyItem } from "../features/list/every-item";
import { listed, listQueryOf } from "../features/list/listed";
import { readManageFrame } from "../features/manage/manage-frame";
import { WebhooksView } from "../features/webhooks/webhooks-view";
import { refused } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { organization } = await readManageFrame(context, request.url, "programs.read");
  const endpoints = await everyItem((page) => context.api.webhooks.list(page));
  const { t, locale } = context.words(organization);
  const list = listed(endpoints, listQueryOf(request.url), {
    textOf: ({ url, description }) => `${url} ${description}`,
    orders: { url: ({ url }) => url },
    locale,
  });
  return { organization, list, locale, title: t("webhooks.title") };
}

/** The secret is in the answer to the form: it is nowhere to be had again. */
export async function action({ context, request }: ActionFunctionArgs) {
  const { organization } = await readManageFrame(context, request.url, "programs.read");
  const { t } = context.words(organization);
  const form = await request.formData();
  const values = {
    url: String(form.get("url") ?? "").trim(),
    description: String(form.get("description") ?? "").trim(),
  };
  const types = form.getAll("types").map((type) => eventType.parse(type));
  if (values.description.length > 200)
    return data({ secret: null, values, errors: { description: t("webhooks.error.description") } }, { status: 422 });
  const done = await refused(context.api.webhooks.create({ ...values, types }), ["invalid"]);
  if (!("refusal" in done)) return data({ secret: done.secret ?? "", values: null, errors: null });
  const isFull = done.refusal.fields.some(({ path }) => path === "");
  const errors = { url: t(isFull ? "webhooks.error.many" : "webhooks.error.url") };
  return data({ secret: null, values, errors }, { status: 422 });
}

export default function WebhooksPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <WebhooksView
      {...page}
      secret={answer?.secret ?? null}
      values={answer?.values ?? null}
      errors={answer?.errors ?? null}
    />
  );
}
