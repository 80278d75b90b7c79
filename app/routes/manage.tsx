import { Outlet } from "@remix-run/react";
import type { PageHandle } from "../page-handle";

/** All pages of the administration can be searched from. */
export const handle: PageHandle = { palette: true };

export default function ManageLayout() {
  return <Outlet />;
}
