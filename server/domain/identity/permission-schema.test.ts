import { expect, it } from "vitest";
import { MAY_GIVE, PERMISSION_NAMES, PERMISSIONS, permissionsOf, resolve } from "./permission-schema";
import { role } from "./schema";

const everywhere = { locationIds: [] };

it("gives nobody what the table does not say, nor what it does not know", () => {
  for (const one of ["", "floor", "floor.write", "constructor", "__proto__"])
    expect(resolve({ role: "owner", ...everywhere }, one)).toBe("no");
  expect(resolve({ role: "guest" as "owner", ...everywhere }, "floor.read")).toBe("no");
});

it("lets an auditor read and change nothing", () => {
  const own = permissionsOf({ role: "auditor", ...everywhere });
  expect(own).toContain("people.read");
  expect(own.filter((one) => !one.endsWith(".read"))).toEqual([]);
});

it("gives each role what the ones below it have, but for the auditor's reading", () => {
  const [owner, admin, manager, staff] = (["owner", "admin", "manager", "staff"] as const).map((one) =>
    permissionsOf({ role: one, ...everywhere }),
  );
  expect(owner).toEqual(PERMISSION_NAMES);
  expect(owner).toEqual(expect.arrayContaining(admin ?? []));
  expect(admin).toEqual(expect.arrayContaining(manager ?? []));
  expect(manager).toEqual(expect.arrayContaining(staff ?? []));
  expect(manager).not.toContain("security.change");
  expect(staff).toEqual(["floor.read", "floor.work", "events.read"]);
});

it("gives who works at some locations nothing of the whole organisation", () => {
  const here = { role: "manager", locationIds: ["loc_1"] } as const;
  for (const one of PERMISSION_NAMES)
    if (PERMISSIONS[one].reach === "organization") expect(resolve(here, one), one).toBe("no");
  expect(resolve(here, "settings.change")).toBe("limited");
});

it("measures a program by its scopes alone, and gives it no people", () => {
  const key = { role: "manager", ...everywhere, apiKey: { scopes: ["manage"] } } as const;
  expect(resolve(key, "settings.change")).toBe("yes");
  expect(resolve(key, "floor.work")).toBe("no");
  for (const one of ["people.read", "people.change", "keys.change", "security.change"] as const)
    expect(resolve(key, one), one).toBe("no");
});

it("lets nobody give a role that may more than their own", () => {
  for (const giver of role.options)
    for (const given of MAY_GIVE[giver])
      expect(permissionsOf({ role: giver, ...everywhere }), `${giver} gives ${given}`).toEqual(
        expect.arrayContaining(permissionsOf({ role: given, ...everywhere })),
      );
});
