/** From a root module to raw resources. */
import { certain } from '../../model/attr.js';
import type { RootSettings } from '../../model/config.js';
import type { Completeness, Raw } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Located, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { Expression, HclFile } from '../../syntax/hcl/ast.js';
import { evaluate } from './expression.js';
import type { Instance, Instances } from './instances.js';
import type { Journal } from './journal.js';
import type { Directory, Loaded } from './load.js';
import { mistakesIn, tell } from './mistakes.js';
import { both } from './module-call.js';
import type { ModuleCall } from './module-call.js';
import { moduleInstance, withoutNames } from './module-instance.js';
import type { ModuleInstance } from './module-instance.js';
import { formerly, movesOf } from './moved.js';
import type { Moves } from './moved.js';
import { ownProviders, providerOf } from './providers.js';
import type { Resource } from './resource.js';
import { configuredFiles, rootVariables } from './root-variables.js';
import { openRoot } from './root.js';
import type { Root } from './root.js';

export interface Evaluated {
  readonly raws: readonly Raw[];
  readonly completeness: readonly Completeness[];
}

export function evaluateRoot(directory: Directory, settings: RootSettings | undefined, loaded: Loaded, tree: Tree, journal: Journal): Evaluated {
  const root = openRoot(directory, settings, loaded, tree, journal);
  const modules = [...allModules(open(directory, root, configuredFiles(directory.path, root, loaded, tree)))];
  const moves = movesOf(modules.flatMap(({ origin }) => origin.declared.moved.map((block) => [origin.prefix, block] as const)));
  const raws = modules.flatMap((module) => rawsOf(module, moves));
  const look = mistakesIn(journal);
  for (const { address, body } of raws) look(address, body);
  return { raws, completeness: completenessOf(root) };
}

function open(directory: Directory, root: Root, configured: readonly HclFile[]): ModuleInstance {
  const constant = (expression: Expression): Value => evaluate(expression, withoutNames(module.scope));
  const module = moduleInstance({
    root,
    directory: directory.path,
    declared: directory.declarations(),
    prefix: '',
    path: [],
    around: [],
    given: rootVariables(directory, root, configured, constant),
    exists: certain,
    providers: ownProviders,
    configuration: () => undefined,
    from: undefined,
  });
  return module;
}

/** The module and those it calls, all the way down. */
function* allModules(module: ModuleInstance): Generator<ModuleInstance> {
  yield module;
  const { declared, root } = module.origin;
  // What is wrong with a value is told though nobody uses it.
  for (const name of declared.variables.keys()) module.variable(name);
  if (declared.unread !== undefined) root.incomplete.add(declared.unread);
  for (const name of declared.calls.keys()) {
    const call = module.call(name);
    if (call !== undefined) uncounted(module, `module.${name}`, call.instances(), call.block.header);
    for (const instance of call === undefined ? [] : each(call.instances())) {
      const called = call?.of(instance);
      if (called !== undefined) yield* allModules(called);
      else if (call !== undefined) report(call, module);
    }
  }
}

function each({ known, symbolic }: Instances): readonly Instance[] {
  return symbolic === undefined ? known : [...known, symbolic];
}

/** A `count` or `for_each` that Terraform would refuse. */
function uncounted({ origin }: ModuleInstance, name: string, { symbolic }: Instances, at: Spot): void {
  if (symbolic !== undefined) tell(origin.root.journal, `${origin.prefix}${name}`, symbolic.reason, at);
}

function report({ name, problem, block }: ModuleCall, { origin }: ModuleInstance): void {
  if (problem === undefined) return;
  const outcome = problem.code === 'module-not-installed' ? 'gap' : 'failure';
  const { root, prefix } = origin;
  const { code, reason } = problem;
  const subject = `${prefix}module.${name}`;
  const help = problem.remote === true ? `; \`terraform init\` in ${root.directory} fetches it` : '';
  root.journal.add({ subject: 'reference', name: subject, outcome, code, reason: `${reason.text}${help}`, at: block.header });
  root.incomplete.add(problem.reason.text);
}

function rawsOf(module: ModuleInstance, moves: Moves): readonly Raw[] {
  const { declared } = module.origin;
  return [...declared.resources.keys()].flatMap((address) => {
    const resource = module.resource(address);
    if (resource === undefined) return [];
    uncounted(module, address, resource.instances(), resource.declared.block.header);
    // One for all instances: what nobody wrote of them is near the same place.
    const at: Located = { at: resource.declared.block.header, from: module.origin.from };
    return each(resource.instances()).map((instance) => rawOf(module, resource, instance, { at, moves }));
  });
}

function rawOf({ origin }: ModuleInstance, resource: Resource, instance: Instance, { at, moves }: { readonly at: Located; readonly moves: Moves }): Raw {
  const { declared } = resource;
  const { address, body } = resource.of(instance);
  return {
    vocabulary: 'terraform',
    type: declared.mode === 'data' ? `data.${declared.type}` : declared.type,
    address,
    formerly: formerly(address, moves),
    domain: origin.root.domain(origin.providers(providerOf(declared))),
    exists: both(origin.exists, instance.exists),
    body: body(),
    at,
    unread: [],
  };
}

/** A module that is not here may define anything, with any provider. */
function completenessOf({ domain, domains, incomplete }: Root): readonly Completeness[] {
  const [first, ...others] = [...incomplete].sort();
  if (first === undefined) return [];
  domain('');
  const reason = others.length === 0 ? first : `${first}, and ${others.length} more`;
  return domains().map((one) => ({ domain: one, state: 'partial', reason }));
}
