import { useNavigate, useSearchParams } from "@remix-run/react";
import { useRemembered } from "../console/use-remembered";

export const DESK_MODES = ["counter", "reception", "queues"] as const;
export type DeskMode = (typeof DESK_MODES)[number];

/** The mode that M leads to: one after the other, and from the last to the first. */
export const modeAfter = (mode: DeskMode): DeskMode =>
  DESK_MODES[(DESK_MODES.indexOf(mode) + 1) % DESK_MODES.length] as DeskMode;

const modeOf = (asked: string | null): DeskMode | null => DESK_MODES.find((one) => one === asked) ?? null;

/** Which of them an address asks for; null where it leaves that to what is remembered. */
export const modeIn = (search: URLSearchParams): DeskMode | null => modeOf(search.get("mode"));

/** The mode of the address, else the one this browser was left in; gives the way to choose the other. */
export function useDeskMode(): [DeskMode, (mode: DeskMode) => void] {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const [remembered, remember] = useRemembered("qconnect.desk.mode");
  function choose(mode: DeskMode) {
    remember(mode);
    navigate(`/desk?${new URLSearchParams({ ...Object.fromEntries(search), mode })}`, { replace: true });
  }
  return [modeIn(search) ?? modeOf(remembered) ?? "counter", choose];
}
