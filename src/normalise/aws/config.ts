/** Texts that are kept for others to read, however they are written: parameters, definitions, variables of stages, arguments of jobs. */
import { coll } from '../../model/attr.js';
import type { Member } from '../../model/attr.js';
import type { ConfigData, Setting } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { entity, known, made, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, cursor, oneOf, plainWords, text } from '../read.js';
import type { Path } from '../read.js';
import { setting } from '../settings.js';

interface ConfigWords {
  readonly type: ConfigData['type'];
  /** A map of names to texts, a text, or a document with texts somewhere within. */
  readonly at: readonly Path[];
}

/** Another side of a resource that is mapped otherwise, or of one that has no other. */
export function configIn({ type, at: paths }: ConfigWords): Mapper {
  return (raw, body) => {
    const named = naming('key');
    const found = paths.flatMap((path) => written(at(body, ...path)).flatMap((value) => textsIn(value, String(path.at(-1)))));
    const settings = found.map(({ name, value }): Member<Setting> => named(setting(cursor(value)), name));
    if (settings.length === 0) return made([]);
    return made([entity(raw, 'config', { type, settings: coll(settings, body.near) }, [], { id: 'config', title: titleOf(raw) })]);
  };
}

interface Found {
  readonly name: string;
  readonly value: Value;
}

/** Deeper than any definition is. */
const deepest = 40;

function textsIn(value: Value, name: string, depth = 0): readonly Found[] {
  if (depth > deepest) return [];
  switch (value.kind) {
    case 'dict':
      return [...value.entries].flatMap(([key, entry]) => textsIn(entry.value, key.replace(/^--/, '').replace(/\.\$$/, ''), depth + 1));
    case 'list':
      return value.items.flatMap((item) => textsIn(item, name, depth + 1));
    default:
      return [{ name, value }];
  }
}

const kinds = plainWords('SecureString', 'String', 'StringList');

/** What is encrypted may come from where nobody can tell; what is written out was not encrypted here. */
export function parameterIn(words: { readonly name: string; readonly type: string; readonly values: readonly string[] }): Mapper {
  return (raw, body) => {
    const isSecure = known(oneOf(at(body, words.type), kinds)) === 'SecureString';
    const name = known(text(at(body, words.name))) ?? '';
    const values = words.values.flatMap((key) => written(at(body, key))).filter(({ kind }) => !isSecure || kind === 'scalar');
    if (values.length === 0) return made([]);
    const named = naming('value');
    const settings = values.map((value): Member<Setting> => named(setting(cursor(value)), name.replace(/^.*\//s, '')));
    return made([entity(raw, 'config', { type: 'parameter', settings: coll(settings, body.near) }, [], { id: 'config', title: titleOf(raw) })]);
  };
}
