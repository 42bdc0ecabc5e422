import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** The rules of README.md that no linter knows. Each failure says which file and why. */

const source = join(import.meta.dirname);
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
  (file) => !file.includes('/locales/'),
);
const code = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'));
const pages = code.filter((file) => file.endsWith('.tsx') && !/\.test\.|parts-page/.test(file));
const styles = files.filter((file) => file.endsWith('.css'));

function read(file: string): string {
  return readFileSync(join(source, file), 'utf8');
}

function importsOf(file: string): string[] {
  const here = file.split('/').slice(0, -1);
  const found = ts.preProcessFile(read(file), true, true).importedFiles.map((one) => one.fileName);
  return found
    .filter((name) => name.startsWith('@/') || name.startsWith('.'))
    .map((name) => (name.startsWith('@/') ? name.slice(2) : join(...here, name)));
}

/** Which side a file belongs to; undefined for what both may use. */
function sideOf(path: string): string | undefined {
  return /^(portal|office)\/|^features\/[^/]+\/(portal|office)\/|^shared\/(?:ui|testing)\/(portal|office)\b/
    .exec(path)
    ?.slice(1)
    .find(Boolean);
}

function featureOf(path: string): string | undefined {
  return /^features\/([^/]+)\//.exec(path)?.[1];
}

describe('imports', () => {
  it.each(code)('%s', (file) => {
    for (const target of importsOf(file)) {
      const [from, to] = [featureOf(file), featureOf(target)];
      if (from && to && from !== to)
        throw new Error(`a feature imports another (${target}): move what both need to shared`);
      if (file.startsWith('shared/') && to) throw new Error(`shared imports a feature (${target})`);
      if (!/^(portal|office)\//.test(file) && /^(portal|office)\//.test(target))
        throw new Error(`${target} belongs to an app: only apps import it`);
      const [side, other] = [sideOf(file), sideOf(target)];
      if (other && side !== other)
        throw new Error(`${side ?? 'code of both sides'} imports ${other} code (${target})`);
    }
    if (sideOf(file) !== 'office') {
      const heavy = /from '(@mantine|@tanstack\/react-router|pdfjs-dist)/.exec(read(file));
      if (heavy) throw new Error(`${heavy[1]} is for the office only`);
    }
    if (sideOf(file) === 'portal') {
      const missing = /\b(useActionState|useOptimistic|useFormStatus)\b/.exec(read(file));
      if (missing) throw new Error(`Preact has no ${missing[0]}`);
    }
  });
});

// What a person reads in an attribute.
const spoken = new Set([
  'title',
  'label',
  'placeholder',
  'alt',
  'aria-label',
  'aria-description',
  'hint',
  'lead',
  'description',
  'error',
]);

describe('every word is in a catalogue', () => {
  it.each(pages)('%s', (file) => {
    expect(untranslated(file)).toEqual([]);
  });
});

/** Texts in JSX outside a macro: between tags, and in attributes that are read. */
function untranslated(file: string): string[] {
  const tree = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const tell = (node: ts.Node, text: string) => {
    if (/\p{L}{2,}/u.test(text))
      found.push(`line ${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}: ${text.trim()}`);
  };
  // What an expression may come to: both arms of a choice, not what it is chosen by.
  const weigh = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) tell(node, node.text);
    else if (ts.isTemplateExpression(node))
      tell(node, node.head.text + node.templateSpans.map((span) => span.literal.text).join(' '));
    else if (ts.isParenthesizedExpression(node)) weigh(node.expression);
    else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(weigh);
    else if (ts.isBinaryExpression(node)) [node.left, node.right].forEach(weigh);
  };
  const look = (node: ts.Node): void => {
    if (ts.isJsxElement(node) && /^(Trans|Plural|Select)$/.test(node.openingElement.tagName.getText()))
      return;
    if (ts.isJsxSelfClosingElement(node) && /^(Plural|Select|Trans)$/.test(node.tagName.getText())) return;
    if (ts.isJsxText(node)) tell(node, node.text);
    const isRead =
      !ts.isJsxAttribute(node.parent ?? node) || spoken.has((node.parent as ts.JsxAttribute).name.getText());
    if (ts.isJsxExpression(node) && node.expression && isRead) weigh(node.expression);
    if (
      ts.isJsxAttribute(node) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      spoken.has(node.name.getText())
    ) {
      tell(node, node.initializer.text);
    }
    ts.forEachChild(node, look);
  };
  look(tree);
  return found;
}

const physical =
  /(?:^|[\s;{])((?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|width|height|(?:min|max)-(?:width|height)|text-align:\s*(?:left|right)|float)\s*:?/m;

describe('styles', () => {
  it.each(styles)('%s', (file) => {
    const css = read(file)
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/@media[^{]*/g, '@media ')
      .replace(/transition:[^;]*/g, '');
    const wrong = physical.exec(css);
    if (wrong) throw new Error(`${wrong[1]}: use the logical property, for Arabic runs the other way`);
    if (file !== 'shared/ui/tokens.css') {
      const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(/i.exec(css.replace(/::backdrop[^}]*/g, ''));
      if (colour) throw new Error(`${colour[0]}: take a colour of tokens.css`);
    }
    if (sideOf(file) !== 'office' && /@layer|:has\(|@container|color-mix\(|\bdvh\b/.test(css)) {
      throw new Error('old phones drop rules with @layer, :has, @container, color-mix or dvh');
    }
    if (sideOf(file) !== 'office' && /^\s+&/m.test(css)) throw new Error('old phones know no nested rules');
  });
});

describe('secrets', () => {
  it.each(code.filter((file) => !/\.test\./.test(file)))('%s', (file) => {
    const stored =
      /(localStorage|sessionStorage|document\.cookie|indexedDB)[^\n]*(token|password|bearer)/i.exec(
        read(file),
      );
    if (stored) throw new Error(`keeps a secret where a script can find it: ${stored[0]}`);
  });
});

it('pages export Page', () => {
  const without = code.filter(
    (file) => file.endsWith('-page.tsx') && !/export function Page\b/.test(read(file)),
  );
  expect(without).toEqual([]);
});

it('every page of the portal brings its own texts', () => {
  const lines = read('portal/app/routes.ts').split('who: ').slice(2);
  const feature = (line: string) => /features\/(\w+)\//.exec(line)?.[1];
  const wrong = lines.filter(
    (line) => feature(line) && !line.startsWith("'guest'") && !line.includes(`feature: '${feature(line)}'`),
  );
  expect(wrong).toEqual([]);
});
