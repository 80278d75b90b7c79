import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { LandingView } from "../features/landing/landing-view";
import { refusalOf } from "../refusal";

/** The organisations of the demo data, named where they are there. */
const DEMO = ["riverside", "harbour"];

export async function loader({ context }: LoaderFunctionArgs) {
  const found = await Promise.all(
    DEMO.map((org) =>
      context.api.catalog.organization({ org }).catch((error: unknown) => {
        // The landing page stands without them, and without a database.
        if (refusalOf(error)) return null;
        throw error;
      }),
    ),
  );
  const { t, locale } = context.words();
  const demos = found.flatMap((organization) => (organization ? [organization] : []));
  return { demos, locale, title: t("landing.window"), description: t("landing.description") };
}

export default function Landing() {
  const { demos } = useLoaderData<typeof loader>();
  return <LandingView demos={demos} />;
}
