/**
 * The same resource from a plan and from code, judged once. What the plan knows will be so. Places come from the code, for that is
 * where it is mended, and so does what the plan does not know: code knows parts of a text, and what a value may be.
 */
import type { Completeness, Domain, Raw, Reading, Settled } from '../model/raw.js';
import type { Source } from '../model/source.js';
import type { Dict, Entry, Value } from '../model/value.js';
import { mayMean, withoutKeys } from '../shared/address.js';
import { append } from '../shared/append.js';

/** The one source whose resources are written by people. */
const codeSource = 'terraform-hcl';

export type Read = Pick<Reading, 'completeness' | 'raws' | 'settled'> & { readonly source: Pick<Source, 'id'> };

/** What all sources read, each resource of a settled root once. */
export function overlaid(readings: readonly Read[]): Pick<Reading, 'completeness' | 'raws'> {
  const roots = new Map(readings.flatMap(({ settled = [] }) => settled.map((one) => [one.root, new SettledRoot(one)])));
  if (roots.size === 0) return { raws: readings.flatMap(({ raws }) => raws), completeness: readings.flatMap((one) => one.completeness) };
  const settledBy = ({ vocabulary, domain }: Raw): SettledRoot | undefined => (vocabulary === 'terraform' && domain.live === undefined ? roots.get(domain.root) : undefined);
  for (const { source, raws } of readings.filter(({ settled }) => settled === undefined)) {
    for (const raw of raws) settledBy(raw)?.add(raw, source.id === codeSource);
  }
  // What is planned comes first, for only then is it known what is left of the code.
  const planned = readings.filter(({ settled }) => settled !== undefined);
  const others = readings.filter(({ settled }) => settled === undefined);
  const raws = planned.flatMap((one) => one.raws.map((raw) => settledBy(raw)?.over(raw) ?? raw));
  const left = others.flatMap((one) => one.raws.flatMap((raw) => settledBy(raw)?.left(raw, one.source.id === codeSource) ?? [raw]));
  const gaps = others.flatMap((one) => one.completeness.flatMap((gap) => roots.get(gap.domain.root)?.gap(gap) ?? [gap]));
  return { raws: [...raws, ...left], completeness: [...planned.flatMap((one) => one.completeness), ...gaps] };
}

/** What other sources say of a root that is planned. */
class SettledRoot {
  readonly #exact = new Map<string, Raw>();
  /** Those that stand for any number, by the address without keys. */
  readonly #symbolic = new Map<string, Raw[]>();
  readonly #met = new Set<Raw>();
  readonly #planned = new Set<string>();
  /** By id: names link within one object only. */
  readonly #domains = new Map<string, Domain>();

  constructor(private readonly settled: Settled) {}

  add(raw: Raw, isCode: boolean): void {
    if (!isCode) return;
    this.#exact.set(raw.address, raw);
    if (raw.address.includes('[*]')) append(this.#symbolic, withoutKeys(raw.address), raw);
  }

  over(raw: Raw): Raw {
    const { address, domain } = raw;
    this.#planned.add(address);
    this.#domains.set(domain.id, domain);
    const code = this.#exact.get(address) ?? this.#symbolic.get(withoutKeys(address))?.find((one) => mayMean(one.address, address));
    if (code === undefined) return raw;
    this.#met.add(code);
    return over(raw, code);
  }

  /** Of a whole plan only data sources, for those that are read before are not in it. */
  left(raw: Raw, isCode: boolean): readonly Raw[] {
    if (this.#met.has(raw) || this.#planned.has(raw.address)) return [];
    if (this.settled.whole && !(isCode && raw.type.startsWith('data.'))) return [];
    return [{ ...raw, domain: this.#same(raw.domain) }];
  }

  /** What code hides from a reader is in the plan. */
  gap(gap: Completeness): readonly Completeness[] {
    return this.settled.whole ? [] : [{ ...gap, domain: this.#same(gap.domain) }];
  }

  #same(domain: Domain): Domain {
    return this.#domains.get(domain.id) ?? domain;
  }
}

function over(planned: Raw, code: Raw): Raw {
  const { vocabulary, type, address, domain, exists, unread } = planned;
  let made: Dict | undefined;
  return {
    ...{ vocabulary, type, address, domain, exists, unread, at: code.at },
    formerly: [...new Set([...planned.formerly, ...code.formerly])],
    get body(): Dict {
      return (made ??= dictOver(planned.body, code.body));
    },
  };
}

function valueOver(planned: Value, code: Value): Value {
  const sensitive = planned.sensitive === true || code.sensitive === true ? { sensitive: true as const } : {};
  if (planned.kind === 'unknown') return { ...code, ref: code.ref ?? planned.ref, ...sensitive };
  if (planned.kind === 'scalar' && code.kind === 'scalar' && planned.value === code.value) return { ...code, ref: code.ref ?? planned.ref, ...sensitive };
  if (planned.kind === 'dict' && code.kind === 'dict') return { ...dictOver(planned, code), ...sensitive };
  if (planned.kind === 'list' && code.kind === 'list' && code.rest === undefined && planned.items.length === code.items.length) {
    return { ...planned, ...standing(planned, code), items: planned.items.map((item, index) => valueOver(item, code.items[index] ?? item)), ...sensitive };
  }
  return { ...moved(planned, code), ref: code.ref ?? planned.ref, ...sensitive };
}

/** What is only in the code is what the plan does not know yet, or what is not planned but written for Terraform itself. */
function dictOver(planned: Dict, code: Dict): Dict {
  const entries = new Map<string, Entry>();
  for (const [name, entry] of planned.entries) {
    const written = code.entries.get(name);
    entries.set(name, written === undefined ? { key: code.at, value: moved(entry.value, code) } : { key: written.key, value: valueOver(entry.value, written.value) });
  }
  for (const [name, entry] of code.entries) if (!entries.has(name)) entries.set(name, entry);
  return { ...planned, ...standing(planned, code), entries };
}

function standing(planned: Value, code: Value): Pick<Value, 'at' | 'from' | 'ref'> {
  return { at: code.at, from: code.from, ref: code.ref ?? planned.ref };
}

/** All of it stands where the code has what it belongs to. */
function moved(value: Value, code: Value): Value {
  const { at, from } = code;
  switch (value.kind) {
    case 'dict':
      return { ...value, at, from, entries: new Map(Array.from(value.entries, ([name, one]) => [name, { key: at, value: moved(one.value, code) }])) };
    case 'list':
      return { ...value, at, from, items: value.items.map((one) => moved(one, code)) };
    default:
      return { ...value, at, from };
  }
}
