import { htmlOf, type LetterBody, textOf } from "../domain/notifications/rules/letter-body";
import type { Words } from "../domain/shared/words";
import type { WebhookDisabled } from "../domain/webhooks/events";
import type { Work } from "../infra/database/work";
import { type Notifier, NotSent } from "../infra/notifier/notifier";
import type { OutboxEvent } from "../infra/outbox";

interface LetterDeps {
  work: Work;
  notifier: Notifier;
  baseUrl: URL;
  wordsFor: (...locales: string[]) => Words;
}

/** Tells the admins and owners of an organisation that an endpoint was given up: deliveries to it have stopped until somebody looks. */
export const tellDisabled =
  ({ work: { prisma }, notifier, baseUrl, wordsFor }: LetterDeps) =>
  async ({ organizationId, id, payload }: OutboxEvent): Promise<void> => {
    const { endpointId } = payload as WebhookDisabled;
    const [endpoint, organization] = await Promise.all([
      prisma.webhookEndpoint.findUnique({ where: { organizationId_id: { organizationId, id: endpointId } } }),
      prisma.organization.findUnique({ where: { id: organizationId } }),
    ]);
    // Deleted, or enabled again before the letter went out.
    if (!organization || endpoint?.status !== "disabled") return;
    const people = await prisma.membership.findMany({
      where: { organizationId, role: { in: ["owner", "admin"] }, disabledAt: null, user: { disabledAt: null } },
      select: { user: { select: { id: true, name: true, email: true } } },
    });
    const { t, locale, direction } = wordsFor(organization.locale);
    const { origin } = new URL(endpoint.url);
    const heading = t("webhooks.letter.heading");
    const body: Omit<LetterBody, "greeting"> = {
      ...{ language: locale, direction, heading, signature: organization.name },
      facts: [{ name: t("webhooks.letter.address"), lines: [origin] }],
      link: {
        label: t("webhooks.letter.link"),
        href: new URL(`/manage/webhooks/${endpointId}`, baseUrl).href,
        hint: t(endpoint.disabledReason === "gone" ? "webhooks.letter.gone" : "webhooks.letter.failing"),
      },
      small: t("webhooks.letter.small"),
    };
    for (const { user } of people) {
      const letter = { ...body, greeting: t("webhooks.letter.greeting", { name: user.name }) };
      const sending = notifier.send({
        ...{ channel: "email", id: `${id}-${user.id}`, from: organization.name },
        to: { name: user.name, address: user.email },
        ...{ subject: heading, text: textOf(letter), html: htmlOf(letter) },
      });
      // An address that takes no letters is no reason to tell the others again.
      await sending.catch((error) => {
        if (!(error instanceof NotSent) || error.fate === "retry") throw error;
      });
    }
  };
