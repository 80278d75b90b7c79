import type { ServerBuild } from "@remix-run/node";

/** Pattern of a page's path for telemetry, such as `/o/:org/:location/book`; unknown paths share one name. */
export type PagePattern = (path: string) => string;

export function createPagePattern(build: ServerBuild): PagePattern {
  const patterns = Object.values(build.routes)
    .map((route) => fullPath(build, route?.id))
    .sort((a, b) => dynamicParts(a) - dynamicParts(b))
    .map((path) => ({
      path,
      test: new RegExp(`^${path.replaceAll(/:[^/]+/g, "[^/]+").replaceAll("*", ".+")}(\\.data)?/?$`),
    }));
  return (path) => patterns.find(({ test }) => test.test(path))?.path ?? "(unknown page)";
}

const dynamicParts = (path: string) => path.split(/[:*]/).length;

function fullPath(build: ServerBuild, id: string | undefined): string {
  const segments: string[] = [];
  for (
    let route = id ? build.routes[id] : undefined;
    route;
    route = route.parentId ? build.routes[route.parentId] : undefined
  ) {
    if (route.path) segments.unshift(route.path);
  }
  return `/${segments.join("/")}`;
}
