/** Variables in files of their own (`environment_file`), which count before those in the stack file, the last before the others. */
import path from 'node:path';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Tree } from '../../model/source.js';
import type { Dict, Entry, Unknown, Value } from '../../model/value.js';
import { because, isNull, refer, unknown } from '../../model/values.js';
import { TextFile } from '../../shared/text.js';
import { parseYaml } from '../../syntax/yaml/index.js';

/** Variables that all functions of a scan may take from files, so that a large file named by many functions stays cheap. */
const most = 500_000;

export class EnvironmentFiles {
  readonly #ledger: LedgerEntry[] = [];
  /** By path: what stands under `environment`; undefined: it could not be read. */
  readonly #read = new Map<string, Value | undefined>();
  #left = most;

  constructor(private readonly tree: Tree) {}

  get ledger(): readonly LedgerEntry[] {
    return this.#ledger;
  }

  /** `inline` and what the files say that are `listed` beside it. */
  with(inline: Value | undefined, listed: Value | undefined, stack: string): Value | undefined {
    if (listed === undefined || isNull(listed)) return inline;
    const names = listed.kind === 'list' ? listed.items : [listed];
    const parts = [...(inline === undefined ? [] : [inline]), ...names.map((name) => this.#of(name, stack))];
    const entries = new Map<string, Entry>();
    let rest: Unknown | undefined;
    for (const part of parts.filter((one) => !isNull(one))) {
      if (part.kind === 'dict') for (const [key, entry] of part.entries) entries.set(key, entry);
      const open = part.kind === 'dict' || part.kind === 'unknown' ? part : unknown('error', `a ${part.kind} stands where variables are expected`, part.at);
      rest = (open.kind === 'dict' ? open.rest : open) ?? rest;
    }
    return { kind: 'dict', entries, rest, at: (inline ?? listed).at };
  }

  /** Its variables, standing where the file is named. */
  #of(named: Value, stack: string): Value {
    const { at } = named;
    if (named.kind !== 'scalar') return because(reasonIn(named), at);
    const name = String(named.value);
    const found = this.#variables(name, stack, named);
    if (found === undefined) return unknown('unread', `${name} could not be read`, at);
    if (found.kind !== 'dict') return found;
    this.#left -= found.entries.size;
    if (this.#left < 0) return unknown('limit', `functions take more than ${most} variables from files`, at);
    const label = `environment file ${name}`;
    const moved = [...found.entries].map(([key, { value }]) => [key, { key: at, value: refer(value, at, label) }] as const);
    return { ...found, entries: new Map(moved), at } satisfies Dict;
  }

  #variables(name: string, stack: string, { at }: Value): Value | undefined {
    const file = path.posix.join(path.posix.dirname(stack), name);
    if (this.#read.has(file)) return this.#read.get(file);
    // The CLI takes a path from where it runs; no absolute one is the same on every machine.
    const text = name.startsWith('/') || file.startsWith('../') ? undefined : this.tree.read(file);
    const found = text instanceof TextFile ? this.#parse(text) : undefined;
    if (text === undefined) {
      const reason = `${stack} takes variables from it, and it is not in what is scanned`;
      this.#ledger.push({ subject: 'file', name: file, outcome: 'gap', code: 'file-missing', reason, at });
    } else if (!(text instanceof TextFile)) this.#ledger.push(text);
    this.#read.set(file, found);
    return found;
  }

  #parse(file: TextFile): Value | undefined {
    const { documents, errors } = parseYaml(file, 'yaml-1.1');
    const [error] = errors;
    if (error !== undefined) {
      this.#ledger.push({ subject: 'file', name: file.path, outcome: 'failure', code: error.code, reason: error.message, at: error.at });
    }
    const body = documents[0]?.value;
    return body?.kind === 'dict' ? body.entries.get('environment')?.value : undefined;
  }
}

function reasonIn(value: Value): Unknown['reason'] {
  if (value.kind === 'unknown') return value.reason;
  const hole = value.kind === 'template' ? value.parts.find((part) => typeof part !== 'string') : undefined;
  return hole?.reason ?? { code: 'error', text: `a ${value.kind} stands where the name of a file is expected` };
}
