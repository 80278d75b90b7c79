import type { Bus } from "../infra/bus";
import { eventually } from "./eventually";

/** Waits until the bus passes on what is said on the channel: nothing else awaits that. Whoever subscribes afterwards hears at once, and none of this. */
export async function listened(bus: Bus, channel: string): Promise<void> {
  const heard = new Set<string>();
  bus.subscribe(channel, (message) => heard.add(message));
  await eventually(async () => {
    await bus.publish(channel, "first");
    return heard.has("first");
  });
  await bus.publish(channel, "last");
  await eventually(() => heard.has("last"));
}
