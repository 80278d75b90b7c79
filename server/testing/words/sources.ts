import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import ts from "typescript";

/** The product's code, tests and what they stand on left out, with what the compiler knows of it. */
export interface Code {
  sources: readonly ts.SourceFile[];
  checker: ts.TypeChecker;
}

/** The code below folders of the product. Takes seconds: it is compiled as far as it is asked about. */
export function codeBelow(...folders: string[]): Code {
  const files = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => resolve(folder, String(name))),
  );
  const own = files.filter(
    (file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|-fixture\.ts$|\/(testing|generated)\//.test(file),
  );
  const { config } = ts.readConfigFile("tsconfig.json", ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson({ ...config.compilerOptions, incremental: false }, ".");
  const program = ts.createProgram(own, options);
  const wanted = new Set(own);
  return {
    sources: program.getSourceFiles().filter(({ fileName }) => wanted.has(fileName)),
    checker: program.getTypeChecker(),
  };
}

/** One file that is not on disk, by itself. */
export function codeOf(text: string): Code {
  const source = ts.createSourceFile("page.tsx", text, ts.ScriptTarget.Latest, true);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) => (name === "page.tsx" ? source : undefined),
  };
  return { sources: [source], checker: ts.createProgram(["page.tsx"], { noLib: true }, host).getTypeChecker() };
}

export function visitAll(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => visitAll(child, visit));
}

/** The fixed parts of a string or a template; of anything else none. */
export function textsOf(node: ts.Node): string[] {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return [];
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
}

export const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1;
  return `${file.fileName.replace(`${process.cwd()}/`, "")}:${line}`;
};
