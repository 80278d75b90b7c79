import { expect, it } from "vitest";
import { readWeekForm, rowsOf, weekOf } from "./week-form";
import { columnOf, GRID_PX, piecesOf, pointAt, spanOf, timeOf, yOf } from "./week-shape";

const period = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes });

it("reads several periods a day, over midnight and until midnight, and leaves empty rows out", () => {
  const week = [
    period(1, "09:00", "12:00"),
    period(1, "13:00", "24:00"),
    period(5, "22:00", "02:00"),
    period(7, "00:00", "24:00"),
  ];
  const form = new FormData();
  rowsOf(week).forEach((rows, index) => {
    for (const { opens, closes } of [...rows, { opens: "", closes: "" }]) {
      form.append(`opens${index + 1}`, opens);
      form.append(`closes${index + 1}`, closes);
    }
  });
  expect(weekOf(readWeekForm(form))).toEqual({ week });
});

it("says of each day what is wrong with it", () => {
  const rows = rowsOf([
    period(1, "09:00", ""),
    period(2, "09:00", "09:00"),
    period(3, "09:00", "10:00"),
    period(3, "09:00", "11:00"),
    period(4, "9", "x"),
  ]);
  expect(weekOf(rows)).toEqual({
    errors: { day1: "hours.error.both", day2: "hours.error.same", day3: "hours.error.day", day4: "hours.error.day" },
  });
});

it("draws what lies after midnight on the next day, Sunday's on Monday", () => {
  expect(piecesOf(spanOf(period(7, "22:00", "02:00")))).toEqual([
    { weekday: 7, y: yOf(1320), height: yOf(1440) - yOf(1320) },
    { weekday: 1, y: yOf(0), height: yOf(120) - yOf(0) },
  ]);
  expect(timeOf(spanOf(period(1, "22:00", "02:00")).end)).toBe("02:00");
});

it("finds the day and the minute of a point, in either direction of writing", () => {
  for (const isRightToLeft of [false, true])
    for (let weekday = 1; weekday <= 7; weekday++) {
      const { x, width } = columnOf(weekday, isRightToLeft);
      expect(pointAt((x + width / 2) / 100, yOf(600), isRightToLeft)).toEqual({ weekday, minute: 600 });
    }
  expect(pointAt(-1, -1, false)).toEqual({ weekday: 1, minute: 0 });
  expect(pointAt(2, GRID_PX * 2, false)).toEqual({ weekday: 7, minute: 1440 });
});
