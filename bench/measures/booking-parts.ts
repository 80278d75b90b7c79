import type { ServerProcess } from "../process/server-process";
import type { Slots } from "../world/slots";
import type { World } from "../world/world";

/** What the comparison of booking is made with. */
export interface BookingParts {
  app: ServerProcess;
  floor: ServerProcess;
  databaseUrl: string;
  world: World;
  slots: Slots;
  rounds: number;
  seconds: number;
}
