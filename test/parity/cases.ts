/** The cases of fixtures/parity: one folder each, with a folder for every dialect that says the same. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { parse } from 'yaml';
import { root } from '../golden.js';

/** Each dialect's vocabulary. */
export const dialects = {
  'aws-live': 'cloudformation',
  cloudformation: 'cloudformation',
  kubernetes: 'kubernetes',
  'kubernetes-live': 'kubernetes',
  'lambda-json': 'cloudformation',
  openfaas: 'kubernetes',
  sam: 'cloudformation',
  terraform: 'terraform',
  'terraform-plan': 'terraform',
  'terraform-state': 'terraform',
} as const;
export type Dialect = keyof typeof dialects;

/** The code that a live estate, a plan or a state is compared with: what it was made from. */
export const twins: Partial<Record<Dialect, Dialect>> = {
  'aws-live': 'cloudformation',
  'kubernetes-live': 'kubernetes',
  'terraform-plan': 'terraform',
  'terraform-state': 'terraform',
};

const dialect = v.picklist(Object.keys(dialects) as Dialect[]);

/** Where a dialect's platform differs on its own account; `value` is what must be there instead of the first dialect's. */
const difference = v.strictObject({
  /** `workload reprice`; `workload *` for each of the kind. */
  entity: v.string(),
  /** `containers.items.0.image.pullPolicy`; without it the whole entity is there, or is not, in this dialect alone. */
  path: v.optional(v.string()),
  /** Without it, anything. */
  value: v.optional(v.unknown()),
  because: v.pipe(v.string(), v.minLength(10)),
});
export type Difference = v.InferOutput<typeof difference>;

const differences = v.record(dialect, v.array(difference));

const exemptions = v.record(dialect, v.array(v.strictObject({ rule: v.string(), because: v.pipe(v.string(), v.minLength(10)) })));

const caseFile = v.strictObject({
  title: v.string(),
  runtime: v.picklist(['vm', 'container', 'function', 'shared']),
  /** The rules that find something here, in every dialect. */
  rules: v.array(v.string()),
  differences: v.optional(differences, {}),
  /** What a dialect's platform calls otherwise. */
  names: v.optional(v.record(dialect, v.array(v.strictObject({ is: v.string(), elsewhere: v.string(), because: v.pipe(v.string(), v.minLength(10)) }))), {}),
  /** Rules that only some dialects' platforms have a matter for. */
  findings: v.optional(exemptions, {}),
});

export interface ParityCase extends v.InferOutput<typeof caseFile> {
  readonly name: string;
  /** Code first. */
  readonly dialects: readonly Dialect[];
}

/** Rules that a case does not compare in a dialect, nor in what its estate was made from. */
export function exemptIn({ findings }: ParityCase, dialect: Dialect): readonly string[] {
  return [findings[dialect], findings[twins[dialect] ?? dialect]].flatMap((some) => some?.map(({ rule }) => rule) ?? []);
}

/** Rules that are not compared in a dialect, whatever the case, unless the case is about them. */
export function standingExemptIn({ rules }: ParityCase, dialect: Dialect): readonly string[] {
  return (platforms.findings[dialect] ?? []).flatMap(({ rule }) => (rules.includes(rule) ? [] : [rule]));
}

export const folder = path.join(root, 'fixtures/parity');

const platforms = v.parse(
  v.strictObject({ differences, findings: exemptions }),
  parse(readFileSync(path.join(folder, 'platforms.yaml'), 'utf8')),
);

export const standing = platforms.differences;

export const cases: readonly ParityCase[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const written = v.parse(caseFile, parse(readFileSync(path.join(folder, name, 'case.yaml'), 'utf8')));
    const folders = readdirSync(path.join(folder, name), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const found = folders.map((entry) => v.parse(dialect, entry.name)).sort();
    return { ...written, name, dialects: [...found.filter((one) => twins[one] === undefined), ...found.filter((one) => twins[one] !== undefined)] };
  });
