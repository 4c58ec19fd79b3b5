/** What one file says, and several of them together. */
import path from 'node:path';
import type { Config, CoverageFloor, GateSettings, RootSettings, RuleSettings } from '../model/config.js';
import { coverageFloors, noConfig } from '../model/config.js';
import { where } from '../shared/text.js';
import { newerThan, version } from '../shared/version.js';
import type { Document, Places } from './document.js';
import type { Written, WrittenRule } from './schema.js';
import { waiversOf } from './waivers.js';

/** Without what it extends; `levels` below the top of its repository. Throws UserError CONFIG_INVALID for what is well formed and means nothing. */
export function layerOf({ written, places }: Document, levels: number): Config {
  const { rules, exclude, roots, kubernetes, catalogue, modules } = written;
  const gate = gateSettings(written);
  const { waivers, 'waiver-days': waiverDays } = written;
  const { namespace, cluster } = kubernetes;
  if (catalogue !== undefined && newerThan(catalogue, version)) {
    throw places.complaint(['catalogue'], `catalogue: ${catalogue} is newer than this Bylaw, which is ${version}`, 'update it, or pin a version that it has');
  }
  return {
    rules: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, ruleSettings(name, rule, places)])),
    exclude,
    roots: rootsIn(roots, places, levels),
    places: placesOf(rules, places),
    ...(namespace === undefined ? {} : { namespace }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(modules === undefined ? {} : { modules }),
    ...(catalogue === undefined ? {} : { catalogue }),
    ...(Object.keys(gate).length === 0 ? {} : { gate }),
    ...(waivers.length === 0 ? {} : { waivers: waiversOf(waivers, places) }),
    ...(waiverDays === undefined ? {} : { waiverDays }),
  };
}

/** The later one wins; lists are joined, a root takes the place of an earlier one of the same path. */
export function merged(layers: readonly Config[]): Config {
  return layers.reduce(over, noConfig);
}

function over(before: Config, after: Config): Config {
  const names = [...new Set([...Object.keys(before.rules), ...Object.keys(after.rules)])];
  const coverage = { ...before.gate?.coverage, ...after.gate?.coverage };
  const gate = { ...before.gate, ...after.gate, ...(Object.keys(coverage).length === 0 ? {} : { coverage }) };
  const waivers = [...new Set([...(before.waivers ?? []), ...(after.waivers ?? [])])];
  const roots = before.roots.filter(({ path: one }) => !after.roots.some((root) => root.path === one));
  return {
    ...before,
    ...after,
    rules: Object.fromEntries(names.map((name) => [name, rule(before.rules[name], after.rules[name])])),
    exclude: [...new Set([...before.exclude, ...after.exclude])],
    roots: [...roots, ...after.roots],
    places: new Map([...(before.places ?? []), ...(after.places ?? [])]),
    ...(Object.keys(gate).length === 0 ? {} : { gate }),
    ...(waivers.length === 0 ? {} : { waivers }),
  };
}

function rule(before: RuleSettings | undefined, after: RuleSettings | undefined): RuleSettings {
  return { enabled: true, ...before, ...after, options: { ...before?.options, ...after?.options } };
}

function ruleSettings(name: string, written: WrittenRule, places: Places): RuleSettings {
  if (typeof written === 'boolean') return { enabled: written, options: {} };
  if (written === 'off' || written === 'on') return { enabled: written === 'on', options: {} };
  if (typeof written === 'string') return { enabled: true, severity: written, options: {} };
  const { enabled, severity, options } = written;
  if (name.endsWith('*') && Object.keys(options).length > 0) {
    throw places.complaint(['rules', name, 'options'], `"${name}" has no options: they belong to one rule`, 'name the rule: <area>/<rule>');
  }
  return { enabled, options, ...(severity === undefined ? {} : { severity }) };
}

function placesOf(rules: Written['rules'], { at }: Places): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, written] of Object.entries(rules)) {
    found.set(`rules.${name}`, where(at('rules', name)));
    const options = typeof written === 'object' ? Object.keys(written.options) : [];
    for (const option of options) found.set(`rules.${name}.options.${option}`, where(at('rules', name, 'options', option)));
  }
  return found;
}

function gateSettings({ 'fail-on': failOn, 'max-undecided': maxUndecided, coverage }: Written): GateSettings {
  const floors = coverageFloors.flatMap((name): readonly (readonly [CoverageFloor, number])[] => {
    const floor = coverage[name];
    return floor === undefined ? [] : [[name, floor]];
  });
  return {
    ...(failOn === undefined ? {} : { failOn }),
    ...(maxUndecided === undefined ? {} : { maxUndecided }),
    ...(floors.length === 0 ? {} : { coverage: Object.fromEntries(floors) }),
  };
}

/** "Partitions and Regions", AWS documentation: regions of a partition begin alike. */
const partitions: readonly (readonly [string, string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
  ['eusc-', 'aws-eusc'],
];

function partitionOf(region: string): string {
  return partitions.find(([begin]) => region.startsWith(begin))?.[1] ?? 'aws';
}

/** Each has a name of its own: what is found in two of one name could not be told apart. */
function rootsIn(roots: Written['roots'], places: Places, levels: number): readonly RootSettings[] {
  const made = roots.map((root, index) => rootSettings(root, String(index), places, levels));
  const names = made.map(({ name, path: directory }) => name ?? directory);
  const again = names.findIndex((name, index) => names.indexOf(name) < index);
  if (again === -1) return made;
  throw places.complaint(['roots', String(again), 'path'], `two roots are called "${names[again] ?? ''}"`, 'give one of them another name');
}

function rootSettings(root: Written['roots'][number], index: string, places: Places, levels: number): RootSettings {
  const { path: directory, name, namespace, cluster, values, release, modules, workspace, account, region, scope } = root;
  const partition = root.partition ?? (region === undefined ? undefined : partitionOf(region));
  const normal = path.posix.normalize(directory).replace(/\/$/, '');
  if (normal.startsWith('/') || normal === '') {
    throw places.complaint(['roots', index, 'path'], `"${directory}" is no directory relative to this file`, 'its own directory is "."');
  }
  // Nothing that is scanned lies there.
  if (normal.split('/').lastIndexOf('..') >= levels) {
    throw places.complaint(['roots', index, 'path'], `"${directory}" lies outside of the repository`, 'put the configuration into a directory that holds its roots');
  }
  return {
    path: normal,
    variableFiles: root['variable-files'],
    variables: root.variables,
    ...(name === undefined ? {} : { name }),
    ...(namespace === undefined ? {} : { namespace }),
    ...(cluster === undefined ? {} : { cluster }),
    ...(values === undefined ? {} : { values }),
    ...(release === undefined ? {} : { release }),
    ...(modules === undefined ? {} : { modules }),
    ...(workspace === undefined ? {} : { workspace }),
    ...(account === undefined ? {} : { account }),
    ...(region === undefined ? {} : { region }),
    ...(partition === undefined ? {} : { partition }),
    ...(scope === undefined ? {} : { scope }),
  };
}
