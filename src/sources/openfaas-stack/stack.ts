/** One stack file: its functions, and what the ledger says of it. */
import type { LedgerEntry } from '../../model/ledger.js';
import type { Value } from '../../model/value.js';
import type { Waivers } from '../../model/waiver.js';
import { isNull } from '../../model/values.js';
import type { Spot, TextFile } from '../../shared/text.js';
import type { KubernetesObject } from '../../syntax/kubernetes/index.js';
import { waiversInYaml } from '../../syntax/waiver/index.js';
import { parseYaml, withHoles } from '../../syntax/yaml/index.js';
import type { EnvironmentFiles } from './environment.js';
import { functionObject } from './function.js';
import { nextVariable } from './substitution.js';

export interface Stack {
  readonly entry: LedgerEntry;
  readonly functions: readonly KubernetesObject[];
  readonly waivers: Waivers;
}

interface Fault {
  readonly code: 'duplicate-key' | 'limit' | 'stack' | 'syntax';
  readonly message: string;
  readonly at: Spot;
}

export function readStack(file: TextFile, environments: EnvironmentFiles): Stack {
  const { documents, errors } = parseYaml(file, 'yaml-1.1');
  const faults: Fault[] = [...errors];
  const hasVariables = file.text.includes('${');
  const functions = documents.flatMap(({ value }) => {
    return functionsIn(hasVariables ? withHoles(value, nextVariable) : value, faults, (inline, listed) => environments.with(inline, listed, file.path));
  });
  const constructs = () => functions.map(({ body, at }) => ({ ...body.at, column: file.position(at.at.start).column }));
  return { entry: entryFor(file.path, faults), functions, waivers: waiversInYaml(file, constructs) };
}

type Environment = (inline: Value | undefined, listed: Value | undefined) => Value | undefined;

function functionsIn(stack: Value, faults: Fault[], environment: Environment): readonly KubernetesObject[] {
  const all = stack.kind === 'dict' ? stack.entries.get('functions')?.value : undefined;
  if (all === undefined || isNull(all)) return [];
  if (all.kind !== 'dict') {
    faults.push({ code: 'stack', message: `functions is a ${all.kind}; a map of functions by their names is expected`, at: all.at });
    return [];
  }
  return [...all.entries].flatMap(([name, { key, value }]) => {
    if (value.kind === 'dict') {
      const own = (word: string): Value | undefined => value.entries.get(word)?.value;
      return [functionObject(name, key, value, environment(own('environment'), own('environment_file')))];
    }
    faults.push({ code: 'stack', message: `the function ${name} is no map`, at: key });
    return [];
  });
}

function entryFor(name: string, faults: readonly Fault[]): LedgerEntry {
  const [fault] = faults;
  if (fault === undefined) return { subject: 'file', name, outcome: 'read', code: '', reason: '' };
  const more = faults.length === 1 ? '' : `, and ${faults.length - 1} more`;
  return { subject: 'file', name, outcome: 'failure', code: fault.code, reason: `${fault.message}${more}`, at: fault.at };
}
