import { expect, it } from "vitest";
import { readShare } from "./read-share";

const shareOf = (share: string) => {
  const form = new FormData();
  form.set("id", "svc_1");
  form.set("version", "3");
  form.set("share-svc_1", share);
  return readShare(form);
};

it("takes whole percentages from none to all", () => {
  expect(shareOf(" 30 ")).toEqual({ id: "svc_1", version: 3, typed: "30", share: 30 });
  expect([shareOf("0").share, shareOf("100").share]).toEqual([0, 100]);
  for (const wrong of ["", "101", "-1", "2.5", "a third"]) expect(shareOf(wrong).share).toBeNull();
});
