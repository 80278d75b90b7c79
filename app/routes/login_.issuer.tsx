import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { nextPath } from "../features/identity/next-path";
import type { PageHandle } from "../page-handle";
import { refused } from "../refusal";

export const handle: PageHandle = { live: true };

/** Where an issuer sends the browser back to. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { search } = new URL(request.url);
  const SHOWN = ["issuer_failed", "unknown_person", "not_found", "invalid"] as const;
  const answer = await refused(context.api.identity.completeIssuerSignIn({ search }), SHOWN);
  if ("refusal" in answer) throw redirect("/login/organization?failed");
  const next = nextPath(answer.next, "/desk");
  throw redirect(answer.isPending ? `/login/second?next=${encodeURIComponent(next)}` : next);
}
