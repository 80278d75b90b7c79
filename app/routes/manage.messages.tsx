import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { MessagesView } from "../features/notifications/messages-view";
import { messagesWords } from "../features/notifications/words";
import { need } from "../refusal";

const ON_A_PAGE = 25;

export const meta: MetaFunction = () => [{ title: `${messagesWords.title} · QConnect` }];

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { pathname, search, searchParams } = new URL(request.url);
  if (context.actor.kind !== "user") throw redirect(`/login?next=${encodeURIComponent(pathname + search)}`);
  const cursor = searchParams.get("cursor") ?? undefined;
  const me = await need(context.api.identity.me());
  const [organization, page] = await Promise.all([
    need(context.api.catalog.organization({ org: me.organization.slug })),
    need(context.api.notifications.messages({ limit: ON_A_PAGE, cursor })),
  ]);
  return { organization, page, locale: organization.locale };
}

export default function MessagesPage() {
  const { organization, page } = useLoaderData<typeof loader>();
  return <MessagesView organization={organization} page={page} />;
}
