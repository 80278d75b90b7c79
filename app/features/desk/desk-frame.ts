import type { ConsoleLocation } from "../console/console-header";
import type { DeskMode } from "./use-desk-mode";
import type { Offer } from "./walk-in-form";

export interface Named {
  id: string;
  name: string;
}

export interface DeskFrame {
  organization: { slug: string; name: string };
  person: string;
  locations: ConsoleLocation[];
  location: ConsoleLocation;
  offers: Offer[];
  /** Who and what works here. */
  resources: Named[];
  chooseLocation: (location: ConsoleLocation) => void;
  mode: DeskMode;
  chooseMode: (mode: DeskMode) => void;
}
