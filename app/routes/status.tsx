import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { StatusView } from "../features/status/status-view";
import type { PageHandle } from "../page-handle";

export const handle: PageHandle = { live: true };

export async function loader({ context }: LoaderFunctionArgs) {
  return { status: await context.status(), refreshSeconds: 10 };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Status${data ? `: ${data.status.health.status}` : ""} · QConnect` },
];

export default function StatusPage() {
  const { status } = useLoaderData<typeof loader>();
  return <StatusView status={status} />;
}
