let region: HTMLElement | undefined;

/** Says something to screen readers, politely and once. */
export function announce(words: string): void {
  if (!region) {
    region = document.createElement("p");
    region.className = "sr-only";
    region.setAttribute("role", "status");
    document.body.append(region);
  }
  const target = region;
  // A region that has just come to be is not listened to yet.
  setTimeout(() => {
    target.textContent = words;
  }, 100);
}
