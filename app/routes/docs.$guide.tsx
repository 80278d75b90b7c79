import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { GuideView } from "../features/docs/guide-view";
import { GUIDES } from "../features/docs/guides.server";

export function loader({ context, params }: LoaderFunctionArgs) {
  const guide = GUIDES.find(({ name }) => name === params.guide);
  if (!guide) throw new Response(null, { status: 404 });
  const { locale } = context.words();
  const guides = GUIDES.map(({ name, title }) => ({ name, title }));
  return { guide, guides, locale, title: `${guide.title} · QConnect` };
}

export default function GuidePage() {
  return <GuideView {...useLoaderData<typeof loader>()} />;
}
