/** What the policy compiler writes beside the Wasm: the rules, the groups they are judged in, and what each group reads. */
import * as v from 'valibot';
import type { Rule } from '../model/rule.js';
import { kinds, severities } from '../model/rule.js';

/** What of the model goes into the input. */
export type Plan =
  | LeafPlan
  | { readonly type: 'constant'; readonly values: readonly string[] }
  | { readonly type: 'collection'; readonly place: boolean; readonly member: Plan }
  | { readonly type: 'object'; readonly place: boolean; readonly fields: readonly (readonly [name: string, plan: Plan])[] };

/** Without `value` it is only the place of a report. */
export interface LeafPlan {
  readonly type: 'leaf';
  readonly value: boolean;
  readonly place: boolean;
  /** All that is asked of what is known but whether it is there; more is where `exact` says so, or an option of `exactIf` holds something. */
  readonly asks: readonly Ask[];
  readonly exact: boolean;
  readonly exactIf: readonly string[];
  /** Messages tell it. */
  readonly told: boolean;
}

/** A question, and what the value is compared with: a constant, or what an option (`<rule>.<option>`) says. */
export interface Ask {
  readonly question: (typeof questions)[number];
  readonly constant?: unknown;
  readonly option?: string;
}

/** Of each pair of opposites in policies/lib/attr.rego one. */
const questions = ['above', 'below', 'ends', 'has', 'is', 'one_of', 'starts'] as const;

/** Rules that one evaluation judges: about one kind (of workloads: one runtime), with equal needs. */
export interface Group {
  readonly entrypoint: string;
  readonly kind: string;
  readonly runtime?: string | undefined;
  readonly needs: readonly string[];
  /** Indexes into the manifest's rules. */
  readonly rules: readonly number[];
  /** Those of them whose messages tell values. */
  readonly tell: readonly number[];
  /** Of `entity` and of each need. */
  readonly plan: Readonly<Record<string, Plan>>;
}

export interface Manifest {
  readonly digest: string;
  readonly rules: readonly Rule[];
  readonly groups: readonly Group[];
}

const no = v.optional(v.boolean(), false);

const ask = v.object({ question: v.picklist(questions), constant: v.exactOptional(v.unknown()), option: v.exactOptional(v.string()) });
const asks = v.optional(v.array(ask), []);
const names = v.optional(v.array(v.string()), []);

const plan: v.GenericSchema<unknown, Plan> = v.lazy(() =>
  v.variant('type', [
    v.object({ type: v.literal('leaf'), value: no, place: no, asks, exact: no, exactIf: names, told: no }),
    v.object({ type: v.literal('constant'), values: names }),
    v.object({ type: v.literal('collection'), place: no, member: plan }),
    v.object({
      type: v.literal('object'),
      place: no,
      fields: v.pipe(v.optional(v.record(v.string(), plan), {}), v.transform((fields) => Object.entries(fields))),
    }),
  ]),
);

const runtimes = v.array(v.picklist(['vm', 'container', 'function', 'shared']));

const rule = v.object({
  id: v.string(),
  title: v.string(),
  description: v.string(),
  fix: v.string(),
  severity: v.picklist(severities),
  entities: v.array(v.picklist(kinds)),
  runtimes,
  vocabularies: v.object({ cloudformation: v.exactOptional(runtimes), kubernetes: v.exactOptional(runtimes), terraform: v.exactOptional(runtimes) }),
  needs: v.array(v.string()),
  options: v.record(v.string(), v.unknown()),
  closedBy: v.exactOptional(v.picklist(['account', 'cluster', 'namespace', 'organisation', 'root'])),
  aliases: v.array(v.string()),
  cwe: v.array(v.number()),
  since: v.exactOptional(v.string()),
  help: v.string(),
});

const group = v.object({
  entrypoint: v.string(),
  kind: v.string(),
  runtime: v.optional(v.string()),
  needs: v.array(v.string()),
  rules: v.array(v.number()),
  tell: v.array(v.number()),
  plan: v.record(v.string(), v.unknown()),
});

const manifest = v.object({ digest: v.string(), rules: v.array(rule), groups: v.array(group) });

const plans = v.record(v.string(), plan);

/** Throws a ValiError for anything that the compiler would not write; of plans, when one is asked for: most scans need few. */
export function parseManifest(text: string): Manifest {
  const { groups, ...rest } = v.parse(manifest, JSON.parse(text));
  return { ...rest, groups: groups.map(lazily) };
}

function lazily({ plan: written, ...rest }: v.InferOutput<typeof group>): Group {
  let parsed: Group['plan'] | undefined;
  return {
    ...rest,
    get plan() {
      return (parsed ??= v.parse(plans, written));
    },
  };
}
