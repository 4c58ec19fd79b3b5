/** Calls of modules: where the module is, its instances, what they give back. */
import { perhaps } from '../../model/attr.js';
import type { Existence } from '../../model/attr.js';
import type { Entry, Reason, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Block } from '../../syntax/hcl/ast.js';
import { cell } from './cell.js';
import type { Declarations } from './declarations.js';
import { resolved } from './files.js';
import { anyNumber, instancesOf, modeOf } from './instances.js';
import type { Instance, Instances, Mode } from './instances.js';
import { textOf } from './literal.js';
import type { ModuleInstance, Origin } from './module-instance.js';
import { handedTo, ownProviders } from './providers.js';
import { severalValue } from './resource-reference.js';
import type { Resolved } from './scope.js';
import { because, dict, mistake, refer, unknown } from './values.js';
import type { Given } from './variables.js';
import { vendoredAt } from './vendored-modules.js';

export interface ModuleCall {
  readonly name: string;
  readonly block: Block;
  readonly mode: Mode;
  readonly instances: () => Instances;
  /** Why the module cannot be looked into; undefined when it can. */
  readonly problem: Problem | undefined;
  readonly of: (instance: Instance) => ModuleInstance | undefined;
}

/** `code` as in the ledger. */
export interface Problem {
  readonly code: 'limit' | 'module-cycle' | 'module-not-installed';
  readonly reason: Reason;
  /** `terraform init` would fetch it. */
  readonly remote?: true;
}

type Open = (origin: Origin) => ModuleInstance;

export function moduleCall(name: string, block: Block, caller: ModuleInstance, open: Open): ModuleCall {
  const { root, prefix } = caller.origin;
  const mode = modeOf(block);
  const target = locate(name, block, caller);
  const onCycle = (): Instances => {
    const problem = root.cycle(`${prefix}module.${name}`, block.header);
    return anyNumber(mode, problem.reason, problem, caller.scope);
  };
  const opened = new Map<Instance, ModuleInstance>();
  const of = (instance: Instance): ModuleInstance | undefined => {
    if ('problem' in target) return undefined;
    const known = opened.get(instance) ?? open(originOf(name, block, caller, instance, target));
    opened.set(instance, known);
    return known;
  };
  const instances = cell(() => instancesOf(block, caller.scope, 'modules'), onCycle);
  return { name, block, mode, instances, problem: 'problem' in target ? target.problem : undefined, of };
}

interface Target {
  readonly directory: string;
  readonly declared: Declarations;
}

/** Modules within modules. */
const deepest = 50;

function locate(name: string, block: Block, { origin, scope }: ModuleInstance): Target | { readonly problem: Problem } {
  const written = block.body.attributes.get('source')?.value;
  const source = written === undefined ? undefined : scope.world.evaluate(written, scope);
  const text = source?.kind === 'scalar' && typeof source.value === 'string' ? source.value : undefined;
  const directory = text === undefined ? undefined : directoryOf(text, name, origin);
  const subject = `module.${name}`;
  if (directory === undefined) {
    const said = text === undefined ? '' : ` (${[text, ...versionOf(block)].join(' ')})`;
    const { problem } = missing(`${subject} is not installed${said}`);
    return { problem: { ...problem, remote: true } };
  }
  if (origin.around.length > deepest) {
    return { problem: { code: 'limit', reason: { code: 'limit', text: `${subject} lies too deep` } } };
  }
  if (directory === origin.directory || origin.around.includes(directory)) {
    return { problem: { code: 'module-cycle', reason: { code: 'cycle', text: `${subject} contains itself` } } };
  }
  const declared = origin.root.load(directory);
  return declared === undefined ? missing(`${subject} is in ${directory}, where no files are scanned`) : { directory, declared };
}

function versionOf({ body }: Block): readonly string[] {
  const written = body.attributes.get('version')?.value;
  const version = written === undefined ? undefined : textOf(written);
  return version === undefined ? [] : [version];
}

function missing(text: string): { readonly problem: Problem } {
  return { problem: { code: 'module-not-installed', reason: { code: 'module', text } } };
}

/** Sources that begin with a dot are directories; others are where they were installed or copied to, if they were. */
function directoryOf(source: string, name: string, { directory, path, root }: Origin): string | undefined {
  if (isLocal(source)) return resolved(directory, source);
  const calls = [...path, name];
  const copies = root.vendor === undefined ? [] : vendoredAt(root.vendor, calls, source);
  return root.installed.get(calls.join('.')) ?? copies.find((copy) => root.load(copy) !== undefined);
}

export function isLocal(source: string): boolean {
  return /^\.\.?(?:\/|$)/.test(source);
}

function originOf(name: string, block: Block, caller: ModuleInstance, instance: Instance, target: Target): Origin {
  const { directory, declared } = target;
  const { root, prefix, path, around, providers, exists, from } = caller.origin;
  return {
    root,
    directory,
    declared,
    prefix: `${prefix}module.${name}${instance.suffix}.`,
    path: [...path, name],
    around: [...around, caller.origin.directory],
    given: (variable) => argument(variable, name, block, instance, declared),
    exists: both(exists, instance.exists),
    providers: handedTo(block, providers),
    configuration: (provider) => caller.configuration(handedTo(block, ownProviders)(provider)),
    from: { label: `module.${name}`, at: block.header, from },
  };
}

export function both(outer: Existence, inner: Existence): Existence {
  return outer.state === 'unknown' ? perhaps(outer.reason ?? '') : inner;
}

function argument(variable: string, name: string, block: Block, { scope }: Instance, { variables }: Declarations): Given {
  const written = block.body.attributes.get(variable);
  if (written === undefined) return { missing: `argument ${variable} of module.${name} is not given` };
  const value = scope.world.evaluate(written.value, scope);
  return { value: refer(value, variables.get(variable)?.header ?? written.nameSpot, `argument ${variable} of module.${name}`) };
}

export function callValue(call: ModuleCall, path: readonly Value[], at: Spot): Resolved {
  const { name, mode, instances, problem, of, block } = call;
  const absent: Reason = { code: 'module', text: `module.${name} is not installed` };
  const closed = (): Value => because(problem?.reason ?? absent, block.header);
  const attribute = (instance: Instance, output: string): Value => {
    const module = of(instance);
    if (module === undefined) return closed();
    return module.output(output) ?? noOutput(module, name, output, at);
  };
  const whole = (instance: Instance): Value => {
    const module = of(instance);
    return module === undefined ? closed() : outputs(module, block.header);
  };
  return severalValue({ name: `module.${name}`, mode, instances, whole, attribute }, path, at);
}

/** In a module with files that could not be read, the output may well be there. */
function noOutput({ origin }: ModuleInstance, name: string, output: string, at: Spot): Value {
  if (origin.declared.unread !== undefined) return unknown('module', origin.declared.unread, at);
  return mistake(`module.${name} has no output ${output}`, at);
}

function outputs(module: ModuleInstance, at: Spot): Value {
  const entries = Array.from(module.origin.declared.outputs, ([name, block]): [string, Entry] => {
    return [name, { key: block.header, value: module.output(name) ?? mistake(`there is no output ${name}`, at) }];
  });
  return dict(new Map(entries), at);
}
