import type { LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { KeptPress } from "./features/console/kept-press";
import { PaletteDialog } from "./features/console/palette-dialog";
import { BoardScript } from "./features/queue/board-script";
import { NonceContext } from "./nonce";
import { OwnerContext } from "./owner-context";
import type { PageData, PageHandle } from "./page-handle";
import consoleStyles from "./styles/console.css?url";
import publicStyles from "./styles/public.css?url";
import { MessagePage } from "./ui/message-page";
import { useWords, useWordsSource, WordsContext } from "./words/words-context";
import { WordsData } from "./words/words-data";

export function loader({ context, request }: LoaderFunctionArgs) {
  const isFramed = request.headers.get("Sec-Fetch-Dest") === "iframe";
  const { scripts, board, actor } = context;
  const isSignedIn = actor.kind === "user";
  const isTablet = isSignedIn && actor.deviceId !== undefined;
  return { isFramed, isSignedIn, isTablet, scripts, board, locale: context.words().locale };
}

/** Nothing of it changes while a console is open. */
export const shouldRevalidate = () => false;

/** Public pages are HTML, one stylesheet and at most the live script; only the console ships React. */
export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(NonceContext);
  const root = useRouteLoaderData<typeof loader>("root");
  const handle: PageHandle = Object.assign({}, ...useMatches().map((match) => match.handle));
  const { hydrate = false, kiosk, palette } = handle;
  const live = !hydrate && handle.live;
  const scripts = { ...handle, live, lock: root?.isTablet };
  const board = handle.board ? root?.board : undefined;
  const { locale = "en", refreshSeconds, refreshTo, title, description, unlisted } = usePageData();
  const words = useWordsSource()(locale);
  const given = useContext(OwnerContext);
  const owner = hydrate ? null : given;
  const error = useRouteError();
  const isBoard = board && !error;
  const styles = isBoard ? board.stylesUrl : hydrate ? consoleStyles : publicStyles;
  const heading = error ? words.t(`failure.${failureOf(error)}.title`) : title;
  return (
    <html data-framed={root?.isFramed || undefined} lang={words.locale} dir={words.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{error ? `${heading} · QConnect` : (heading ?? "QConnect")}</title>
        {!hydrate && <meta name="description" content={description ?? words.t("landing.description")} />}
        {unlisted && <meta name="robots" content="noindex" />}
        {/* No script of a display is there to try again, and nobody to press a key. */}
        {board && Boolean(error) && <meta httpEquiv="refresh" content="15" />}
        {refreshSeconds && (
          <noscript>
            <meta
              httpEquiv="refresh"
              content={refreshTo ? `${refreshSeconds};url=${refreshTo}` : String(refreshSeconds)}
            />
          </noscript>
        )}
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href={styles} />
        {owner?.accent && owner.accentDark && (
          <link rel="stylesheet" href={`/accents/${owner.accent.slice(1)}-${owner.accentDark.slice(1)}.css`} />
        )}
        <Links />
        {hydrate && <KeptPress nonce={nonce} />}
      </head>
      <body>
        <WordsContext.Provider value={words}>
          <OwnerContext.Provider value={owner}>{children}</OwnerContext.Provider>
          {palette && <PaletteDialog waits={hydrate} />}
        </WordsContext.Provider>
        {(live || hydrate || isBoard) && <WordsData words={words} part={hydrate ? "console" : "live"} />}
        {isBoard && <BoardScript src={board.scriptUrl} nonce={nonce} />}
        {(Object.entries(root?.scripts ?? {}) as [keyof typeof scripts, string][]).map(
          ([name, url]) =>
            scripts[name] && <script key={name} type="module" src={url} nonce={nonce} suppressHydrationWarning />,
        )}
        {kiosk && root && <script noModule src={root.board.scriptUrl} nonce={nonce} />}
        {hydrate && <ScrollRestoration nonce={nonce} />}
        {hydrate && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

function usePageData(): PageData {
  return Object.assign({}, ...useMatches().map((match) => match.data));
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const failure = failureOf(useRouteError());
  const { t } = useWords();
  const root = useRouteLoaderData<typeof loader>("root");
  // The desk leads on whoever has none.
  const own = root?.isSignedIn && failure === "forbidden" ? { label: t("page.start"), href: "/desk" } : undefined;
  return <MessagePage title={t(`failure.${failure}.title`)} advice={t(`failure.${failure}.advice`)} action={own} />;
}

const FAILURES = {
  403: "forbidden",
  404: "notFound",
  405: "notDone",
  422: "notDone",
  429: "tooMany",
  503: "unavailable",
} as const;

function failureOf(error: unknown): (typeof FAILURES)[keyof typeof FAILURES] | "unexpected" {
  const status = isRouteErrorResponse(error) ? error.status : 500;
  return FAILURES[status as keyof typeof FAILURES] ?? "unexpected";
}
