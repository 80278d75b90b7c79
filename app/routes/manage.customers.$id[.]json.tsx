import type { LoaderFunctionArgs } from "@remix-run/node";
import { readMember } from "../features/console/read-member";
import { need } from "../refusal";

/** Everything that is known of a person, as a file for them. */
export async function loader({ context, params, request }: LoaderFunctionArgs) {
  await readMember(context, request.url, "privacy.change");
  const known = await need(context.api.customers.export({ id: params.id ?? "" }));
  return new Response(JSON.stringify(known, null, 2), {
    headers: {
      "content-type": "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="${known.customer.id}.json"`,
      "cache-control": "no-store",
    },
  });
}
