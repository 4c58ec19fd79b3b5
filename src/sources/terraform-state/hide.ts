/** What must not be shown of a state: reports quote the lines around a finding, and there anything may stand. */
import { TextFile } from '../../shared/text.js';
import { secretsIn, valueOf } from './body.js';
import type { Document } from './body.js';
import type { Path, Places, Range } from './places.js';
import type { State } from './state.js';

const secretNames = /passw|passphrase|secret|token|credential|private_key|plaintext|_pem$|^(?:result|bcrypt_hash|content|content_base64)$/i;

/** Attributes that hold what opens something, whether or not whoever wrote the state marked them. */
export function isSecretName(key: string): boolean {
  return secretNames.test(key);
}

export interface Hidden extends Document {
  /** Sensitive texts, wherever else they may stand. */
  readonly secrets: readonly string[];
}

export function hide({ file, instances, secret }: State, places: Places): Hidden {
  const ranges: Range[] = [...places.secrets];
  const secrets = new Set<string>();
  const take = (piece: Range, sensitive: readonly Path[]): void => {
    const value = valueOf({ file, shown: file }, piece, sensitive);
    for (const { at, value: text } of value === undefined ? [] : secretsIn(value)) {
      ranges.push([at.start, at.end]);
      if (typeof text === 'string') secrets.add(text);
    }
  };
  for (const path of secret) {
    const piece = places.at(...path);
    if (piece !== undefined) take(piece, all);
  }
  for (const { body, sensitive } of instances) {
    const piece = sensitive.length === 0 ? undefined : places.at(...body);
    if (piece !== undefined) take(piece, sensitive);
  }
  const shown = ranges.length === 0 ? file : new TextFile(file.path, without(ranges, file.text));
  return { file, shown, secrets: [...secrets] };
}

const all: readonly Path[] = [[]];

/** Each as long as it was, on as many lines. */
function without(ranges: readonly Range[], text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (const [start, end] of [...ranges].sort(([a], [b]) => a - b)) {
    if (end <= from) continue;
    const begin = Math.max(start, from);
    kept.push(text.slice(from, begin), text.slice(begin, end).replace(/[^"\n]/g, '*'));
    from = end;
  }
  return kept.join('') + text.slice(from);
}
