import ts from "typescript";
import { placeOf, textsOf, visitAll } from "./sources";

/** Attributes and properties whose text people read or hear. */
const WORDED = new Set(
  [
    "aria-label aria-description aria-roledescription aria-valuetext alt placeholder title",
    "label hint advice legend heading empty caption summary description message",
  ].flatMap((names) => names.split(" ")),
);

/** A capital, then a second word: a sentence somewhere in the code. */
const SENTENCE = /^\P{L}*\p{Lu}[\p{L}'’]* \p{Ll}/u;
const hasWord = (text: string) => /\p{L}{2}/u.test(text.replaceAll("QConnect", ""));
/** Of a class, a status, a token. */
const isName = (text: string) => /^[a-z][\w-]*$/.test(text);
const isKey = (text: string) => /^[a-z]\w*(\.[\w-]+)+$/i.test(text);

/** Every place of a source where what people read stands in the code and not in the files of `locales`. */
export function inlineTexts(source: ts.SourceFile): string[] {
  const found = new Map<string, string>();
  const note = (node: ts.Node, texts: string[]) => {
    const text = texts.map((part) => part.trim()).find((part) => hasWord(part) && !isKey(part));
    if (text !== undefined) found.set(`${placeOf(node)} ${text}`, text);
  };
  visitAll(source, (node) => {
    if (ts.isJsxText(node)) note(node, isKeyCap(node.parent) ? [] : [node.text]);
    else if (ts.isJsxExpression(node) && !ts.isJsxAttribute(node.parent)) noteShown(node.expression, note);
    else if (ts.isJsxAttribute(node) && WORDED.has(node.name.getText())) noteShown(contentOf(node), note);
    else if (ts.isPropertyAssignment(node) && WORDED.has(node.name.getText()))
      note(
        node,
        textsOf(node.initializer).filter((text) => !isName(text)),
      );
    else if (!isThrown(node))
      note(
        node,
        textsOf(node).filter((text) => SENTENCE.test(text)),
      );
  });
  return [...found.keys()];
}

function contentOf({ initializer }: ts.JsxAttribute): ts.Expression | undefined {
  return initializer && ts.isJsxExpression(initializer) ? initializer.expression : (initializer as ts.StringLiteral);
}

/** What such an expression comes to is one of its sides, or both together. */
const JOINING = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
  ts.SyntaxKind.PlusToken,
]);

/** The strings an expression can come to, calls aside. */
function noteShown(node: ts.Node | undefined, note: (node: ts.Node, texts: string[]) => void): void {
  if (node === undefined) return;
  note(node, textsOf(node));
  if (ts.isConditionalExpression(node)) for (const one of [node.whenTrue, node.whenFalse]) noteShown(one, note);
  else if (ts.isBinaryExpression(node) && JOINING.has(node.operatorToken.kind))
    for (const one of [node.left, node.right]) noteShown(one, note);
  else if (ts.isParenthesizedExpression(node)) noteShown(node.expression, note);
  else if (ts.isTemplateExpression(node)) for (const { expression } of node.templateSpans) noteShown(expression, note);
}

/** A key's name; the component says it in the reader's way. */
const isKeyCap = (node: ts.Node): boolean =>
  ts.isJsxElement(node) && node.openingElement.tagName.getText() === "KeyCap";

/** What is thrown as a bug is read by programmers. */
const isThrown = (node: ts.Node): boolean =>
  ts.isNewExpression(node.parent ?? node) && /Error$/.test((node.parent as ts.NewExpression).expression.getText());
