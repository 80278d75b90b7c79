// The script of pages with hours of a week: the time fields are the truth, the drawing shows them and writes into them.
import { copyDays } from "./hours/copy-days";
import { drawWeek } from "./hours/draw-week";
import { followKeys } from "./hours/follow-keys";
import { followPointer } from "./hours/follow-pointer";
import { weekRows } from "./hours/week-rows";

for (const root of document.querySelectorAll<HTMLElement>("[data-week]")) {
  const svg = root.querySelector<SVGSVGElement>("[data-week-drawing]");
  if (!svg) continue;
  const rows = weekRows(root);
  const draw = drawWeek(root, svg, rows);
  root.addEventListener("input", () => {
    rows.settle();
    draw();
  });
  root.addEventListener("click", (event) => {
    const row = (event.target as Element).closest("[data-remove]")?.closest<HTMLElement>("[data-period]");
    if (!row) return;
    const day = row.closest("[data-day]");
    rows.remove(row);
    draw();
    day?.querySelector("summary")?.focus();
  });
  followPointer(svg, rows, draw);
  followKeys(root, svg, rows, draw);
  copyDays(root, rows, draw);
  for (const hidden of root.querySelectorAll<HTMLElement>("[data-help], [data-copy]")) hidden.hidden = false;
  svg.setAttribute("aria-describedby", "week-help");
  rows.settle();
  draw();
  root.dataset.ready = "";
}
