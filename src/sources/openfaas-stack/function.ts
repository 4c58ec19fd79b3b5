/** A function of a stack, in the words of the custom resource that `faas-cli generate` makes of it. */
import type { Dict, Entry, Value } from '../../model/value.js';
import { scalar } from '../../model/values.js';
import type { Spot } from '../../shared/text.js';
import { stringAt } from '../../syntax/kubernetes/index.js';
import type { KubernetesObject } from '../../syntax/kubernetes/index.js';
import { withHoles } from '../../syntax/yaml/index.js';
import { nextVariable } from './substitution.js';

/** "Function Custom Resource Definition" on the right; the handler there is the process, here the directory of the code. */
const words: readonly (readonly [string, string])[] = [
  ['image', 'image'],
  ['fprocess', 'handler'],
  ['labels', 'labels'],
  ['annotations', 'annotations'],
  ['limits', 'limits'],
  ['requests', 'requests'],
  ['secrets', 'secrets'],
  ['constraints', 'constraints'],
  ['readonly_root_filesystem', 'readOnlyRootFilesystem'],
];

/** Where functions are when nobody says otherwise ("OpenFaaS for Kubernetes", `functionNamespace`). */
const home = 'openfaas-fn';

export function functionObject(name: string, key: Spot, written: Dict, environment: Value | undefined): KubernetesObject {
  const called = withHoles(scalar(name, key), nextVariable);
  const namespace = namespaceIn(written, key);
  const at = { ...key, end: written.at.file === key.file ? Math.max(key.end, written.at.end) : key.end };
  const entry = (value: Value): Entry => ({ key: value.at, value });
  const spec = new Map<string, Entry>([['name', entry(called)]]);
  for (const [from, to] of words) {
    const found = written.entries.get(from);
    if (found !== undefined) spec.set(to, found);
  }
  if (environment !== undefined) spec.set('environment', entry(environment));
  const dict = (entries: readonly (readonly [string, Value])[]): Dict => ({ kind: 'dict', entries: new Map(entries.map(([word, value]) => [word, entry(value)])), at });
  const body = dict([
    ['apiVersion', scalar('openfaas.com/v1', key)],
    ['kind', scalar('Function', key)],
    ['metadata', dict([['name', called], ['namespace', namespace]])],
    ['spec', { ...written, entries: spec }],
  ]);
  const known = namespace.kind === 'scalar' ? String(namespace.value) : undefined;
  return { type: 'openfaas.com/Function', name, namespace: known, body, at: { at: key } };
}

function namespaceIn(written: Dict, key: Spot): Value {
  const value = written.entries.get('namespace')?.value;
  const isSaid = value !== undefined && (value.kind !== 'scalar' || stringAt(written, 'namespace') !== undefined);
  return isSaid ? value : scalar(home, key);
}
