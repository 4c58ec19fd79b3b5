/** Patches of a kustomization, in files and inline, strategic and JSON. */
import path from 'node:path';
import type { Dict, Value } from '../../../../model/value.js';
import { Broken } from '../broken.js';
import { kindOf, named } from '../ids.js';
import type { Id } from '../ids.js';
import { withAnnotations, withoutEmptyAnnotations } from '../resource.js';
import type { Resource } from '../resource.js';
import { selectorOf } from '../selector.js';
import { absent, eachOf } from '../step.js';
import type { Step } from '../step.js';
import { at, put, textAt, textOf, within } from '../values.js';
import { inlineDocuments } from './inline.js';
import { jsonPatch } from './json-patch.js';
import { strategicMerge } from './merge.js';

const code = 'kustomize-patch';

/** Kustomize takes them first of all. */
export function applyStrategicPatches(step: Step): void {
  eachOf(step, 'patchesStrategicMerge', (item) => {
    for (const patch of documentsOf(step, textOf(item)?.includes('\n') === true ? { inline: item } : { file: item })) applyToOwn(step, dictOf(patch), item);
    step.objects.sweep();
  }, code);
}

export function applyPatches(step: Step): void {
  eachOf(step, 'patches', (item) => {
    const { documents, lists } = patchOf(step, item);
    const target = at(item, 'target');
    if (target !== undefined && documents.length > 1) throw new Broken('several patches cannot have one target', item.at);
    if (lists !== undefined) applyJson(step, lists, target, item, true);
    else for (const patch of documents) applyStrategic(step, dictOf(patch), target, item);
    step.objects.sweep();
  }, code);
}

/** Kustomize takes them after names and labels. */
export function applyJsonPatches(step: Step): void {
  eachOf(step, 'patchesJson6902', (item) => {
    const { lists } = patchOf(step, item);
    if (lists === undefined) throw new Broken('it is no list of operations', item.at);
    applyJson(step, lists, at(item, 'target'), item, false);
  }, code);
}

interface Patch {
  readonly documents: readonly Value[];
  /** The operations of a JSON patch. */
  readonly lists: readonly Value[] | undefined;
}

function patchOf(step: Step, item: Value): Patch {
  const [file, inline] = [at(item, 'path'), at(item, 'patch')];
  if ((textOf(file) === undefined) === (textOf(inline) === undefined && inline?.kind !== 'template')) throw new Broken('it needs one of path and patch', item.at);
  const documents = documentsOf(step, inline === undefined ? { file } : { inline });
  const [first] = documents;
  if (first === undefined) throw new Broken('the patch is empty', item.at);
  return { documents, lists: first.kind === 'list' ? first.items : undefined };
}

function documentsOf({ files, kustomization }: Step, { file, inline }: { readonly file?: Value | undefined; readonly inline?: Value }): readonly Value[] {
  if (inline !== undefined) return inlineDocuments(inline);
  const name = textOf(file);
  if (file === undefined || name === undefined) throw new Broken('it names no file', file?.at);
  const { documents, entry, path: read } = files.content(path.posix.join(kustomization.directory, name), file);
  if (entry.outcome === 'failure' || documents.length === 0) throw new Broken(`"${read}" cannot be read as a patch: ${entry.reason || 'it is empty'}`, file.at);
  return documents.filter(({ kind }) => kind !== 'scalar');
}

function dictOf(patch: Value): Dict {
  if (patch.kind !== 'dict') throw new Broken('it is neither a map nor a list of operations', patch.at);
  if (textAt(patch, 'kind') === '' || textAt(patch, 'metadata', 'name') === '') throw new Broken('the patch says no kind and name', patch.at);
  return patch;
}

function applyStrategic(step: Step, patch: Dict, target: Value | undefined, item: Value): void {
  const options = { name: isTrue(item, 'allowNameChange'), kind: isTrue(item, 'allowKindChange') };
  if (target === undefined) return applyToOwn(step, patch, item, options);
  const isTarget = selectorOf(target);
  for (const resource of step.objects.all.filter(isTarget)) {
    const { body } = resource;
    const version = at(body, 'apiVersion');
    if (body !== undefined) merge(resource, version === undefined ? patch : put(patch, 'apiVersion', version), options);
  }
}

function isTrue(item: Value, option: string): boolean {
  return textAt(item, 'options', option) === 'true';
}

interface Options {
  readonly name: boolean;
  readonly kind: boolean;
}

/** What the patch itself says that it is for. */
function applyToOwn(step: Step, patch: Dict, item: Value, options: Options = { name: false, kind: false }): void {
  const id: Id = { ...kindOf(textAt(patch, 'apiVersion'), textAt(patch, 'kind')), name: textAt(patch, 'metadata', 'name'), namespace: textAt(patch, 'metadata', 'namespace') };
  const [found, ...others] = step.objects.known(id);
  if (others.length > 0) throw new Broken(`several objects are ${named(id)}`, patch.at);
  if (found !== undefined) return merge(found, patch, options);
  const space = id.namespace === '' ? '' : ` in ${id.namespace}`;
  absent(step, `there is no ${named(id)}${space} to be patched`, at(patch, 'metadata', 'name') ?? item, code);
}

/** Kind, name and namespace stay, unless they may change. */
function merge(resource: Resource, patch: Dict, options: Options): void {
  const { body } = resource;
  if (body === undefined) return;
  if (options.name || options.kind) resource.remember();
  let made = strategicMerge(body, patch);
  const kind = at(body, 'kind');
  if (made !== undefined && !options.kind && kind !== undefined) made = put(made, 'kind', kind);
  const kept = options.name ? ['namespace'] : ['name', 'namespace'];
  for (const key of kept) made = made && within(made, ['metadata', key], () => at(body, 'metadata', key));
  resource.body = made;
}

function applyJson(step: Step, operations: readonly Value[], target: Value | undefined, item: Value, remembers: boolean): void {
  if (target === undefined) throw new Broken('a JSON patch needs a target', item.at);
  for (const resource of step.objects.all.filter(selectorOf(target))) {
    if (remembers) resource.remember();
    // What kustomize remembers stands in annotations, so that patches may add to them where nobody wrote any.
    resource.edit((body) => (resource.isRemembered ? withoutEmptyAnnotations(jsonPatch(withAnnotations(body), operations)) : jsonPatch(body, operations)));
  }
}
