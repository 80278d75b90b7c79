// Locks a counter's tablet that nobody has touched for a while: app/ui/lock-form.tsx is what it submits.
import { MINUTE } from "../server/domain/shared/duration";

/** Long enough for a customer to explain themselves. */
const IDLE = 2 * MINUTE;

let timer: ReturnType<typeof setTimeout>;
const restart = () => {
  clearTimeout(timer);
  timer = setTimeout(() => document.querySelector<HTMLFormElement>("form[data-lock]")?.requestSubmit(), IDLE);
};
restart();
for (const name of ["pointerdown", "keydown", "wheel"])
  addEventListener(name, restart, { passive: true, capture: true });
