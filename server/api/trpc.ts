import { initTRPC, type TRPC_ERROR_CODE_KEY, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { idOf } from "../domain/identity/actor";
import { DomainError, ERRORS } from "../domain/shared/errors";
import { isDatabaseUnavailable } from "../infra/database/errors";
import { askedBy } from "../infra/request-context";
import type { Context } from "./context";
import { admit } from "./guard";

const CODES: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: "BAD_REQUEST",
  401: "UNAUTHORIZED",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  405: "METHOD_NOT_SUPPORTED",
  409: "CONFLICT",
  412: "PRECONDITION_FAILED",
  413: "PAYLOAD_TOO_LARGE",
  415: "UNSUPPORTED_MEDIA_TYPE",
  422: "UNPROCESSABLE_CONTENT",
  429: "TOO_MANY_REQUESTS",
  503: "SERVICE_UNAVAILABLE",
};

/** The refusal behind an error, if it is one. */
function refusalOf(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (isDatabaseUnavailable(error)) return new DomainError("unavailable");
  return null;
}

const t = initTRPC.context<Context>().create({
  transformer: superjson,
  sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
  errorFormatter({ shape, error }) {
    const refusal = refusalOf(error.cause);
    const { code, detail, fields } = refusal ?? {};
    const { stack: _, ...data } = shape.data;
    return {
      ...shape,
      message: refusal ? shape.message : "Something went wrong",
      data: { ...data, domain: code === undefined ? null : { code, detail: detail ?? null, fields: fields ?? [] } },
    };
  },
});

/** A refusal keeps its meaning on the way out: the DomainError is the cause of an error with the matching code. */
const refusals = t.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const refusal = refusalOf(result.error.cause);
  if (!refusal) return result;
  const code = CODES[ERRORS[refusal.code][0]] ?? "BAD_REQUEST";
  return { ...result, error: new TRPCError({ code, message: refusal.message, cause: refusal }) };
});

/** Before anything else, the input's shape included: may this actor call this at all? What changes something says from then on who asked. */
const guarded = t.middleware(async ({ ctx, path, type, getRawInput, next }) => {
  const { actor, instead } = await admit(ctx, path, getRawInput);
  const go = () => next({ ctx: { ...ctx, actor } });
  const asking = { actorId: idOf(actor), address: ctx.address, procedure: path };
  const result = await (type === "mutation" ? askedBy(ctx.requestId, asking, go) : go());
  if (result.ok || instead === undefined || refusalOf(result.error.cause)?.code !== "unauthenticated") return result;
  throw new DomainError(instead);
});

export const router = t.router;
export const procedure = t.procedure.use(refusals).use(guarded);
export const createCallerFactory = t.createCallerFactory;
