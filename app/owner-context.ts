import { createContext } from "react";
import type { PageOwner } from "../server/domain/shared/page-owner";

/** Whose page it is, while it is rendered on the server; the hydrated console looks the same for everybody. */
export const OwnerContext = createContext<PageOwner | null>(null);
