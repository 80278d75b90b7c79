import { createContext } from "react";

/** Nonce of the page's Content-Security-Policy; empty in the browser, where React does not compare it. */
export const NonceContext = createContext<string | undefined>(undefined);
