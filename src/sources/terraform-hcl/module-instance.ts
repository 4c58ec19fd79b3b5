/** One instance of a module: its names, each evaluated when somebody asks for it. */
import type { Existence } from '../../model/attr.js';
import type { Step, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Block, Expression } from '../../syntax/hcl/ast.js';
import { invoke } from './call.js';
import { cell, table } from './cell.js';
import type { Deployed } from './data-sources.js';
import type { Declarations, ResourceBlock } from './declarations.js';
import { evaluate } from './expression.js';
import { isLiteral } from './literal.js';
import { moduleCall } from './module-call.js';
import type { ModuleCall } from './module-call.js';
import { named, textKey } from './names.js';
import { isProxy, providerConfiguration } from './provider-configuration.js';
import type { ProviderConfiguration } from './provider-configuration.js';
import { providerOf } from './providers.js';
import type { Providers } from './providers.js';
import { resource } from './resource.js';
import type { Resource } from './resource.js';
import type { Root } from './root.js';
import type { Resolved, Scope, World } from './scope.js';
import { mistake, secret } from './values.js';
import { checkedVariable, variableValue } from './variables.js';
import type { Given } from './variables.js';

/** How a module instance came to be. */
export interface Origin {
  readonly root: Root;
  readonly directory: string;
  readonly declared: Declarations;
  /** `module.shop.`, empty for the root module. */
  readonly prefix: string;
  /** Names of the calls that lead here. */
  readonly path: readonly string[];
  /** Directories of the modules around it. */
  readonly around: readonly string[];
  readonly given: (variable: string) => Given;
  readonly exists: Existence;
  readonly providers: Providers;
  /** What the module around it says of a provider, by the name that this one has for it. */
  readonly configuration: (provider: string) => ProviderConfiguration | undefined;
  /** The calls that lead here, innermost first; undefined for the root module. */
  readonly from: Step | undefined;
}

export interface ModuleInstance {
  readonly origin: Origin;
  readonly scope: Scope;
  readonly configuration: (provider: string) => ProviderConfiguration | undefined;
  readonly variable: (name: string) => Value | undefined;
  readonly local: (name: string) => Value | undefined;
  readonly output: (name: string) => Value | undefined;
  readonly resource: (address: string) => Resource | undefined;
  readonly call: (name: string) => ModuleCall | undefined;
}

export function moduleInstance(origin: Origin): ModuleInstance {
  const { root, declared, prefix } = origin;
  const world: World = {
    evaluate,
    resolve: (name, path, at) => named(instance, name, path, at),
    call: (call) => invoke({ ...call, files: root.files }),
    budget: root.budget,
    doubts: { reason: undefined },
    exceeded: root.exceeded,
  };
  const scope: Scope = { names: undefined, world };
  const own = table((name: string) => {
    const block = declared.providers.get(name);
    return block && !isProxy(block.body) ? providerConfiguration(name, block, scope) : undefined;
  });
  const configuration = table((name: string) => own(name) ?? origin.configuration(name));
  const place = table((provider: string): Deployed => {
    // The configuration speaks of the root's own provider; another configuration of it may be for another account.
    const settings = origin.providers(provider) === 'aws' ? (root.settings ?? {}) : {};
    const region = configuration(provider)?.region();
    return region === undefined ? settings : { ...settings, region };
  });
  const home = {
    prefix,
    scope,
    cycle: root.cycle,
    deployed: (one: ResourceBlock) => place(providerOf(one)) ?? {},
    configuration: (one: ResourceBlock) => configuration(providerOf(one)),
  };
  const resources = table((address: string) => {
    const found = declared.resources.get(address);
    return found && resource(found, home);
  });
  const calls = table((name: string): ModuleCall | undefined => {
    const block = declared.calls.get(name);
    return block && moduleCall(name, block, instance, moduleInstance);
  });
  const instance: ModuleInstance = { origin, scope, configuration, ...valuesOf(origin, scope), resource: resources, call: calls };
  return instance;
}

/** A scope without names, for what must be constant. */
export function withoutNames({ world }: Scope): Scope {
  return { names: undefined, world: { ...world, resolve: () => undefined } };
}

type Values = Pick<ModuleInstance, 'local' | 'output' | 'variable'>;

function valuesOf({ root, declared, prefix, given }: Origin, scope: Scope): Values {
  const lazily = (name: string, at: Spot, compute: () => Value): (() => Value) => {
    return cell(compute, () => root.cycle(`${prefix}${name}`, at));
  };
  const constants = withoutNames(scope);
  const constant = (value: Expression): Value => evaluate(value, constants);
  const typed = table((name: string) => {
    const block = declared.variables.get(name);
    return block && lazily(`var.${name}`, block.header, () => variableValue(block, given(name), constant));
  });
  // Conditions see variables as they were given: what they say of each other is no circle.
  const unchecked: Scope = { ...scope, world: { ...scope.world, resolve: (name, path, at) => variableNamed(typed, name, path) ?? scope.world.resolve(name, path, at) } };
  const variables = table((name: string) => {
    const block = declared.variables.get(name);
    const value = typed(name);
    const complain = (text: string, at: Spot): void => {
      root.journal.add({ subject: 'reference', name: `${prefix}var.${name}`, outcome: 'gap', code: 'variable-value', reason: `var.${name}: ${text}`, at });
    };
    return block && value && lazily(`var.${name}`, block.header, () => checkedVariable(name, block, value(), unchecked, complain));
  });
  const locals = table((name: string) => {
    const attribute = declared.locals.get(name);
    return attribute && lazily(`local.${name}`, attribute.value, () => evaluate(attribute.value, scope));
  });
  const outputs = table((name: string) => {
    const block = declared.outputs.get(name);
    return block && lazily(`output.${name}`, block.header, () => outputValue(name, block, scope));
  });
  return { variable: (name) => variables(name)?.(), local: (name) => locals(name)?.(), output: (name) => outputs(name)?.() };
}

/** `var.x` alone, so that what stands behind it stays the evaluator's. */
function variableNamed(variables: (name: string) => (() => Value) | undefined, name: string, [key]: readonly Value[]): Resolved | undefined {
  const variable = name === 'var' ? textKey(key) : undefined;
  const value = variable === undefined ? undefined : variables(variable)?.();
  return value && { value, used: 1 };
}

function outputValue(name: string, { body, header }: Block, scope: Scope): Value {
  const written = body.attributes.get('value');
  if (written === undefined) return mistake(`the output ${name} has no value`, header);
  return secret(evaluate(written.value, scope), isLiteral(body.attributes.get('sensitive')?.value, true));
}
