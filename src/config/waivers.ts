/** Waivers that stand in the configuration: what they must say, and how one more is written down. */
import { isMap, isNode, isSeq, parseDocument, stringify } from 'yaml';
import type { YAMLSeq } from 'yaml';
import type { Waiver } from '../model/waiver.js';
import { UserError } from '../shared/errors.js';
import { problemOf } from '../syntax/waiver/index.js';
import type { Places } from './document.js';
import type { Written } from './schema.js';

/** Throws UserError CONFIG_INVALID with the place. */
export function waiversOf(written: Written['waivers'], places: Places): readonly Waiver[] {
  return written.map(({ rule, address, root, reason, owner, until, ...bounds }, index) => {
    const keys = ['waivers', String(index)];
    const problem = problemOf({ rule, reason, owner, until });
    if (problem !== undefined) throw places.complaint([...keys, ...keyIn(problem)], `this waiver ${problem}`);
    if (address.trim() === '') throw places.complaint([...keys, 'address'], 'this waiver says no address', 'every address is "*"');
    const { path, value } = bounds;
    return {
      rule,
      covers: { by: 'address', address, ...(root === undefined ? {} : { root }) },
      reason,
      owner,
      until,
      at: places.at(...keys),
      ...(path === undefined ? {} : { path }),
      ...(value === undefined ? {} : { value }),
    };
  });
}

function keyIn(problem: string): readonly string[] {
  if (problem.startsWith('ends at')) return ['until'];
  return problem.startsWith('names') ? ['rule'] : [/^says no (\w+)/.exec(problem)?.[1] ?? 'rule'];
}

/** As an item of `waivers` says it, in the order that people read. */
export interface WrittenWaiver {
  readonly rule: string;
  readonly address: string;
  readonly root?: string;
  readonly path?: string;
  readonly value?: string;
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
}

/**
 * The text of a configuration with one waiver more at its end; everything else keeps its order and its comments. Throws UserError
 * CONFIG_INVALID for a text that is no configuration.
 */
export function withWaiver(text: string, waiver: WrittenWaiver, name = 'bylaw.yaml'): string {
  const document = parseDocument(text);
  const { contents, errors } = document;
  if (errors.length > 0 || (contents !== null && !isMap(contents))) {
    throw new UserError('CONFIG_INVALID', name, 'is no configuration that a waiver could be added to', 'mend it first; `bylaw scan` says where it is wrong');
  }
  const inserted = insertion(text, contents, waiver);
  if (inserted !== undefined) return text.slice(0, inserted.at) + inserted.text + text.slice(inserted.at);
  const before = contents?.get('waivers', true);
  const node = document.createNode({ ...waiver });
  if (isSeq(before)) {
    before.flow = false;
    before.add(node);
  } else document.set('waivers', document.createNode([node]));
  return withBreaksOf(text, document.toString({ lineWidth: 0 }));
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** Where a block goes between what is there, and leaves all of it as it is; undefined: it has to be written anew. */
function insertion(text: string, contents: unknown, waiver: WrittenWaiver): Insertion | undefined {
  const item = stringify([waiver], { lineWidth: 0 });
  const before = isMap(contents) ? contents.get('waivers', true) : undefined;
  if (isSeq(before)) return afterLast(text, before, item);
  const isOpen = contents === null || (isMap(contents) && contents.flow !== true && !contents.has('waivers') && columnOf(text, contents.range?.[0] ?? 0) === 0);
  if (!isOpen || /^\.\.\.(?:\s|$)/m.test(text)) return undefined;
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  return { at: text.length, text: withBreaksOf(text, `${gap}waivers:\n${indented(item, 2)}`) };
}

/** On the line after the last item's last value. */
function afterLast(text: string, list: YAMLSeq, item: string): Insertion | undefined {
  const last: unknown = list.items.at(-1);
  const [start, end] = [list.range?.[0], isNode(last) ? last.range?.[1] : undefined];
  if (list.flow === true || start === undefined || end === undefined || !text.startsWith('-', start)) return undefined;
  const lineEnd = text.charAt(end - 1) === '\n' ? end : text.indexOf('\n', end) + 1;
  const at = lineEnd === 0 ? text.length : lineEnd;
  return { at, text: withBreaksOf(text, `${lineEnd === 0 ? '\n' : ''}${indented(item, columnOf(text, start))}`) };
}

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}

function withBreaksOf(text: string, made: string): string {
  return text.includes('\r\n') ? made.replace(/\r?\n/g, '\r\n') : made;
}
