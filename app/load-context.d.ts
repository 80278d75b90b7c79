import "@remix-run/server-runtime";
import type { Actor } from "../server/api/context";
import type { Api } from "../server/api/router";
import type { PageOwner } from "../server/domain/shared/page-owner";
import type { Words } from "../server/domain/shared/words";
import type { BoardAssets } from "../server/http/board-assets";
import type { PageScripts } from "../server/http/page-scripts.mjs";
import type { SystemStatus } from "../server/http/system-status";

declare module "@remix-run/server-runtime" {
  /** What every loader and action gets: the application API as the signed-in person (or nobody) sees it. */
  interface AppLoadContext {
    api: Api;
    actor: Actor;
    /** Of this page's Content-Security-Policy. */
    nonce: string;
    requestId: string;
    /** The public address without a path: links in pages and messages are built on it. */
    baseUrl: URL;
    scripts: PageScripts;
    board: BoardAssets;
    /** How to speak to whoever asks; `owner` is whose page it is: its language is the one to fall back to, and its colours and logo show. */
    words: (owner?: PageOwner) => Words;
    /** Whose page it is, as `words` was told. */
    owner: () => PageOwner | null;
    /** The words of a locale. */
    wordsFor: (locale: string) => Words;
    /** Lets these sites show the page in a frame; nobody may without it. */
    allowFraming: (origins: readonly string[]) => void;
    /** Health and load of this process, for the status page. */
    status: () => Promise<SystemStatus>;
    /** Logs an error nobody expected, with the request's id. */
    logError: (error: unknown) => void;
  }

  interface Future {
    v3_singleFetch: true;
  }
}
