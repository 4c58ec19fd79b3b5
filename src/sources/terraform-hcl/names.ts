/** What the names of a module mean: `var.x`, `local.x`, `module.x.y`, `path.module`, `aws_iam_role.app.arn`. */
import { posix } from 'node:path';
import type { Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import type { ModuleInstance } from './module-instance.js';
import { callValue } from './module-call.js';
import { resourceValue } from './resource-reference.js';
import type { Resolved } from './scope.js';
import { mistake, record, scalar, unknown } from './values.js';

export function named(module: ModuleInstance, name: string, path: readonly Value[], at: Spot): Resolved | undefined {
  const first = textKey(path[0]);
  switch (name) {
    case 'var':
      return first === undefined ? undefined : used(1, module.variable(first), `there is no variable ${first}`, at);
    case 'local':
      return first === undefined ? undefined : used(1, module.local(first), `there is no local ${first}`, at);
    case 'path':
      return { value: paths(module, at), used: 0 };
    case 'terraform':
    case 'tofu':
      return { value: record({ workspace: workspace(module, at) }, at), used: 0 };
    case 'self':
      return { value: unknown('computed', 'self is known after apply', at), used: 0 };
    case 'module':
      return moduleNamed(module, first, path, at);
    case 'data':
    case 'ephemeral':
      return resourceNamed(module, name, path, at);
    case 'resource':
      return shifted(resourceNamed(module, undefined, path.slice(1), at, first), 1);
    default:
      return resourceNamed(module, undefined, path, at, name);
  }
}

export function textKey(key: Value | undefined): string | undefined {
  return key?.kind === 'scalar' && typeof key.value === 'string' ? key.value : undefined;
}

function used(count: number, value: Value | undefined, otherwise: string, at: Spot): Resolved {
  return { value: value ?? mistake(otherwise, at), used: count };
}

function shifted(found: Resolved | undefined, by: number): Resolved | undefined {
  return found === undefined ? undefined : { ...found, used: found.used + by };
}

function moduleNamed(module: ModuleInstance, name: string | undefined, path: readonly Value[], at: Spot): Resolved | undefined {
  const call = name === undefined ? undefined : module.call(name);
  if (name === undefined || call === undefined) return used(path.length, undefined, `there is no module ${name ?? ''}`, at);
  return shifted(callValue(call, path.slice(1), at), 1);
}

/** `kind` is `data` or `ephemeral`, whose type comes second. */
function resourceNamed(
  module: ModuleInstance,
  kind: string | undefined,
  path: readonly Value[],
  at: Spot,
  type?: string,
): Resolved | undefined {
  const names = type === undefined ? path.slice(0, 2) : path.slice(0, 1);
  const written = [kind, type, ...names.map(textKey)].filter((part) => part !== undefined);
  const found = module.resource(written.join('.'));
  if (found !== undefined) return shifted(resourceValue(found, path.slice(names.length), at), names.length);
  if (kind === 'ephemeral') return used(path.length, unknown('not-covered', `${written.join('.')} is not evaluated`, at), '', at);
  if (names.length === 0) return undefined;
  return used(path.length, undefined, `there is no ${written.join('.')} in this module`, at);
}

/** Paths are relative to the root module's directory, where Terraform is taken to run. */
function paths(module: ModuleInstance, at: Spot): Value {
  const { directory, root } = module.origin;
  const here = posix.relative(root.directory, directory);
  const cwd = unknown('deployment', 'path.cwd is known where it is deployed', at);
  return record({ module: scalar(here === '' ? '.' : here, at), root: scalar('.', at), cwd }, at);
}

function workspace(module: ModuleInstance, at: Spot): Value {
  const chosen = module.origin.root.settings?.workspace;
  if (chosen !== undefined) return scalar(chosen, at);
  return unknown('deployment', 'terraform.workspace is chosen when it is deployed', at);
}
