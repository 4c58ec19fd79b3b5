/** What `bylaw.yaml` may say. The published JSON Schema is made from here: test/schemas compares them. */
import * as v from 'valibot';
import { severities } from '../model/rule.js';

const severity = v.picklist(severities);

const described = <T extends v.GenericSchema>(schema: T, text: string) => v.pipe(schema, v.description(text));

const ruleSettings = v.strictObject({
  enabled: described(v.optional(v.boolean(), true), 'false switches the rule off'),
  severity: described(v.optional(severity), 'replaces the severity of the rule'),
  options: described(v.optional(v.record(v.string(), v.unknown()), {}), 'options of one rule, see `bylaw explain <rule>`'),
});

/** `off`, `on`, a severity, or all of it. */
const rule = v.union([v.boolean(), v.picklist(['off', 'on']), severity, ruleSettings]);

const account = v.pipe(v.string(), v.regex(/^[0-9]{12}$/, 'twelve digits'));
const region = v.pipe(v.string(), v.regex(/^[a-z]{2,4}(?:-[a-z]+)+-[0-9]+$/, 'a region, like eu-central-1'));
const partition = v.pipe(v.string(), v.regex(/^aws(?:-[a-z]+)*$/, 'a partition, like aws or aws-cn'));

const root = v.strictObject({
  path: described(v.string(), 'directory, relative to this file'),
  name: described(v.optional(v.string()), 'id of the root in findings; default: its directory'),
  namespace: described(v.optional(v.string()), 'Kubernetes namespace of objects that name none'),
  cluster: described(v.optional(v.string()), 'the cluster that its Kubernetes objects are applied to; objects of roots that say the same link'),
  values: described(v.optional(v.array(v.string())), 'of the chart that the root is: files as with helm template --values, relative to the root'),
  release: described(v.optional(v.string()), 'of the chart that the root is: the name of its release; default: the name of the chart'),
  'variable-files': described(v.optional(v.array(v.string()), []), 'as with terraform plan -var-file, relative to the root'),
  variables: described(v.optional(v.record(v.string(), v.unknown()), {}), 'as with terraform plan -var; parameters of templates'),
  modules: described(v.optional(v.string()), 'directory of the modules that a call names by registry or repository, relative to this file'),
  workspace: described(v.optional(v.string()), 'Terraform workspace; default: not known'),
  account: described(v.optional(account), 'AWS account that it is deployed to, in quotes'),
  region: described(v.optional(region), 'AWS region that it is deployed to'),
  partition: described(v.optional(partition), 'AWS partition; default: follows from the region'),
  scope: described(v.optional(v.picklist(['account'])), 'account: it holds all of its account, and what it does not declare is not there'),
});

const share = v.pipe(v.number(), v.minValue(0, 'a share from 0 to 1'), v.maxValue(1, 'a share from 0 to 1'));

const coverage = v.strictObject({
  files: described(v.optional(share), 'of the files, and calls of live estates, those that were read'),
  references: described(v.optional(share), 'of the references between resources, those that led to their end'),
  resources: described(v.optional(share), 'of the resources, those of types that rules read'),
  rules: described(v.optional(share), 'of the questions that rules asked, those that were decided'),
});

const kubernetes = v.strictObject({
  namespace: described(v.optional(v.string()), 'of objects that name none, in roots that say nothing of it'),
  cluster: described(v.optional(v.string()), 'the cluster that objects are applied to, in roots that say nothing of it'),
});

const waiver = v.strictObject({
  rule: described(v.string(), 'area/rule, or area/* for a whole area'),
  address: described(v.string(), 'of the resource; `*` stands for any text'),
  root: described(v.optional(v.string()), 'root of the finding, `*` as in address; default: any'),
  path: described(v.optional(v.string()), 'path within the resource, `*` as in address; default: any'),
  value: described(v.optional(v.string()), 'the value that it is granted for; another one is not covered'),
  reason: described(v.string(), 'why this is right for now'),
  owner: described(v.string(), 'who answers for it'),
  until: described(v.string(), 'the last day, like 2027-03-31'),
});

const wholeDays = v.pipe(v.number(), v.integer('a whole number, 1 or more'), v.minValue(1, 'a whole number, 1 or more'));

const release = v.pipe(v.string(), v.regex(/^[0-9]+\.[0-9]+(?:\.[0-9]+)?$/, 'a version, like "0.1"'));

const openQuestions = v.pipe(v.number(), v.integer('a whole number, 0 or more'), v.minValue(0, 'a whole number, 0 or more'));

export const configSchema = v.strictObject({
  extends: described(
    v.optional(v.union([v.string(), v.array(v.string())]), []),
    'recommended, strict, none, or files (`./team.yaml`); later ones win, this file wins over all',
  ),
  rules: described(
    v.optional(v.record(v.string(), rule), {}),
    'settings by rule `<area>/<rule>`, by area `<area>/*`, or of all `*`; the most specific wins',
  ),
  catalogue: described(v.optional(release), 'version of the rules that may fail; later ones only tell'),
  exclude: described(v.optional(v.array(v.string()), []), 'what not to read: patterns as in .gitignore'),
  modules: described(v.optional(v.string()), 'Terraform: where modules lie that calls name by registry or repository, in roots that say nothing of it'),
  roots: described(v.optional(v.array(root), []), 'what is planned, applied or released as one'),
  kubernetes: described(v.optional(kubernetes, {}), 'what holds for all roots'),
  waivers: described(v.optional(v.array(waiver), []), 'findings that somebody answers for, for a while'),
  'waiver-days': described(v.optional(wholeDays), 'longest term of a waiver from today, here and beside the code; default: 365'),
  'fail-on': described(v.optional(severity), 'lowest severity that ends in exit code 1; --fail-on wins'),
  'max-undecided': described(v.optional(openQuestions), 'more open questions than these end in exit code 1'),
  coverage: described(v.optional(coverage, {}), 'least shares, 0 to 1; below one of them the exit code is 3'),
});

/** Keys of maps that know theirs, by the key of the document that they stand under. */
export const knownKeys: ReadonlyMap<string, readonly string[]> = new Map([
  ['', Object.keys(configSchema.entries)],
  ['coverage', Object.keys(coverage.entries)],
  ['kubernetes', Object.keys(kubernetes.entries)],
  ['roots', Object.keys(root.entries)],
  ['rules', Object.keys(ruleSettings.entries)],
  ['waivers', Object.keys(waiver.entries)],
]);

export type Written = v.InferOutput<typeof configSchema>;
export type WrittenRule = v.InferOutput<typeof rule>;
