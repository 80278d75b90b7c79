import type { Permission } from "../domain/identity/permission-schema";

/**
 * Who may call what. A permission: members who have it. `open:` and a permission: anybody, and members who have it as members; whoever lacks it counts as
 * nobody there. `anybody`, `session` (whoever is signed in at a browser), `member` (of an organisation, whatever the role) and `device` ask for no
 * permission.
 */
export type Access = Permission | `open:${"floor.read" | "floor.work"}` | "anybody" | "session" | "member" | "device";

const lines = (access: Access, router: string, procedures: string): [string, Access][] =>
  procedures.split(" ").map((name) => [`${router}.${name}`, access]);

/** Every procedure has one line; one without is refused to everybody. */
export const ACCESS: ReadonlyMap<string, Access> = new Map<string, Access>([
  ...lines(
    "anybody",
    "identity",
    "signUp signUpLink confirmSignUp forgotPassword resetLink resetPassword emailLink confirmEmail",
  ),
  ...lines("anybody", "identity", "invitationLink join signIn signOut token"),
  ...lines(
    "session",
    "identity",
    "sessions endSession endOtherSessions changePassword changeEmail memberships switchOrganization",
  ),
  // Of a sign-in that has shown the password: its cookie alone says whose.
  ...lines("anybody", "identity", "secondFactor proveByCode passkeyProofOptions proveByPasskey"),
  ...lines(
    "session",
    "identity",
    "hasPin setPin removePin factors confirmPerson beginTotp confirmTotp removeTotp renewRecoveryCodes",
  ),
  ...lines("session", "identity", "newPasskeyOptions addPasskey removePasskey"),
  ...lines("anybody", "identity", "beginIssuerSignIn completeIssuerSignIn"),
  ...lines("security.change", "identity", "requireFactor"),
  ...lines("issuer.change", "identity", "issuer setIssuer removeIssuer"),
  ...lines("member", "identity", "me roles"),
  ...lines("people.read", "identity", "people"),
  ...lines("people.change", "identity", "invite revokeInvitation changeMember"),

  ...lines("customers.read", "customers", "list get known"),
  ...lines("customers.change", "customers", "create change"),
  ...lines("privacy.change", "customers", "delete erase export setRetention"),
  ...lines("organization.read", "customers", "retention"),

  ...lines("programs.read", "apiKeys", "list get"),
  ...lines("keys.change", "apiKeys", "create rotate"),
  ...lines("programs.change", "apiKeys", "revoke"),
  ...lines("programs.read", "webhooks", "list get deliveries delivery"),
  ...lines("programs.change", "webhooks", "create change delete rotate test redeliver redeliverRange"),
  ...lines("anybody", "webhooks", "catalogue"),

  ...lines("open:floor.read", "catalog", "organization locations location locationBySlug service services"),
  ...lines(
    "floor.read",
    "catalog",
    "serviceById resource resources resourceHours locationExceptions resourceExceptions exception",
  ),
  ...lines("organization.change", "catalog", "updateOrganization setLogo removeLogo createLocation"),
  ...lines(
    "settings.change",
    "catalog",
    "updateLocation createService updateService deleteService createResource updateResource",
  ),
  ...lines("settings.change", "catalog", "deleteResource setResourceHours addLocationException addResourceException"),
  ...lines("settings.change", "catalog", "changeException removeException restoreService restoreResource"),
  ...lines("settings.read", "catalog", "archive"),

  ...lines("anybody", "booking", "askOwn ownLink openOwn"),
  ...lines("open:floor.read", "booking", "availability nextTimes appointment appointmentPage calendar"),
  ...lines(
    "open:floor.work",
    "booking",
    "hold releaseHold book reschedule cancel previewSeries bookSeries cancelSeries checkIn",
  ),
  ...lines("floor.read", "booking", "explain appointments showRate series calendarRange calendarLive blocks"),
  ...lines("floor.work", "booking", "approve decline noShow restore walkIn addBlock changeBlock removeBlock note"),
  ...lines("organization.read", "booking", "drifted"),
  ...lines("organization.change", "booking", "repairZones"),

  ...lines("floor.read", "absence", "coming"),
  ...lines("settings.change", "absence", "preview mark"),

  ...lines("open:floor.read", "waitlist", "earlier entry"),
  ...lines("open:floor.work", "waitlist", "join askEarlier accept decline leave"),
  ...lines("floor.read", "waitlist", "entries"),
  ...lines("floor.work", "waitlist", "offer"),

  ...lines("open:floor.read", "queue", "queues snapshot ticket intake arrival feedbackOf swapOf"),
  ...lines("open:floor.work", "queue", "join command confirm delay letAhead swapTicket swapAppointment feedback"),
  ...lines(
    "floor.read",
    "queue",
    "queue counter counters board boardLive arrivals arrivalsLive history pastBoard feedbackReport",
  ),
  ...lines("floor.read", "queue", "numbered pauseEffect siteCode"),
  ...lines("floor.work", "queue", "callNext handOver change record rebind transfer undo"),
  ...lines("floor.work", "queue", "openCounter pauseCounter closeCounter counterSeen"),
  ...lines("settings.change", "queue", "find createQueue updateQueue createCounter updateCounter"),

  ...lines("floor.read", "notifications", "messages"),
  ...lines("floor.work", "notifications", "resend"),
  ...lines("organization.read", "notifications", "templates"),
  ...lines("organization.change", "notifications", "setTemplate resetTemplate setSilence"),
  ...lines("open:floor.read", "notifications", "told pushKey notice"),
  ...lines("open:floor.work", "notifications", "followAppointment followTicket setNotice unfollow"),

  ...lines("floor.read", "feeds", "calendarFeeds busyFeeds"),
  ...lines("floor.work", "feeds", "createCalendarFeed revokeCalendarFeed"),
  ...lines("settings.change", "feeds", "addBusyFeed pollBusyFeed removeBusyFeed"),
  ...lines("open:floor.read", "feeds", "subscription"),
  ...lines("open:floor.work", "feeds", "subscribe addToSubscription unsubscribe"),

  ...lines("floor.read", "devices", "list get"),
  ...lines("settings.read", "devices", "siteNetworks"),
  ...lines("settings.change", "devices", "pair change unpair setSiteNetworks"),
  ...lines("anybody", "devices", "code"),
  ...lines("device", "devices", "renew own join booked arrival checkIn confirm people enter lock"),

  ...lines("audit.read", "audit", "list"),

  ...lines("organization.change", "setup", "read save finish"),

  ...lines("open:floor.read", "reports", "accuracy"),
  ...lines("floor.read", "reports", "showRates floor waits utilisation whatIf floorForecast"),
]);
