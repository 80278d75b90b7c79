import type { AppLoadContext } from "@remix-run/node";
import type { Ticket } from "../../../server/domain/queue/schema";
import { shortReference } from "../../../server/domain/shared/short-reference";
import { need } from "../../refusal";
import type { Place } from "../location/place";

/** What a slip says. */
export interface SlipFacts {
  organization: string;
  location: string;
  timeZone: string;
  number: string;
  /** As the public calls it: a slip is left lying about. */
  queue: string;
  reference: string;
  issuedAt: string;
  /** Of the ticket's page. */
  url: string;
}

export async function slipFacts(
  { api, baseUrl }: AppLoadContext,
  { organization, location }: Place,
  { id, token, number, queueId, issuedAt }: Pick<Ticket, "id" | "token" | "number" | "queueId" | "issuedAt">,
): Promise<SlipFacts> {
  const queue = await need(api.queue.snapshot({ id: queueId }));
  return {
    ...{ organization: organization.name, location: location.name, timeZone: location.timeZone },
    ...{ number, queue: queue.name, reference: shortReference(id), issuedAt },
    url: new URL(`/tickets/${token}`, baseUrl).href,
  };
}
