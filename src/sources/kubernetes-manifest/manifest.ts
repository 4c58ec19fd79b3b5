/** One file: its objects, and what the ledger says of it. */
import type { LedgerCode, LedgerEntry } from '../../model/ledger.js';
import { noWaivers } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import type { TextFile } from '../../shared/text.js';
import { objectsOf } from '../../syntax/kubernetes/index.js';
import type { KubernetesObject } from '../../syntax/kubernetes/index.js';
import { parseYaml } from '../../syntax/yaml/index.js';
import type { YamlDocument, YamlError } from '../../syntax/yaml/index.js';
import { isKustomizationKind, readKustomization } from './kustomize.js';
import type { Kustomization } from './kustomize.js';
import { isKustomization } from './recognise.js';
import { isBrokenByTemplate, withHoles } from './template.js';
import { waiversOf } from './waivers.js';

export interface Manifest {
  readonly path: string;
  readonly entry: LedgerEntry;
  readonly objects: readonly KubernetesObject[];
  /** Files that a kustomization uses as patches. */
  readonly patches: readonly string[];
  readonly waivers: Waivers;
}

export function readManifest(file: TextFile, isInChart: boolean): Manifest {
  const { path, text } = file;
  const hasHoles = text.includes('{{');
  if (isInChart && hasHoles) return nothing(path, gap(path, 'templated', 'a chart\'s template; render the chart and scan what comes out'));
  const { documents, errors } = parseYaml(file, 'yaml-1.1');
  if (errors.length > 0 && isBrokenByTemplate(text, errors)) {
    return nothing(path, gap(path, 'templated', 'a template that is no YAML before it is rendered; render it and scan what comes out'));
  }
  const values = documents.map((document) => (hasHoles ? withHoles(document.value) : document.value));
  const objects = values.flatMap((value) => objectsOf(value)).filter(({ type }) => !isKustomizationKind(type));
  const kustomizations = documents.flatMap((document) => kustomizationIn(path, document));
  const patches = kustomizations.flatMap((kustomization) => kustomization.patches);
  return { path, entry: entryFor(path, errors, kustomizations), objects, patches, waivers: waiversOf(file, objects) };
}

function kustomizationIn(path: string, { value }: YamlDocument): readonly Kustomization[] {
  const isOne = isKustomization(path) || objectsOf(value).some(({ type }) => isKustomizationKind(type));
  return isOne && value.kind === 'dict' ? [readKustomization(path, value)] : [];
}

function entryFor(path: string, errors: readonly YamlError[], kustomizations: readonly Kustomization[]): LedgerEntry {
  const [error] = errors;
  if (error !== undefined) {
    const more = errors.length === 1 ? '' : `, and ${errors.length - 1} more`;
    return { subject: 'file', name: path, outcome: 'failure', code: error.code, reason: `${error.message}${more}`, at: error.at };
  }
  const changes = kustomizations.flatMap((kustomization) => kustomization.changes);
  if (changes.length > 0) {
    return gap(path, 'kustomize-not-rendered', `its ${changes.join(', ')} are not applied; the manifests are judged as they are written`);
  }
  return { subject: 'file', name: path, outcome: 'read', code: '', reason: '' };
}

function gap(name: string, code: LedgerCode, reason: string): LedgerEntry {
  return { subject: 'file', name, outcome: 'gap', code, reason };
}

function nothing(path: string, entry: LedgerEntry): Manifest {
  return { path, entry, objects: [], patches: [], waivers: noWaivers };
}
