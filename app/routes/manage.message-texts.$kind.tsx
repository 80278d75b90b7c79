import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { type MessageKind, messageKind } from "../../server/domain/notifications/schema";
import { filled, templateInput } from "../../server/domain/notifications/template-schema";
import type { Words } from "../../server/domain/shared/words";
import { textOf } from "../features/account/account-form";
import { readMember } from "../features/console/read-member";
import { TemplateEditView } from "../features/templates/template-edit-view";
import { placeholdersOf, samples, type TemplateWords, usualWords } from "../features/templates/usual-words";
import { need } from "../refusal";

/** Throws a 404 Response for a kind there is not. */
function kindOf(params: { kind?: string }): MessageKind {
  const parsed = messageKind.safeParse(params.kind);
  if (!parsed.success) throw new Response(null, { status: 404 });
  return parsed.data;
}

const previewOf = ({ subject, heading }: TemplateWords, words: Words): TemplateWords => {
  const values = samples(words);
  return { subject: filled(subject, values, words.direction), heading: filled(heading, values, words.direction) };
};

export async function loader({ context, params, request }: LoaderFunctionArgs) {
  const kind = kindOf(params);
  const { searchParams } = new URL(request.url);
  const me = await readMember(context, request.url, "organization.change");
  const [organization, { templates, silent }] = await Promise.all([
    need(context.api.catalog.organization({ org: me.organization.slug })),
    need(context.api.notifications.templates()),
  ]);
  const { t, locale } = context.words(organization);
  const words = context.wordsFor(searchParams.get("language") ?? organization.locale);
  const { language } = words;
  const own = templates.find((one) => one.kind === kind && one.language === language);
  const fields = own ?? usualWords(words, kind);
  return {
    ...{ organization, kind, language, isSilent: silent.includes(kind), isOwn: own !== undefined },
    fields: { subject: fields.subject, heading: fields.heading },
    preview: previewOf(fields, words),
    isSaved: searchParams.has("saved"),
    ...{ locale, title: t("templates.change", { kind: t(`messages.kind.${kind}`) }) },
  };
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const kind = kindOf(params);
  await readMember(context, request.url, "organization.change");
  const { t } = context.words();
  const { notifications } = context.api;
  const form = await request.formData();
  const intent = form.get("intent");
  const { language, ...words } = context.wordsFor(textOf(form, "language") || "en");
  const done = () => redirect(`/manage/message-texts/${kind}?language=${language}&saved`, 303);
  if (intent === "stop" || intent === "start") {
    await need(notifications.setSilence({ kind, isSilent: intent === "stop" }));
    return redirect(`/manage/message-texts/${kind}?saved`, 303);
  }
  if (intent === "reset") {
    await need(notifications.resetTemplate({ kind, language }));
    return done();
  }
  const fields = { subject: textOf(form, "subject"), heading: textOf(form, "heading") };
  const parsed = templateInput.safeParse({ kind, language, ...fields });
  if (!parsed.success) {
    const error = t("templates.error", { names: placeholdersOf(kind) });
    const errors = Object.fromEntries(parsed.error.issues.map(({ path }) => [String(path[0]), error]));
    return data({ fields, errors, preview: null }, { status: 422 });
  }
  if (intent === "preview") return data({ fields, errors: {}, preview: previewOf(fields, { ...words, language }) });
  await need(notifications.setTemplate(parsed.data));
  return done();
}

export default function TemplatePage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <TemplateEditView
      {...page}
      fields={answer?.fields ?? page.fields}
      errors={answer?.errors ?? {}}
      preview={answer ? answer.preview : page.preview}
    />
  );
}
