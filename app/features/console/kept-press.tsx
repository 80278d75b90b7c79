const KEEP = 'addEventListener("click", ({ target }) => { window.pressed = target; }, true)';

/** Before a page is hydrated its buttons do nothing: what was pressed last is kept. */
export function KeptPress({ nonce }: { nonce: string | undefined }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: a constant
  return <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: KEEP }} />;
}

/** Presses it; links and forms have gone their way by themselves. */
export function pressAgain(): void {
  const { pressed } = window as { pressed?: Element };
  pressed?.closest<HTMLElement>('button[type="button"]')?.click();
}
