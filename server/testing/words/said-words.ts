import ts from "typescript";
import { type Code, placeOf, visitAll } from "./sources";
import { type FlatWords, keyOf, placeholdersOf } from "./word-tree";

/** A place of the code that names a word; `values` are what a call gives for its placeholders, null where it does not say. */
interface Naming {
  place: string;
  values: ReadonlySet<string> | null;
}

/** Words that no code names, and calls that leave a placeholder of their word empty. */
export function sayingFaults(english: FlatWords, code: Code): string[] {
  const wanted = new Map<string, Set<string>>();
  for (const [path, word] of english) {
    const names = wanted.get(keyOf(path)) ?? new Set();
    for (const name of placeholdersOf(word)) names.add(name);
    wanted.set(keyOf(path), names);
  }
  const namings = namingsOf(code);
  return [...wanted].flatMap(([key, names]) => {
    const own = namings.get(key);
    if (!own) return [`${key} is used nowhere`];
    return own.flatMap(({ place, values }) =>
      [...names].filter((name) => values && !values.has(name)).map((name) => `${place} gives ${key} no {{${name}}}`),
    );
  });
}

/** Every string of the code, and every string a template can come to, with where. */
function namingsOf({ sources, checker }: Code): Map<string, Naming[]> {
  const namings = new Map<string, Naming[]>();
  for (const source of sources) {
    visitAll(source, (node) => {
      for (const key of stringsOf(node, checker)) {
        const known = namings.get(key) ?? [];
        namings.set(key, [...known, { place: placeOf(node), values: valuesOf(node) }]);
      }
    });
  }
  return namings;
}

function stringsOf(node: ts.Node, checker: ts.TypeChecker): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  // Others (addresses, classes) do not begin like a key; asking what they can be takes time.
  if (!ts.isTemplateExpression(node) || !/^\w+\.[\w.-]*$/.test(node.head.text)) return [];
  const type = checker.getTypeAtLocation(node);
  return (type.isUnion() ? type.types : [type]).flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
}

/** The names of the object beside a key in `t(key, { ... })`; null where that is no such call or spreads something. */
function valuesOf(node: ts.Node): ReadonlySet<string> | null {
  const call = node.parent;
  if (!ts.isCallExpression(call) || call.expression.getText() !== "t" || call.arguments[0] !== node) return null;
  const values = call.arguments[1];
  if (values === undefined) return new Set();
  if (!ts.isObjectLiteralExpression(values) || values.properties.some(ts.isSpreadAssignment)) return null;
  return new Set(values.properties.map((property) => property.name?.getText() ?? ""));
}
