import { absenceRouter } from "./absence";
import { apiKeysRouter } from "./api-keys";
import { auditRouter } from "./audit";
import { bookingRouter } from "./booking";
import { catalogRouter } from "./catalog";
import type { Context } from "./context";
import { customersRouter } from "./customers";
import { devicesRouter } from "./devices";
import { feedsRouter } from "./feeds";
import { identityRouter } from "./identity";
import { notificationsRouter } from "./notifications";
import { queueRouter } from "./queue";
import { reportsRouter } from "./reports";
import { setupRouter } from "./setup";
import { createCallerFactory, router } from "./trpc";
import { waitlistRouter } from "./waitlist";
import { webhooksRouter } from "./webhooks";

/** The application API: pages, desk and REST all come through here. */
export const appRouter = router({
  absence: absenceRouter,
  identity: identityRouter,
  apiKeys: apiKeysRouter,
  catalog: catalogRouter,
  booking: bookingRouter,
  waitlist: waitlistRouter,
  queue: queueRouter,
  notifications: notificationsRouter,
  feeds: feedsRouter,
  devices: devicesRouter,
  webhooks: webhooksRouter,
  reports: reportsRouter,
  setup: setupRouter,
  customers: customersRouter,
  audit: auditRouter,
});
export type AppRouter = typeof appRouter;

const callerOf = createCallerFactory(appRouter);
/** The API as this context's actor, called without HTTP. */
export const createCaller = (context: Context) => callerOf(context);
export type Api = ReturnType<typeof createCaller>;
