import { DAY, MINUTE } from "../../server/domain/shared/duration";
import type { Branch } from "../fixtures/branch";

/** An appointment that began twenty minutes ago, at a branch where it is morning: staff may put one there. */
export async function bookLate({ must, locationId, services }: Branch, name: string): Promise<void> {
  const today = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
  const wish = `locationId=${locationId}&serviceId=${services.blood}`;
  const { slots } = await must("GET", `/availability?${wish}&from=${today(0)}&to=${today(2)}`);
  const customer = { name, email: "late@customers.example" };
  const input = { locationId, serviceId: services.blood, start: slots[0].start, customer };
  const { id } = await must("POST", "/appointments", input);
  await must("PATCH", `/appointments/${id}`, { start: new Date(Date.now() - 20 * MINUTE).toISOString() });
}
