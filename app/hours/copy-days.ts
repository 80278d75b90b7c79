import type { Draw } from "./draw-week";
import type { WeekRows } from "./week-rows";

/** The hours of one day take the place of those of others. */
export function copyDays(root: HTMLElement, rows: WeekRows, draw: Draw): void {
  const from = root.querySelector<HTMLSelectElement>("[data-copy-from]");
  root.querySelector("[data-copy-now]")?.addEventListener("click", () => {
    for (const box of root.querySelectorAll<HTMLInputElement>("[data-copy-to]:checked")) {
      rows.copy(Number(from?.value), Number(box.value));
      box.checked = false;
    }
    draw();
  });
}
