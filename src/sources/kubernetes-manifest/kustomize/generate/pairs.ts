/** What a generator puts in: pairs from literals, env files and files, each standing where it is written. */
import path from 'node:path';
import type { Located, Scalar, Value } from '../../../../model/value.js';
import { spot } from '../../../../shared/text.js';
import { Broken } from '../broken.js';
import type { Step } from '../step.js';
import { at, itemsAt, textOf } from '../values.js';

export interface Pair {
  readonly key: string;
  readonly value: Buffer | string;
  readonly place: Pick<Scalar, 'at' | 'from' | 'pieces'>;
}

export function pairsOf(step: Step, generator: Value): readonly Pair[] {
  const env = at(generator, 'env');
  const pairs = [
    ...[...itemsAt(generator, 'envs'), ...(env === undefined ? [] : [env])].flatMap((item) => ofEnvFile(step, item)),
    ...itemsAt(generator, 'literals').map(ofLiteral),
    ...itemsAt(generator, 'files').map((item) => ofFile(step, item)),
  ];
  const keys = new Set<string>();
  for (const { key, place } of pairs) {
    if (keys.has(key)) throw new Broken(`the key "${key}" comes twice`, place.at);
    keys.add(key);
  }
  return pairs;
}

function ofLiteral(item: Value): Pair {
  const written = textOf(item) ?? '';
  const sign = written.indexOf('=');
  if (sign < 1) throw new Broken('a literal is written as key=value', item.at);
  const value = written.slice(sign + 1);
  const inner = /^(["'])([^]*)\1$/.exec(value)?.[2];
  return { key: written.slice(0, sign), value: inner ?? value, place: placeOf(item) };
}

function placeOf({ at: place, from }: Located): Pair['place'] {
  return from === undefined ? { at: place } : { at: place, from };
}

/** A file's path, or a key and a path. */
function ofFile({ files, kustomization }: Step, item: Value): Pair {
  const written = textOf(item) ?? '';
  const [first = '', second, ...more] = written.split('=');
  const name = second ?? first;
  const key = second === undefined ? path.posix.basename(first) : first;
  if (name === '' || key === '' || more.length > 0) throw new Broken('a file is written as path or key=path', item.at);
  const file = files.text(kustomization.directory, name, item);
  if (file instanceof Uint8Array) return { key, value: Buffer.from(file), place: placeOf(item) };
  const from = { label: `file of ${key}`, at: item.at };
  return { key, value: file.text, place: { at: spot(file, 0, file.text.length), from, pieces: [[0, 0]] } };
}

function ofEnvFile({ files, kustomization }: Step, item: Value): readonly Pair[] {
  const file = files.text(kustomization.directory, textOf(item) ?? '', item);
  if (file instanceof Uint8Array) throw new Broken('it is no text', item.at);
  const starts = file.lines;
  return starts.flatMap((start, index): readonly Pair[] => {
    const line = file.text.slice(start, starts[index + 1]).replace(/\r?\n$/, '');
    const trimmed = line.trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) return [];
    const sign = trimmed.indexOf('=');
    const [key, value] = sign === -1 ? [trimmed, ''] : [trimmed.slice(0, sign), trimmed.slice(sign + 1)];
    return [{ key, value, place: { at: spot(file, start, start + line.length), from: { label: 'env file', at: item.at } } }];
  });
}
