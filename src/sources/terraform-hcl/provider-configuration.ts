/** What a provider block says of every resource that uses it: its region, and tags that each gets. */
import type { Dict, Entry, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Block, Body } from '../../syntax/hcl/ast.js';
import { cell } from './cell.js';
import type { Scope } from './scope.js';
import { because, dict, isNull, refer, unknown } from './values.js';

export interface ProviderConfiguration {
  readonly region: () => string | undefined;
  /** Undefined: it has none. Not known: any may be there. */
  readonly defaultTags: () => Value | undefined;
  readonly label: string;
}

const ofTheProviderItself = new Set(['alias', 'version']);

/** A block without content stands for the configuration that a module is handed. */
export function isProxy({ attributes, blocks }: Body): boolean {
  return blocks.length === 0 && [...attributes.keys()].every((name) => ofTheProviderItself.has(name));
}

export function providerConfiguration(name: string, { body, header }: Block, scope: Scope): ProviderConfiguration {
  const label = `provider ${name}`;
  const evaluated = (of: Body | undefined, argument: string): Value | undefined => {
    const written = of?.attributes.get(argument)?.value;
    const value = written === undefined ? undefined : scope.world.evaluate(written, scope);
    return value === undefined || isNull(value) ? undefined : value;
  };
  const region = (): string | undefined => {
    const value = evaluated(body, 'region');
    return value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  };
  const tags = (): Value | undefined => {
    const open = body.blocks.find(({ type, labels }) => type === 'dynamic' && labels[0]?.text === 'default_tags');
    if (open !== undefined) return unknown('not-covered', `the default_tags of ${label} are made by a dynamic block`, header);
    return evaluated(body.blocks.find(({ type }) => type === 'default_tags')?.body, 'tags');
  };
  // A provider that is configured by its own resources is refused by Terraform.
  const circular = unknown('cycle', `${label} depends on itself`, header);
  return { region: cell(region, () => undefined), defaultTags: cell(tags, () => circular), label };
}

/**
 * "default_tags: supported in all resources that implement tags, with the exception of the aws_autoscaling_group resource". Which
 * types implement them is for those to know who ask. `ignore_tags` takes nothing away from what is configured.
 */
export function takesDefaultTags(type: string): boolean {
  return type.startsWith('aws_') && type !== 'aws_autoscaling_group';
}

/** Default tags, and over them the resource's own; undefined where there are neither. */
export function tagsOf(own: Value | undefined, configuration: ProviderConfiguration | undefined, at: Spot): Value | undefined {
  const defaults = configuration?.defaultTags();
  if (configuration === undefined || defaults === undefined) return own;
  const label = `default_tags of ${configuration.label}`;
  if (defaults.kind !== 'dict') return beneath(dict(new Map(), at, because(reasonOf(defaults), at)), own, at);
  const entries = Array.from(defaults.entries, ([name, { key, value }]): [string, Entry] => [name, { key, value: refer(value, at, label) }]);
  return beneath(dict(new Map(entries), at, defaults.rest && because(defaults.rest.reason, at)), own, at);
}

function reasonOf(value: Value): ReturnType<typeof unknown>['reason'] {
  return value.kind === 'unknown' ? value.reason : { code: 'error', text: 'the default tags are no map' };
}

/** What own tags that are not known may replace is there, but its value is not known. */
function beneath(defaults: Dict, own: Value | undefined, at: Spot): Value {
  if (own === undefined) return defaults;
  const open = own.kind === 'dict' ? own.rest?.reason : reasonOf(own);
  const entries = new Map(defaults.entries);
  if (open !== undefined) for (const [name, { key }] of entries) entries.set(name, { key, value: because(open, at) });
  for (const [name, entry] of own.kind === 'dict' ? own.entries : []) entries.set(name, entry);
  const reason = open ?? defaults.rest?.reason;
  return { ...dict(entries, at, reason && because(reason, at)), ...(own.sensitive === true ? { sensitive: true } : {}) };
}
