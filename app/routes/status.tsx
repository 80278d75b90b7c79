import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { StatusView } from "../features/status/status-view";
import type { PageHandle } from "../page-handle";

export const handle: PageHandle = { live: true };

export async function loader({ context }: LoaderFunctionArgs) {
  const { t, locale } = context.words();
  const status = await context.status();
  const title = `${t(`status.overall.${status.health.status}`)} · QConnect`;
  return { status, locale, title, refreshSeconds: 10 };
}

export default function StatusPage() {
  const { status } = useLoaderData<typeof loader>();
  return <StatusView status={status} />;
}
