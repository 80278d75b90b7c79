import { describe, expect, it } from "vitest";
import { rangeWords, waitWords } from "../../server/domain/shared/wait-words";
import { wordsFor } from "../../server/words/languages";
import { bandGeometry, horizonFor, horizonWords, keptHorizon } from "./wait-words";

const { t } = wordsFor("en");

const minutes = (low: number, likely: number, high: number) => ({
  p10Seconds: low * 60,
  p50Seconds: likely * 60,
  p90Seconds: high * 60,
});

describe("waitWords", () => {
  it.each([
    [minutes(12, 15, 20), "12 to 20 minutes, most likely 15"],
    [minutes(0, 0, 0), "no wait"],
    [minutes(0, 0.2, 0.6), "less than a minute"],
    [minutes(0.4, 2, 4.2), "up to 5 minutes, most likely 2"],
    [minutes(5, 5, 5), "about 5 minutes"],
    [minutes(1, 1, 1), "about 1 minute"],
    [minutes(4, 4.2, 5), "4 to 5 minutes"],
    [minutes(27, 36, 52), "25 to 55 minutes, most likely 35"],
    [minutes(61, 75, 88), "60 to 90 minutes, most likely 75"],
    [minutes(92, 110, 131), "1½ to 2¼ hours, most likely 1¾"],
    [minutes(50, 75, 100), "45 minutes to 1¾ hours, most likely 1¼ hours"],
    [minutes(62, 65, 118), "1 to 2 hours"],
    [minutes(0, 30, 118), "up to 2 hours, most likely 30 minutes"],
  ])("%j is said as %s", (estimate, words) => {
    expect(waitWords(t, estimate)).toBe(words);
  });

  it("can leave out the most likely value", () => {
    expect(rangeWords(t, minutes(12, 15, 20))).toBe("12 to 20 minutes");
  });

  it("never narrows the range", () => {
    expect(waitWords(t, { p10Seconds: 719, p50Seconds: 900, p90Seconds: 1201 })).toBe(
      "11 to 21 minutes, most likely 15",
    );
  });
});

describe("the horizon", () => {
  it.each([
    [0, 10],
    [8 * 60, 10],
    [20 * 60, 30],
    [60 * 60, 90],
    [800 * 60, 1440],
  ])("of a wait up to %i s is %i minutes", (p90Seconds, horizon) => {
    expect(horizonFor(p90Seconds)).toBe(horizon);
  });

  it("stays while the band fits and fills at least a quarter", () => {
    expect(keptHorizon(30, 29 * 60)).toBe(30);
    expect(keptHorizon(30, 31 * 60)).toBe(45);
    expect(keptHorizon(30, 5 * 60)).toBe(10);
    expect(keptHorizon(10, 0)).toBe(10);
  });

  it("is said shortly", () => {
    expect([30, 90, 120, 180].map((minutes) => horizonWords(t, minutes))).toEqual(["30 min", "1½ h", "2 h", "3 h"]);
  });
});

describe("bandGeometry", () => {
  it("is in per cent of the horizon", () => {
    expect(bandGeometry(minutes(6, 9, 15), 30)).toEqual({ start: 20, width: 30, tick: 30 });
  });
  it("keeps a sliver visible and stays inside the track", () => {
    expect(bandGeometry(minutes(5, 5, 5), 30).width).toBe(4);
    expect(bandGeometry(minutes(40, 50, 60), 30)).toEqual({ start: 96, width: 4, tick: 100 });
  });
  it("is empty when there is no wait", () => {
    expect(bandGeometry(minutes(0, 0, 0), 10)).toEqual({ start: 0, width: 0, tick: 0 });
  });
});
