/** What `terraform show -json` prints of a state: "values representation" in "JSON Output Format" of Terraform's documentation. */
import * as v from 'valibot';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Path } from './places.js';
import { withoutRepeated } from './repeated.js';
import type { FullInstance, State } from './state.js';

const resource = v.looseObject({
  address: v.string(),
  mode: v.picklist(['data', 'managed']),
  type: v.string(),
  provider_name: v.optional(v.string(), ''),
  values: v.optional(v.unknown()),
  sensitive_values: v.optional(v.unknown()),
  deposed_key: v.optional(v.string()),
});

const module = v.looseObject({ resources: v.nullish(v.array(v.unknown())), child_modules: v.nullish(v.array(v.unknown())) });

const document = v.looseObject({
  format_version: v.string(),
  values: v.nullish(v.looseObject({ root_module: v.optional(v.unknown()), outputs: v.nullish(v.record(v.string(), v.unknown())) })),
});

const sensitive = v.looseObject({ sensitive: v.literal(true) });

/** No module of a real estate lies deeper. */
const deepest = 100;

/** Undefined: it is none. */
export function shownState(json: unknown, file: State['file']): State | undefined {
  if (!v.is(document, json)) return undefined;
  const reader = new Reader(file.path);
  reader.module(json.values?.root_module ?? {}, ['values', 'root_module']);
  const outputs = Object.entries(json.values?.outputs ?? {}).filter(([, output]) => v.is(sensitive, output));
  const secret = outputs.map(([name]): Path => ['values', 'outputs', name, 'value']);
  return { file, serial: 0, instances: withoutRepeated(reader.instances), keep, secret, ledger: reader.ledger };
}

function keep(path: Path): boolean {
  const last = path.at(-1);
  if (path[1] === 'outputs') return path.length === 4 && last === 'value';
  return (last === 'address' || last === 'values') && path.at(-3) === 'resources';
}

class Reader {
  readonly instances: FullInstance[] = [];
  readonly ledger: LedgerEntry[] = [];

  constructor(private readonly file: string) {}

  module(json: unknown, at: Path): void {
    if (!v.is(module, json) || at.length > deepest) return this.#odd(at);
    for (const [index, one] of (json.resources ?? []).entries()) this.#resource(one, [...at, 'resources', index]);
    for (const [index, one] of (json.child_modules ?? []).entries()) this.module(one, [...at, 'child_modules', index]);
  }

  #resource(json: unknown, at: Path): void {
    if (!v.is(resource, json)) return this.#odd(at);
    const { address, mode, type, provider_name: provider = '', values, sensitive_values: masks, deposed_key: deposed } = json;
    if (deposed !== undefined) {
      const reason = `an object that was replaced (${deposed}) is not judged: the next apply destroys it`;
      this.ledger.push({ subject: 'resource', name: address, outcome: 'gap', code: 'state-deposed', reason });
      return;
    }
    this.instances.push({
      type: mode === 'data' ? `data.${type}` : type,
      address,
      // Which configuration of the provider it was is not printed.
      provider: provider.slice(provider.lastIndexOf('/') + 1),
      name: [...at, 'address'],
      body: [...at, 'values'],
      attributes: values,
      sensitive: [...marked(masks, [])],
    });
  }

  #odd(at: Path): void {
    const name = `${this.file} ${at.join('.')}`;
    this.ledger.push({ subject: 'resource', name, outcome: 'failure', code: 'state-format', reason: 'it is no part of a state' });
  }
}

/** Where a mask says `true`. */
function* marked(mask: unknown, at: Path): Generator<Path> {
  if (mask === true) yield at;
  if (typeof mask !== 'object' || mask === null || at.length > deepest) return;
  for (const [key, inner] of Array.isArray(mask) ? mask.entries() : Object.entries(mask)) yield* marked(inner, [...at, key]);
}
