import type { Session } from "../../../server/domain/identity/account-schema";
import { Button } from "../../ui/button";
import { EmailField } from "../../ui/email-field";
import { ErrorSummary } from "../../ui/error-summary";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { OwnPin } from "../pin/own-pin";
import { browserName } from "./browser-name";
import { ConfirmForm } from "./confirm-form";
import { CurrentPasswordField, NewPasswordField } from "./password-field";

interface Props {
  me: { name: string; email: string; organization: { id: string; name: string } };
  hasPin: boolean;
  sessions: Session[];
  /** Whether they have shown lately who they are: only then they end sessions. */
  isConfirmed: boolean;
  /** Where the person works. */
  memberships: { organizationId: string; name: string }[];
  timeZone: string;
  email: string;
  errors: Record<string, string> | null;
  done: string | null;
}

const DONE = {
  password: "account.password.done",
  email: "account.email.done",
  mail: "account.mailAway",
  session: "account.sessions.ended",
  pin: "pin.saved",
  "pin-removed": "pin.removed",
} as const;
const isDone = (done: string | null): done is keyof typeof DONE => done !== null && Object.hasOwn(DONE, done);

/** What somebody changes about their own account. */
export function AccountView(page: Props) {
  const { t } = useWords();
  const { me, hasPin, memberships, email, errors, done } = page;
  return (
    <Page
      organization={{ name: me.organization.name, href: "/desk" }}
      back={{ label: t("manage.title"), href: "/manage" }}
    >
      {errors && <ErrorSummary title={t("account.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("account.title")}</h1>
      {isDone(done) && (
        <div role="status">
          <Notice tone="done" title={t(DONE[done])} />
        </div>
      )}
      <p>{t("account.who", { name: me.name, email: me.email })}</p>
      {memberships.length > 1 && <Memberships here={me.organization.id} memberships={memberships} />}
      <form method="post" className="panel grid gap-5" noValidate={errors !== null}>
        <h2 className="text-xl font-bold">{t("account.password.title")}</h2>
        <input type="hidden" name="username" value={me.email} autoComplete="username" />
        <CurrentPasswordField id="current" error={errors?.current} />
        <NewPasswordField name="newPassword" label={t("account.newPassword")} error={errors?.newPassword} />
        <Button className="justify-self-start" name="intent" value="password">
          {t("account.password.submit")}
        </Button>
      </form>
      <form method="post" className="panel grid gap-5" noValidate={errors !== null}>
        <h2 className="text-xl font-bold">{t("account.email.title")}</h2>
        <EmailField label={t("account.email.new")} error={errors?.email} defaultValue={email} />
        <CurrentPasswordField id="currentForEmail" error={errors?.currentForEmail} />
        <Button className="justify-self-start" kind="secondary" name="intent" value="email">
          {t("account.email.submit")}
        </Button>
      </form>
      <OwnPin hasPin={hasPin} errors={errors} />
      <p>
        <a className="inline-flex min-h-11 items-center font-semibold" href="/account/second-factor">
          {t("factor.title")}
        </a>
      </p>
      <SessionList {...page} />
    </Page>
  );
}

function Memberships({ here, memberships }: { here: string } & Pick<Props, "memberships">) {
  const { t } = useWords();
  return (
    <section className="grid gap-3" aria-labelledby="memberships">
      <h2 className="text-xl font-bold" id="memberships">
        {t("account.switch.title")}
      </h2>
      <ul className="grid gap-3">
        {memberships.map(({ organizationId, name }) => (
          <li key={organizationId}>
            {organizationId === here ? (
              <p className="font-semibold">{t("account.switch.here", { organization: name })}</p>
            ) : (
              <form method="post">
                <input type="hidden" name="organization" value={organizationId} />
                <Button kind="secondary" name="intent" value="switch">
                  {t("account.switch.to", { organization: name })}
                </Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function SessionList({ sessions, isConfirmed, timeZone, errors }: Props) {
  const { t, locale } = useWords();
  return (
    <section className="grid gap-4" aria-labelledby="sessions">
      <h2 className="text-xl font-bold" id="sessions">
        {t("account.sessions.title")}
      </h2>
      <ul className="grid gap-3">
        {sessions.map(({ id, isThisOne, agent, address, createdAt, organizationName }) => {
          const browser = browserName(agent) || t("account.sessions.unknown");
          const moment = momentIn(t, createdAt, timeZone, locale);
          return (
            <li key={id} className="panel grid gap-2">
              <h3 className="text-lg font-bold">
                <bdi>{browser}</bdi>
              </h3>
              {isThisOne && <p className="font-semibold text-accent">{t("account.sessions.this")}</p>}
              <p className="text-muted">
                {t("account.sessions.since", { moment, address, organization: organizationName })}
              </p>
              {!isThisOne && isConfirmed && (
                <form method="post">
                  <input type="hidden" name="session" value={id} />
                  <Button kind="secondary" name="intent" value="end">
                    {t("account.sessions.endThis", { browser })}
                  </Button>
                </form>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && !isConfirmed && (
        <ConfirmForm id="currentForSessions" error={errors?.currentForSessions} />
      )}
      {sessions.length > 1 && isConfirmed && (
        <form method="post">
          <Button kind="secondary" name="intent" value="end-others">
            {t("account.sessions.endOthers")}
          </Button>
        </form>
      )}
    </section>
  );
}
