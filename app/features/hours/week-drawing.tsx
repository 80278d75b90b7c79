import { dayParts, weekdayWords } from "../../ui/zoned";
import { useWords } from "../../words/words-context";
import { WEEKDAYS, type WeekRows } from "./week-form";
import { columnOf, endOf, GRID_PX, HEAD_PX, piecesOf, spanOf, yOf } from "./week-shape";

const percent = (value: number) => `${value.toFixed(3)}%`;
const LABELLED = [0, 3, 6, 9, 12, 15, 18, 21, 24];
// The first of January 2024 was a Monday.
const shortName = (day: number, locale: string) => dayParts(`2024-01-0${day}`, locale).weekday;
const isWhole = ({ opens, closes }: { opens: string; closes: string }) => opens !== "" && closes !== "";

const blocksOf = (rows: WeekRows) =>
  rows.flatMap((day, index) => day.filter(isWhole).flatMap((row) => piecesOf(spanOf({ weekday: index + 1, ...row }))));

/** The week as a picture; the script draws the same, and lets it be changed. */
export function WeekDrawing({ rows }: { rows: WeekRows }) {
  const { t, locale, direction } = useWords();
  const isRightToLeft = direction === "rtl";
  const edge = columnOf(1, isRightToLeft);
  const gutter = isRightToLeft ? edge.x + edge.width : edge.x;
  return (
    <div className="hidden sm:block">
      <p className="text-muted" id="week-help" data-help hidden>
        {t("hours.help")}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing can be no fieldset */}
      <svg className="week" width="100%" height={GRID_PX} role="group" aria-label={t("hours.week")} data-week-drawing>
        {LABELLED.map((hour) => (
          // biome-ignore lint/a11y/noAriaHiddenOnFocusable: lines and their hours take no focus
          <g key={hour} aria-hidden="true">
            <line
              className="week-line"
              x1={isRightToLeft ? "0%" : percent(gutter)}
              x2={isRightToLeft ? percent(gutter) : "100%"}
              y1={yOf(hour * 60)}
              y2={yOf(hour * 60)}
            />
            <text className="week-hour" x={isRightToLeft ? "100%" : "0%"} y={yOf(hour * 60) + 4}>
              {endOf(hour * 60)}
            </text>
          </g>
        ))}
        {WEEKDAYS.map((day) => {
          const { x, width } = columnOf(day, isRightToLeft);
          return (
            <g key={day} data-column={day} data-label={t("hours.addOn", { day: weekdayWords(day, locale) })}>
              <rect
                className="week-column"
                x={percent(x)}
                width={percent(width)}
                y={HEAD_PX}
                height={yOf(1440) - HEAD_PX}
              />
              <text className="week-head" x={percent(x + width / 2)} y={HEAD_PX - 10}>
                {shortName(day, locale)}
              </text>
            </g>
          );
        })}
        <g data-blocks>
          {blocksOf(rows).map((piece) => {
            const { x, width } = columnOf(piece.weekday, isRightToLeft);
            return (
              <rect
                key={`${piece.weekday} ${piece.y}`}
                className="week-block"
                x={percent(x + 0.4)}
                width={percent(width - 0.8)}
                y={piece.y}
                height={piece.height}
                rx="6"
              />
            );
          })}
        </g>
      </svg>
      <p className="sr-only" role="status" data-week-said />
    </div>
  );
}
