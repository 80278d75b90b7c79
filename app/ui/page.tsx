import { useMatches } from "@remix-run/react";
import type { ReactNode } from "react";
import type { PageHandle } from "../page-handle";
import { LanguageLinks } from "../words/language-links";
import { useWords } from "../words/words-context";
import { buttonClass } from "./button";
import { LockForm, useIsTablet } from "./lock-form";
import { Logo } from "./logo";
import { PaletteLink } from "./palette-link";
import { SignOutForm, useIsSignedIn } from "./sign-out-form";

interface Props {
  /** Whose page it is, with where its name leads. */
  organization?: { name: string; href: string };
  /** The way back, one step. */
  back?: { label: string; href: string };
  /** Two columns need more room than one. */
  wide?: boolean;
  footer?: ReactNode;
  children: ReactNode;
}

/** The frame of every public page but the board: skip link, whose page it is, one main column, a quiet end. */
export function Page({ organization, back, wide, footer, children }: Props) {
  const { t } = useWords();
  const hasPalette = useMatches().some(({ handle }) => (handle as PageHandle | undefined)?.palette);
  const isTablet = useIsTablet();
  const isSignedIn = useIsSignedIn();
  const width = `mx-auto w-full px-4 sm:px-6 ${wide ? "max-w-5xl" : "max-w-2xl"}`;
  return (
    <div className="page flex flex-col bg-ground">
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:absolute focus:start-2 focus:top-2 focus:z-10 focus:bg-surface focus:p-3"
      >
        {t("page.skip")}
      </a>
      <header className="page-head border-b-4 border-accent bg-surface">
        <div className={`${width} flex flex-wrap items-center justify-between gap-x-6`}>
          <a
            className="inline-flex min-h-14 items-center gap-3 py-1 text-lg font-bold text-ink no-underline hover:underline"
            href={organization?.href ?? "/"}
          >
            {organization && <Logo />}
            {organization?.name ?? "QConnect"}
          </a>
          {(hasPalette || isSignedIn) && (
            <div className="flex flex-wrap items-center gap-x-4">
              {hasPalette && <PaletteLink />}
              {isTablet ? (
                <LockForm className={buttonClass("secondary")} />
              ) : (
                isSignedIn && <SignOutForm className="inline-flex min-h-11 cursor-pointer items-center font-semibold" />
              )}
            </div>
          )}
        </div>
      </header>
      <main id="main" className={`${width} grid flex-1 grid-cols-1 content-start gap-6 py-6 sm:py-8`} tabIndex={-1}>
        {back && (
          <p className="no-print -mb-3">
            <a className="inline-flex min-h-11 items-center gap-1.5" href={back.href}>
              <svg
                className="size-3 fill-none stroke-current stroke-2 rtl:rotate-180"
                viewBox="0 0 12 12"
                aria-hidden="true"
              >
                <path d="M8 1 3 6l5 5" />
              </svg>
              {back.label}
            </a>
          </p>
        )}
        {children}
      </main>
      <footer className="page-foot border-t border-line">
        <div className={`${width} flex flex-wrap items-center gap-x-6 py-4 text-muted`}>
          {footer}
          {organization && (
            <a className="inline-flex min-h-11 items-center text-muted" href="/">
              QConnect
            </a>
          )}
          <LanguageLinks />
        </div>
      </footer>
    </div>
  );
}
