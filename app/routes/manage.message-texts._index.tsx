import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { messageKind } from "../../server/domain/notifications/schema";
import { joined } from "../../server/domain/shared/isolated";
import { readMember } from "../features/console/read-member";
import { listed, listQueryOf } from "../features/list/listed";
import { TemplatesView } from "../features/templates/templates-view";
import { need } from "../refusal";

export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "organization.read");
  const [organization, { templates, silent }] = await Promise.all([
    need(context.api.catalog.organization({ org: me.organization.slug })),
    need(context.api.notifications.templates()),
  ]);
  const { t, locale, direction, choices } = context.words(organization);
  const nameOf = (language: string) => choices.find((one) => one.language === language)?.name ?? language;
  const kinds = messageKind.options.map((kind) => ({
    kind,
    isSilent: silent.includes(kind),
    languages: joined(
      templates.filter((one) => one.kind === kind).map(({ language }) => nameOf(language)),
      direction,
    ),
  }));
  const list = listed(kinds, listQueryOf(request.url), {
    textOf: ({ kind, languages }) => `${t(`messages.kind.${kind}`)} ${languages}`,
    // As they come in the life of an appointment or ticket.
    orders: { usual: ({ kind }) => messageKind.options.indexOf(kind) },
    locale,
  });
  return { organization, list, locale, title: t("templates.title") };
}

export default function TemplatesPage() {
  return <TemplatesView {...useLoaderData<typeof loader>()} />;
}
