import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import type { ConsoleFrame } from "./console-frame";
import type { ConsoleLocation } from "./console-header";
import { useRemembered } from "./use-remembered";

/** Goes to the location this browser works at when the address names none; gives the way to choose another. */
export function useLocationChoice(path: string, { locations, location, chosen }: ConsoleFrame) {
  const navigate = useNavigate();
  const [remembered, remember] = useRemembered("qconnect.location");
  const elsewhere = chosen ? undefined : locations.find(({ slug }) => slug === remembered && slug !== location?.slug);
  useEffect(() => {
    if (elsewhere) navigate(`${path}?location=${elsewhere.slug}`, { replace: true });
  }, [elsewhere, navigate, path]);
  return ({ slug }: ConsoleLocation) => {
    remember(slug);
    navigate(`${path}?location=${slug}`);
  };
}
