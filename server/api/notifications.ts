import { z } from "zod";
import { memberScope } from "../domain/identity/access";
import { resolveReference } from "../domain/identity/holder";
import { resend } from "../domain/notifications/commands/resend";
import { setNotice } from "../domain/notifications/commands/set-notice";
import { resetTemplate, setSilence, setTemplate } from "../domain/notifications/commands/set-template";
import { subscribe, unsubscribe } from "../domain/notifications/commands/subscribe";
import { listTemplates } from "../domain/notifications/queries/house";
import { listMessages } from "../domain/notifications/queries/messages";
import { noticeOf } from "../domain/notifications/queries/notice";
import { toldAbout } from "../domain/notifications/queries/told";
import { messageFilter, pushSubscriptionInput, ticketNoticeInput } from "../domain/notifications/schema";
import { silenceInput, templateInput, templateName } from "../domain/notifications/template-schema";
import { reference } from "../domain/shared/text";
import type { Context } from "./context";
import { procedure, router } from "./trpc";

const one = z.strictObject({ id: reference });
const subscription = z.strictObject({ ...one.shape, ...pushSubscriptionInput.shape });
const subscribeDeps = ({ work, infra, requestId }: Context) => ({ work, outgoing: infra.outgoing, requestId });

export const notificationsRouter = router({
  messages: procedure.input(messageFilter).query(({ ctx, input }) => listMessages(ctx, memberScope(ctx.actor), input)),
  resend: procedure
    .input(one)
    .mutation(({ ctx, input }) =>
      resend({ work: ctx.work, texts: ctx.texts, clock: ctx.infra.clock }, memberScope(ctx.actor), input.id),
    ),
  templates: procedure.query(({ ctx }) => listTemplates(ctx.work, memberScope(ctx.actor))),
  setTemplate: procedure
    .input(templateInput)
    .mutation(({ ctx, input }) => setTemplate(ctx.work, memberScope(ctx.actor), input)),
  resetTemplate: procedure
    .input(templateName)
    .mutation(({ ctx, input }) => resetTemplate(ctx.work, memberScope(ctx.actor), input)),
  setSilence: procedure
    .input(silenceInput)
    .mutation(({ ctx, input }) => setSilence(ctx.work, memberScope(ctx.actor), input)),
  /** `id`: of an appointment, or its token. */
  told: procedure.input(one).query(({ ctx, input }) => {
    const { scope, id, by } = resolveReference(ctx.tokens, ctx.actor, "apt", input.id);
    return toldAbout(ctx.work, scope, id, by);
  }),
  /** What browsers subscribe with. */
  pushKey: procedure.query(({ ctx }) => ({ publicKey: ctx.pushKey })),
  followAppointment: procedure.input(subscription).mutation(({ ctx, input: { id: given, ...browser } }) => {
    const { scope, id } = resolveReference(ctx.tokens, ctx.actor, "apt", given);
    return subscribe(subscribeDeps(ctx), scope, { appointmentId: id }, browser);
  }),
  followTicket: procedure.input(subscription).mutation(({ ctx, input: { id: given, ...browser } }) => {
    const { scope, id } = resolveReference(ctx.tokens, ctx.actor, "tkt", given);
    return subscribe(subscribeDeps(ctx), scope, { ticketId: id }, browser);
  }),
  /** `id`: of a ticket, or its token. */
  notice: procedure.input(one).query(({ ctx, input }) => {
    const { scope, id } = resolveReference(ctx.tokens, ctx.actor, "tkt", input.id);
    return noticeOf(ctx.work, scope, id);
  }),
  setNotice: procedure
    .input(z.strictObject({ ...one.shape, ...ticketNoticeInput.shape }))
    .mutation(({ ctx, input: { id: given, ...notice } }) => {
      const { scope, id } = resolveReference(ctx.tokens, ctx.actor, "tkt", given);
      return setNotice(ctx.work, scope, id, notice);
    }),
  unfollow: procedure.input(one).mutation(({ ctx, input }) => unsubscribe(ctx.work, input.id)),
});
