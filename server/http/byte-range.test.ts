import { expect, it } from "vitest";
import { byteRange } from "./byte-range";

it.each([
  ["bytes=0-1", { from: 0, to: 1 }],
  ["bytes=90-", { from: 90, to: 99 }],
  ["bytes=90-500", { from: 90, to: 99 }],
  ["bytes=-10", { from: 90, to: 99 }],
  ["bytes=-500", { from: 0, to: 99 }],
])("%s of 100 bytes", (header, range) => {
  expect(byteRange(header, 100)).toEqual(range);
});

it.each([undefined, "", "bytes=-", "bytes=100-", "bytes=5-4", "bytes=0-1,5-6", "lines=0-1"])(
  "%s is answered with all",
  (header) => {
    expect(byteRange(header, 100)).toBeNull();
  },
);
