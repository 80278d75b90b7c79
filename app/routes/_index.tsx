import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
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
  return { demos: found.flatMap((organization) => (organization ? [organization] : [])) };
}

export const meta: MetaFunction = () => [
  { title: "QConnect: appointments and the queue in one" },
  { name: "description", content: "Book a time or join the queue, and see an honest wait as a range." },
];

export default function Landing() {
  const { demos } = useLoaderData<typeof loader>();
  return <LandingView demos={demos} />;
}
