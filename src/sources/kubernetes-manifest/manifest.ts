/** One file: its objects, and what the ledger says of it. */
import type { LedgerCode, LedgerEntry } from '../../model/ledger.js';
import type { Dict, Value } from '../../model/value.js';
import { noWaivers } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import { objectsOf } from '../../syntax/kubernetes/index.js';
import type { KubernetesObject } from '../../syntax/kubernetes/index.js';
import { withHoles } from '../../syntax/yaml/index.js';
import type { YamlError } from '../../syntax/yaml/index.js';
import { documentsOf } from './documents.js';
import { fromTemplates } from './helm/printed.js';
import type { Content } from './kustomize/index.js';
import { isKustomization } from './recognise.js';
import { isBrokenByTemplate, nextHole } from './template.js';
import { typelessIn } from './typeless.js';
import { waiversOf } from './waivers.js';

export interface Manifest extends Content {
  readonly waivers: Waivers;
  /** Objects in it that are none. */
  readonly typeless: readonly LedgerEntry[];
}

export function readManifest(file: TextFile): Manifest {
  const { path, text } = file;
  const hasHoles = text.includes('{{');
  const { values: written, errors } = documentsOf(file);
  if (errors.length > 0 && isBrokenByTemplate(text, errors)) {
    return nothing(path, gap(path, 'templated', 'a template that is no YAML before it is rendered; render it and scan what comes out'));
  }
  const values = fromTemplates(file, hasHoles ? written.map((value) => withHoles(value, nextHole)) : written);
  const all = values.flatMap((value) => objectsOf(value));
  const objects = all.filter((object) => !isOfKustomize(object));
  const kustomization = kustomizationIn(path, values, all);
  const entry = entryFor(path, errors, kustomization !== undefined);
  // What stands in a kustomization may be waived there.
  return { path, entry, documents: values, objects, kustomization, waivers: waiversOf(file, objects.length === 0 ? all : objects), typeless: kustomization === undefined ? typelessIn(path, values) : [] };
}

function isOfKustomize({ type }: KubernetesObject): boolean {
  return type === 'kustomize.config.k8s.io/Kustomization' || type === 'kustomize.config.k8s.io/Component';
}

/** A file that has the name, or the kind. */
function kustomizationIn(path: string, values: readonly Value[], objects: readonly KubernetesObject[]): Dict | undefined {
  const [first] = values;
  return first?.kind === 'dict' && (isKustomization(path) || objects.some(isOfKustomize)) ? first : undefined;
}

function entryFor(path: string, errors: readonly YamlError[], isKustomized: boolean): LedgerEntry {
  const [error] = errors;
  if (error !== undefined) {
    const more = errors.length === 1 ? '' : `, and ${errors.length - 1} more`;
    return { subject: 'file', name: path, outcome: 'failure', code: error.code, reason: `${error.message}${more}`, at: error.at };
  }
  if (isKustomized && !isKustomization(path)) return gap(path, 'kustomize-not-rendered', 'kustomize reads a kustomization.yaml alone; rename it to have it rendered');
  return { subject: 'file', name: path, outcome: 'read', code: '', reason: '' };
}

function gap(name: string, code: LedgerCode, reason: string): LedgerEntry {
  return { subject: 'file', name, outcome: 'gap', code, reason };
}

function nothing(path: string, entry: LedgerEntry): Manifest {
  return { path, entry, documents: [], objects: [], kustomization: undefined, waivers: noWaivers, typeless: [] };
}
