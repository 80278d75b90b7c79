import type { LoaderFunctionArgs } from "@remix-run/node";
import { readMember } from "../features/console/read-member";
import { find, searchOf } from "../features/manage/find";

/** What the palette of Ctrl-K shows, in the reader's language. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const me = await readMember(context, request.url, "floor.read");
  const { t } = context.words(me.organization);
  const hits = await find(context, t, me, searchOf(request.url));
  const said = hits.length > 0 ? t("manage.found", { count: hits.length }) : t("manage.nothing");
  return Response.json({ said, hits: hits.map((hit) => ({ ...hit, group: t(`manage.kind.${hit.kind}`) })) });
}
