/** State files of version 4 ("State Snapshot Format" of Terraform 0.12 and later, and of OpenTofu). */
import * as v from 'valibot';
import type { LedgerEntry } from '../../model/ledger.js';
import { addressOf, providerOf } from './names.js';
import type { Path } from './places.js';
import { withoutRepeated } from './repeated.js';
import type { FullInstance, State } from './state.js';

const instance = v.looseObject({
  index_key: v.nullish(v.union([v.string(), v.number()])),
  status: v.optional(v.string()),
  deposed: v.optional(v.string()),
  attributes: v.optional(v.unknown()),
  attributes_flat: v.optional(v.unknown()),
  sensitive_attributes: v.nullish(v.array(v.unknown())),
});

const resource = v.looseObject({
  module: v.optional(v.string()),
  mode: v.picklist(['data', 'managed']),
  type: v.string(),
  name: v.string(),
  provider: v.optional(v.string(), ''),
  instances: v.array(instance),
});

const document = v.looseObject({
  serial: v.optional(v.number(), 0),
  lineage: v.optional(v.string()),
  outputs: v.nullish(v.record(v.string(), v.unknown())),
  resources: v.nullish(v.array(v.unknown())),
});

type Resource = v.InferOutput<typeof resource>;

/** Undefined: it is none. */
export function versionFour(json: unknown, file: State['file']): State | undefined {
  if (!v.is(document, json)) return undefined;
  const ledger: LedgerEntry[] = [];
  const instances = (json.resources ?? []).flatMap((one, index) => {
    const read = v.safeParse(resource, one);
    if (read.success) return instancesOf(read.output, index, ledger);
    const name = `${file.path} resources[${index}]`;
    ledger.push({ subject: 'resource', name, outcome: 'failure', code: 'state-format', reason: 'it is no resource of a state' });
    return [];
  });
  const outputs = Object.entries(json.outputs ?? {}).filter(([, output]) => isSensitive(output));
  const secret = outputs.map(([name]): Path => ['outputs', name, 'value']);
  return { file, lineage: json.lineage, serial: json.serial ?? 0, instances: withoutRepeated(instances), keep, secret, ledger };
}

function keep(path: Path): boolean {
  const [top, , kind] = path;
  if (path.length === 3) return (top === 'resources' && kind === 'name') || (top === 'outputs' && kind === 'value');
  return path.length === 5 && top === 'resources' && kind === 'instances' && (path[4] === 'attributes' || path[4] === 'index_key');
}

function isSensitive(output: unknown): boolean {
  return v.is(v.looseObject({ sensitive: v.literal(true) }), output);
}

function instancesOf(of: Resource, index: number, ledger: LedgerEntry[]): readonly FullInstance[] {
  return of.instances.flatMap((one, position): readonly FullInstance[] => {
    const address = addressOf(of, one.index_key);
    const gap = (code: 'state-deposed' | 'state-flat', reason: string): void => {
      ledger.push({ subject: 'resource', name: address, outcome: 'gap', code, reason });
    };
    if (one.deposed !== undefined && one.deposed !== '') {
      gap('state-deposed', `an object that was replaced (${one.deposed}) is not judged: the next apply destroys it`);
      return [];
    }
    const isFlat = one.attributes === undefined && one.attributes_flat !== undefined;
    if (isFlat) gap('state-flat', flat);
    const at: Path = ['resources', index, 'instances', position];
    return [
      {
        type: of.mode === 'data' ? `data.${of.type}` : of.type,
        address,
        provider: providerOf(of.provider),
        name: one.index_key === null || one.index_key === undefined ? ['resources', index, 'name'] : [...at, 'index_key'],
        body: [...at, 'attributes'],
        attributes: one.attributes,
        sensitive: (one.sensitive_attributes ?? []).flatMap(pathIn),
        ...(isFlat ? { unread: flat } : {}),
      },
    ];
  });
}

const flat = 'its attributes are in the form of Terraform 0.11';

const step = v.union([v.string(), v.number()]);
const steps = v.array(v.looseObject({ value: v.union([step, v.looseObject({ value: step })]) }));

/** `[{"type": "get_attr", "value": "tags"}, {"type": "index", "value": {"value": "owner", "type": "string"}}]`; what is odd, as far as it goes. */
function pathIn(written: unknown): readonly Path[] {
  const read = v.safeParse(steps, written);
  return read.success ? [read.output.map(({ value }) => (typeof value === 'object' ? value.value : value))] : [[]];
}
