import { toMinutes } from "../../server/domain/catalog/rules/wall-hours";
import { newId, newOrganizationId, newUserId } from "../../server/domain/shared/id";
import type { PrismaReader } from "../../server/infra/database/work";
import type { DemoOrganization } from "./demo-organization";

/** By the names in organisations.ts. */
export interface DemoIds {
  organizationId: string;
  locationId: string;
  services: Map<string, string>;
  resources: Map<string, string>;
  queues: Map<string, string>;
  counters: Map<string, string>;
  users: Map<string, string>;
}

/** Long hours, so that whoever tries it finds it open; the demo's queues do not look at them at all. */
const HOURS = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
  weekday,
  opensMinute: 8 * 60,
  closesMinute: weekday > 5 ? 18 * 60 : 20 * 60,
}));

export async function addOrganization(
  prisma: PrismaReader,
  demo: DemoOrganization,
  passwordHash: string,
): Promise<DemoIds> {
  const organizationId = newOrganizationId();
  const locationId = newId("loc", organizationId);
  const name = <T extends string>(prefix: "svc" | "res" | "que" | "ctr", names: readonly T[]) =>
    new Map(names.map((one) => [one, newId(prefix, organizationId)]));
  const ids: DemoIds = {
    organizationId,
    locationId,
    services: name(
      "svc",
      demo.services.map((one) => one.name),
    ),
    resources: name(
      "res",
      demo.resources.map((one) => one.name),
    ),
    queues: name(
      "que",
      demo.queues.map((one) => one.letter),
    ),
    counters: name(
      "ctr",
      demo.counters.map((one) => one.name),
    ),
    users: new Map(demo.people.map(({ login }) => [login, newUserId()])),
  };
  await prisma.organization.create({
    data: { id: organizationId, slug: demo.slug, name: demo.name, locale: demo.locale },
  });
  await prisma.location.create({ data: { organizationId, id: locationId, ...demo.location } });
  await prisma.openingHours.createMany({ data: HOURS.map((one) => ({ organizationId, locationId, ...one })) });
  await addPeople(prisma, demo, ids, passwordHash);
  await addOffer(prisma, demo, ids);
  await addFloor(prisma, demo, ids);
  return ids;
}

const idOf = (ids: Map<string, string>, name: string): string => {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`The demo data names ${name}, which it does not define`);
  return id;
};

async function addPeople(
  prisma: PrismaReader,
  demo: DemoOrganization,
  { organizationId, users }: DemoIds,
  passwordHash: string,
) {
  await prisma.user.createMany({
    data: demo.people.map(({ login, name }) => ({
      id: idOf(users, login),
      email: `${login}@${demo.slug}.example`,
      name,
      passwordHash,
    })),
  });
  await prisma.membership.createMany({
    data: demo.people.map(({ login, role }) => ({ organizationId, userId: idOf(users, login), role })),
  });
}

async function addOffer(
  prisma: PrismaReader,
  demo: DemoOrganization,
  { organizationId, locationId, services, resources }: DemoIds,
) {
  await prisma.service.createMany({
    data: demo.services.map(({ name, minutes, ...terms }) => ({
      organizationId,
      locationId,
      id: idOf(services, name),
      name,
      durationMinutes: minutes,
      slotStepMinutes: minutes,
      ...terms,
    })),
  });
  await prisma.resource.createMany({
    data: demo.resources.map(({ kind, name }) => ({
      organizationId,
      locationId,
      id: idOf(resources, name),
      kind,
      name,
    })),
  });
  await prisma.resourceHours.createMany({
    data: demo.resources.flatMap((one) =>
      (one.hours ?? []).flatMap(({ weekdays, ...times }) =>
        weekdays.map((weekday) => ({
          organizationId,
          resourceId: idOf(resources, one.name),
          weekday,
          ...toMinutes(times),
        })),
      ),
    ),
  });
  await prisma.resourceService.createMany({
    data: demo.resources.flatMap((one) =>
      one.services.map((service) => ({
        organizationId,
        resourceId: idOf(resources, one.name),
        serviceId: idOf(services, service),
      })),
    ),
  });
}

async function addFloor(
  prisma: PrismaReader,
  demo: DemoOrganization,
  { organizationId, locationId, services, queues, counters }: DemoIds,
) {
  await prisma.queue.createMany({
    data: demo.queues.map(({ letter, name }) => ({
      organizationId,
      locationId,
      id: idOf(queues, letter),
      letter,
      name,
    })),
  });
  await prisma.queueService.createMany({
    data: demo.queues.flatMap((queue) =>
      queue.services.map((service) => ({
        organizationId,
        queueId: idOf(queues, queue.letter),
        serviceId: idOf(services, service),
      })),
    ),
  });
  await prisma.counter.createMany({
    data: demo.counters.map(({ name, open }) => ({
      organizationId,
      locationId,
      id: idOf(counters, name),
      name,
      status: open ? "open" : "closed",
    })),
  });
  await prisma.counterQueue.createMany({
    data: demo.counters.flatMap((counter) =>
      counter.queues.map((letter) => ({
        organizationId,
        counterId: idOf(counters, counter.name),
        queueId: idOf(queues, letter),
      })),
    ),
  });
}
