import type { ReactNode } from "react";
import type { Factors } from "../../../server/domain/identity/factor-schema";
import { Button } from "../../ui/button";
import { ErrorSummary } from "../../ui/error-summary";
import { TextField } from "../../ui/field";
import { Notice } from "../../ui/notice";
import { Page } from "../../ui/page";
import { QrCode } from "../../ui/qr-code";
import { momentIn } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { ConfirmForm } from "../account/confirm-form";
import { AskFirst } from "../list/ask-first";
import { PasskeyForm } from "./passkey-form";

export interface FactorsPage {
  factors: Factors;
  organization: { name: string };
  lacksFactor: boolean;
  /** Whether they may say what everybody of the organisation needs. */
  mayRequire: boolean;
  timeZone: string;
  /** What a new passkey is asked; null until the person has shown who they are. */
  passkeyOptions: object | null;
  /** An app that is being set up. */
  totp: { secret: string; uri: string } | null;
  /** Shown this once. */
  recoveryCodes: string[] | null;
  errors: Record<string, string> | null;
}

/** How somebody signs in beside the password; what the organisation asks of everybody. */
export function FactorsView(page: FactorsPage) {
  const { t } = useWords();
  const { factors, organization, lacksFactor, errors, recoveryCodes, mayRequire } = page;
  return (
    <Page
      organization={{ name: organization.name, href: "/desk" }}
      back={lacksFactor ? undefined : { label: t("account.title"), href: "/account" }}
    >
      {errors && <ErrorSummary title={t("account.problem")} errors={errors} />}
      <h1 className="text-2xl font-bold">{t("factor.title")}</h1>
      {lacksFactor ? <Notice tone="late" title={t("factor.required")} /> : <p>{t("factor.about")}</p>}
      {recoveryCodes && <RecoveryCodes codes={recoveryCodes} />}
      {factors.isConfirmed ? <Changes {...page} /> : <ConfirmForm id="current" error={errors?.current} />}
      {mayRequire && <RequireForm isRequired={factors.isRequired} error={errors?.require} />}
    </Page>
  );
}

function Section({ title, state, children }: { title: string; state: string; children: ReactNode }) {
  return (
    <section className="panel grid gap-4">
      <div>
        <h2 className="text-xl font-bold">{title}</h2>
        <p className="text-muted">{state}</p>
      </div>
      {children}
    </section>
  );
}

function Changes({ factors, totp, passkeyOptions, errors, timeZone }: FactorsPage) {
  const { t, locale } = useWords();
  const { hasTotp, passkeys, recoveryCodesLeft } = factors;
  return (
    <>
      <Section title={t("factor.totp.title")} state={t(hasTotp ? "factor.totp.on" : "factor.totp.off")}>
        {totp && !hasTotp ? (
          <TotpForm totp={totp} error={errors?.code} />
        ) : (
          <form method="post">
            {hasTotp ? (
              <AskFirst
                ask="app"
                label={t("factor.totp.remove")}
                title={t("factor.totp.removeAsk")}
                about={t("list.forGood")}
                name="intent"
                value="totp-remove"
              />
            ) : (
              <Button kind="secondary" name="intent" value="totp-begin">
                {t("factor.totp.begin")}
              </Button>
            )}
          </form>
        )}
      </Section>
      <Section
        title={t("factor.passkey.title")}
        state={passkeys.length === 0 ? t("factor.passkey.none") : t("factor.passkey.about")}
      >
        <ul className="grid gap-3 empty:hidden">
          {passkeys.map(({ id, name, createdAt }) => (
            <li key={id} className="flex flex-wrap items-center justify-between gap-3">
              <span>
                <bdi className="font-semibold">{name}</bdi>
                <span className="block text-muted">
                  {t("factor.passkey.since", { moment: momentIn(t, createdAt, timeZone, locale) })}
                </span>
              </span>
              <form method="post">
                <input type="hidden" name="passkey" value={id} />
                <AskFirst
                  ask={id}
                  label={t("factor.passkey.remove", { name })}
                  title={t("factor.passkey.removeAsk", { name })}
                  about={t("list.forGood")}
                  name="intent"
                  value="passkey-remove"
                />
              </form>
            </li>
          ))}
        </ul>
        {passkeyOptions && (
          <PasskeyForm kind="new" options={passkeyOptions} label={t("factor.passkey.add")}>
            <TextField name="name" label={t("factor.passkey.name")} error={errors?.name} maxLength={60} required />
          </PasskeyForm>
        )}
        <noscript>
          <p>{t("factor.passkey.needsScript")}</p>
        </noscript>
      </Section>
      {(hasTotp || passkeys.length > 0) && (
        <Section title={t("factor.recovery.title")} state={t("factor.recovery.left", { count: recoveryCodesLeft })}>
          <form method="post" action="/account/second-factor">
            <AskFirst
              ask="codes"
              label={t("factor.recovery.renew")}
              title={t("factor.recovery.renewAsk")}
              about={t("factor.recovery.renewAbout")}
              name="intent"
              value="recovery"
            />
          </form>
        </Section>
      )}
    </>
  );
}

function TotpForm({ totp, error }: { totp: { secret: string; uri: string }; error?: string }) {
  const { t } = useWords();
  return (
    <form method="post" className="grid gap-5" noValidate={error !== undefined}>
      <p>{t("factor.totp.scan")}</p>
      <QrCode text={totp.uri} label={t("factor.totp.qr")} className="size-48" />
      <p>
        {t("factor.totp.key")}{" "}
        <span className="select-all break-all font-mono" dir="ltr" data-testid="totp-secret">
          {totp.secret}
        </span>
      </p>
      <TextField
        name="code"
        label={t("factor.totp.code")}
        error={error}
        autoComplete="one-time-code"
        inputMode="numeric"
        maxLength={10}
        required
      />
      <Button className="justify-self-start" name="intent" value="totp-confirm">
        {t("factor.totp.confirm")}
      </Button>
    </form>
  );
}

function RecoveryCodes({ codes }: { codes: string[] }) {
  const { t } = useWords();
  return (
    <div role="status">
      <Notice tone="done" title={t("factor.recovery.shown")}>
        <ul className="mt-2 grid gap-1 font-mono" dir="ltr" data-testid="recovery-codes">
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}

function RequireForm({ isRequired, error }: { isRequired: boolean; error?: string }) {
  const { t } = useWords();
  return (
    <form method="post" className="panel grid gap-4" id="require">
      <h2 className="text-xl font-bold">{t("factor.require.title")}</h2>
      <p>{t(isRequired ? "factor.require.on" : "factor.require.off")}</p>
      {error && <p className="font-semibold text-danger">{error}</p>}
      <Button
        className="justify-self-start"
        kind="secondary"
        name="intent"
        value={isRequired ? "require-no" : "require-yes"}
      >
        {t(isRequired ? "factor.require.stop" : "factor.require.start")}
      </Button>
    </form>
  );
}
