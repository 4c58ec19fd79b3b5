/** The part `configuration` of a plan: which expressions name what, and which provider configuration a resource uses. */
import { withoutKeys } from '../../shared/address.js';
import { isRecord, recordOf } from '../terraform-values/index.js';

type Members = ReadonlyMap<string, unknown>;

export interface Configured {
  readonly module: Module;
  readonly expressions: Readonly<Record<string, unknown>>;
  /** As code names it: `aws`, `aws.replica`. */
  readonly provider: string;
}

export interface Module {
  readonly parent: Module | undefined;
  /** What the call hands to it. */
  readonly given: Members;
  readonly resources: ReadonlyMap<string, Configured>;
  readonly outputs: Members;
  readonly calls: ReadonlyMap<string, Module>;
}

export interface Configuration {
  readonly root: Module;
  /** By the address of an instance, whose keys do not count. */
  readonly of: (address: string) => Configured | undefined;
}

/** No module of a real estate lies deeper. */
const deepest = 64;

export function configurationOf(json: unknown): Configuration {
  const written = recordOf(json);
  const providers = recordOf(written.get('provider_config'));
  const root = moduleOf(recordOf(written.get('root_module')), undefined, new Map(), providers, 0);
  return {
    root,
    of: (address) => {
      const { calls, rest } = pathOf(withoutKeys(address));
      return calls.reduce<Module | undefined>((module, name) => module?.calls.get(name), root)?.resources.get(rest);
    },
  };
}

/** `module.a.module.b.aws_x.y` → [a, b] and `aws_x.y` */
export function pathOf(address: string): { readonly calls: readonly string[]; readonly rest: string } {
  if (!address.startsWith('module.')) return { calls: [], rest: address };
  const parts = address.split('.');
  let at = 0;
  while (parts[at] === 'module' && at + 1 < parts.length) at += 2;
  return { calls: parts.slice(0, at).filter((_, index) => index % 2 === 1), rest: parts.slice(at).join('.') };
}

function moduleOf(json: Members, parent: Module | undefined, given: Members, providers: Members, depth: number): Module {
  const resources = new Map<string, Configured>();
  const calls = new Map<string, Module>();
  const module: Module = { parent, given, resources, outputs: recordOf(json.get('outputs')), calls };
  const written = json.get('resources');
  for (const one of Array.isArray(written) ? written : []) {
    const { address, expressions, provider_config_key: key } = isRecord(one) ? one : {};
    if (typeof address === 'string') resources.set(withoutKeys(address), { module, expressions: isRecord(expressions) ? expressions : {}, provider: providerOf(key, providers) });
  }
  if (depth >= deepest) return module;
  for (const [name, call] of recordOf(json.get('module_calls'))) {
    const { expressions, module: inner } = isRecord(call) ? call : {};
    calls.set(name, moduleOf(recordOf(inner), module, recordOf(expressions), providers, depth + 1));
  }
  return module;
}

/** Keys are opaque, but where they lead nowhere they end in the name: `shop:aws.replica`. */
function providerOf(key: unknown, providers: Members): string {
  if (typeof key !== 'string') return '';
  const found = recordOf(providers.get(key));
  const [name, alias] = [found.get('name'), found.get('alias')];
  if (typeof name !== 'string') return key.slice(key.lastIndexOf(':') + 1);
  return typeof alias === 'string' ? `${name}.${alias}` : name;
}

/** An expression, which says what it names or what it is, and not the body of a block. */
export function isExpression(written: unknown): written is Readonly<Record<string, unknown>> {
  return isRecord(written) && (Array.isArray(written['references']) || Object.hasOwn(written, 'constant_value'));
}

/** Without the longer form's beginnings: `aws_x.y.arn` comes with `aws_x.y`. */
export function referencesOf(expression: unknown): readonly string[] {
  const { references } = isRecord(expression) ? expression : {};
  const all = (Array.isArray(references) ? references : []).filter((one) => typeof one === 'string');
  if (all.length > 64) return [];
  return [...new Set(all)].filter((one) => !all.some((other) => other.startsWith(`${one}.`) || other.startsWith(`${one}[`)));
}

/**
 * The mask of what is not known yet, without what nobody configured: that is the provider's default, as it is for code. Blocks that
 * `dynamic` makes are not among the expressions of a plan; those of which nothing is known yet cannot be told from such.
 */
export function configuredMask(mask: unknown, expressions: unknown, depth = 0): unknown {
  if (depth > deepest) return mask;
  if (Array.isArray(mask)) {
    if (!Array.isArray(expressions) || expressions.length !== mask.length) return mask;
    return mask.map((one, index) => configuredMask(one, expressions[index], depth + 1));
  }
  if (!isRecord(mask) || !isRecord(expressions) || isExpression(expressions)) return mask;
  const kept = Object.entries(mask).filter(([name, one]) => one !== true || Object.hasOwn(expressions, name));
  return Object.fromEntries(kept.map(([name, one]) => [name, Object.hasOwn(expressions, name) ? configuredMask(one, expressions[name], depth + 1) : one]));
}
