/** What people do to Terraform code without meaning anything by it. */
import { parseHcl } from '../../src/syntax/hcl/index.js';
import { TextFile } from '../../src/shared/text.js';
import type { Change, Files } from './change.js';
import { edited } from './change.js';

const isHcl = (name: string): boolean => /\.tf$/.test(name);

export const hclChanges: readonly Change[] = [
  ['blocks that change places', (files) => edited(files, isHcl, (text) => pieces(text)?.reverse().join('') ?? text)],
  ['notes and blank lines between blocks', (files) => edited(files, isHcl, (text) => pieces(text)?.join('\n# a note\n\n') ?? text)],
  ['reformatting', (files) => edited(files, isHcl, reformatted)],
  ['a file that is renamed', (files) => renamed(files)],
  ['a file that is split', (files) => split(files)],
  ['resources that are renamed with moved blocks', (files) => moved(files)],
];

/** The top-level blocks, each with what stands before it; undefined where there is nothing to move. */
function pieces(text: string): string[] | undefined {
  const { body, diagnostics } = parseHcl(new TextFile('x.tf', text));
  if (diagnostics.length > 0 || body.attributes.size > 0 || body.blocks.length === 0) return undefined;
  const ends = body.blocks.map(({ end }) => (text.indexOf('\n', end) === -1 ? text.length : text.indexOf('\n', end) + 1));
  const cuts = [0, ...ends];
  return ends.map((end, index) => `${text.slice(cuts[index], end).trimEnd()}\n`);
}

/** Blanks around `=` and at the beginning of lines; what a string spans over lines is left alone. */
function reformatted(text: string): string {
  if (/<<-?\w|"[^"\n]*\$\{[^"}\n]*"/.test(text)) return text;
  return text
    .split('\n')
    .map((line) => line.replace(/^[ \t]*/, (blanks) => blanks.repeat(2)).replace(/^(\s*[\w-]+)\s+=\s+(?=\S)/, '$1 = '))
    .join('\n');
}

function renamed(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [isHcl(name) && !/override\.tf$/.test(name) ? name.replace(/([^/]+)\.tf$/, 'new_$1.tf') : name, text]));
}

function split(files: Files): Files {
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, text]): [string, string][] => {
      const some = isHcl(name) && !/override\.tf$/.test(name) ? pieces(text) : undefined;
      return some === undefined ? [[name, text]] : some.map((piece, index) => [name.replace(/\.tf$/, `-${index}.tf`), piece]);
    }),
  );
}

/** Each resource of a file gets another name, and a block that says so. */
function moved(files: Files): Files {
  return edited(files, isHcl, (text) => {
    const names = [...text.matchAll(/^resource\s+"(\w+)"\s+"([\w-]+)"/gm)].map(([, type = '', name = '']) => [type, name] as const);
    const usable = names.filter(([type, name]) => !text.includes(`moved {`) && !new RegExp(`\\b${type}\\.${name}\\b`).test(Object.values(files).join('\n')));
    const renamedText = usable.reduce((now, [type, name]) => now.replace(new RegExp(`^(resource\\s+"${type}"\\s+)"${name}"`, 'm'), `$1"${name}_renamed"`), text);
    return renamedText + usable.map(([type, name]) => `\nmoved {\n  from = ${type}.${name}\n  to   = ${type}.${name}_renamed\n}\n`).join('');
  });
}
