import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import styles from "swagger-ui-dist/swagger-ui.css?url";
import { GUIDES } from "../features/docs/guides.server";
import { ReferenceView } from "../features/docs/reference-view";

export const links: LinksFunction = () => [{ rel: "stylesheet", href: styles }];

export function loader({ context }: LoaderFunctionArgs) {
  const { t, locale } = context.words();
  const guides = GUIDES.map(({ name, title }) => ({ name, title }));
  return { guides, locale, title: `${t("docs.title")} · QConnect`, description: t("docs.description") };
}

export default function ReferencePage() {
  return <ReferenceView {...useLoaderData<typeof loader>()} />;
}
