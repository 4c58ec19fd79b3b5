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
import { named } from './names.js';
import { providerOf } from './providers.js';
import type { Providers } from './providers.js';
import { resource } from './resource.js';
import type { Resource } from './resource.js';
import type { Root } from './root.js';
import type { Scope, World } from './scope.js';
import { mistake, secret } from './values.js';
import { variableValue } from './variables.js';
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
  /** The calls that lead here, innermost first; undefined for the root module. */
  readonly from: Step | undefined;
}

export interface ModuleInstance {
  readonly origin: Origin;
  readonly scope: Scope;
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
  // The configuration speaks of the root's own provider; another configuration of it may be for another account.
  const deployed = (one: ResourceBlock): Deployed => (origin.providers(providerOf(one)) === 'aws' ? (root.settings ?? {}) : {});
  const home = { prefix, scope, cycle: root.cycle, deployed };
  const resources = table((address: string) => {
    const found = declared.resources.get(address);
    return found && resource(found, home);
  });
  const calls = table((name: string): ModuleCall | undefined => {
    const block = declared.calls.get(name);
    return block && moduleCall(name, block, instance, moduleInstance);
  });
  const instance: ModuleInstance = { origin, scope, ...valuesOf(origin, scope), resource: resources, call: calls };
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
  const variables = table((name: string) => {
    const block = declared.variables.get(name);
    return block && lazily(`var.${name}`, block.header, () => variableValue(block, given(name), constant));
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

function outputValue(name: string, { body, header }: Block, scope: Scope): Value {
  const written = body.attributes.get('value');
  if (written === undefined) return mistake(`the output ${name} has no value`, header);
  return secret(evaluate(written.value, scope), isLiteral(body.attributes.get('sensitive')?.value, true));
}
