/** Keys on the screen type into their field; the device's own keyboard stays away, as half of the page would be under it. */
export function typeByKeys(root: HTMLElement): void {
  for (const keys of root.querySelectorAll<HTMLElement>("[data-keys]")) {
    const field = document.getElementById(keys.dataset.keys ?? "");
    if (!(field instanceof HTMLInputElement)) continue;
    field.inputMode = "none";
    keys.hidden = false;
    keys.addEventListener("click", (event) => {
      const key = (event.target as Element).closest<HTMLElement>("[data-key]")?.dataset.key;
      if (key === undefined) return;
      field.value = key === "" ? field.value.slice(0, -1) : (field.value + key).slice(0, field.maxLength);
    });
  }
}
