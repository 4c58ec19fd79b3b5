/** `replacements`: values of one object, written into others. */
import path from 'node:path';
import type { Scalar, Value } from '../../../../model/value.js';
import { isNull, moved } from '../../../../model/values.js';
import { resolve } from '../../../../syntax/yaml/scalar.js';
import { Broken } from '../broken.js';
import { fieldPath, lookUp, setPath } from '../field-path.js';
import { isSelected, kindOf } from '../ids.js';
import type { IdSelector } from '../ids.js';
import { refuseLarge } from '../patch/size.js';
import type { Resource } from '../resource.js';
import { labelsMatch } from '../selector.js';
import { absent, eachOf } from '../step.js';
import type { Step } from '../step.js';
import { at, itemsAt, textAt, textOf } from '../values.js';

export function replace(step: Step): void {
  eachOf(step, 'replacements', (item) => {
    for (const replacement of replacementsIn(step, item)) apply(step, replacement);
  });
}

/** In the kustomization, or in a file that it names: one, or a list. */
function replacementsIn({ files, kustomization }: Step, item: Value): readonly Value[] {
  const file = at(item, 'path');
  if (file === undefined) return [item];
  const [document] = files.content(path.posix.join(kustomization.directory, textOf(file) ?? ''), file).documents;
  if (document === undefined || document.kind === 'scalar') throw new Broken('the file holds no replacements', file.at);
  return document.kind === 'list' ? document.items : [document];
}

function apply(step: Step, replacement: Value): void {
  const value = sourceOf(step, replacement);
  if (value === undefined) return;
  refuseLarge(value);
  for (const target of itemsAt(replacement, 'targets')) {
    const select = at(target, 'select');
    if (select === undefined) throw new Broken('its target selects nothing', target.at);
    for (const resource of step.objects.all.filter((one) => isTarget(one, select, itemsAt(target, 'reject')))) write(resource, value, target);
  }
}

function sourceOf(step: Step, replacement: Value): Value | undefined {
  const given = at(replacement, 'sourceValue');
  if (given !== undefined) return given;
  const source = at(replacement, 'source');
  if (source === undefined) throw new Broken('it has neither source nor sourceValue', replacement.at);
  const [found, ...others] = step.objects.all.filter(({ ids }) => ids.some((id) => isSelected(id, idOf(source))));
  if (others.length > 0) throw new Broken('several objects are its source', source.at);
  const written = textAt(source, 'fieldPath') || 'metadata.name';
  if (found?.body === undefined) {
    absent(step, 'the object that is its source is not there', source, 'kustomize-broken');
    return undefined;
  }
  const value = lookUp(found.body, fieldPath(at(source, 'fieldPath'), written));
  if (value === undefined || isNull(value)) throw new Broken(`its source has no ${written}`, source.at);
  return refined(value, source);
}

function idOf(selector: Value): IdSelector {
  const { group, version, kind } = kindIn(selector);
  return { group, version, kind, name: textAt(selector, 'name'), namespace: textAt(selector, 'namespace') };
}

function kindIn(selector: Value): ReturnType<typeof kindOf> {
  return { group: textAt(selector, 'group'), version: textAt(selector, 'version'), kind: textAt(selector, 'kind') };
}

/** The part between delimiters. */
function refined(value: Value, source: Value): Value {
  const delimiter = textAt(source, 'options', 'delimiter');
  if (delimiter === '') return value;
  const parts = textOf(value)?.split(delimiter);
  const part = parts?.[indexIn(source)];
  if (value.kind !== 'scalar' || part === undefined) throw new Broken('its source has no part of that index', source.at);
  return { ...value, value: part };
}

function indexIn(value: Value): number {
  return Number(textAt(value, 'options', 'index') || '0');
}

function isTarget({ body, ids }: Resource, select: Value, rejects: readonly Value[]): boolean {
  if (body === undefined || !labelsMatch(body, select) || !ids.some((id) => isSelected(id, idOf(select)))) return false;
  return !rejects.some((reject) => {
    const byLabels = textAt(reject, 'labelSelector') + textAt(reject, 'annotationSelector') !== '';
    const byId = Object.values(idOf(reject)).some((part) => part !== '');
    return (byLabels && labelsMatch(body, reject)) || (byId && ids.some((id) => isSelected(id, idOf(reject))));
  });
}

function write(resource: Resource, value: Value, target: Value): void {
  const paths = itemsAt(target, 'fieldPaths');
  const creates = textAt(target, 'options', 'create') === 'true';
  for (const from of paths.length === 0 ? [undefined] : paths) {
    const place = from ?? target;
    const written = textOf(from) ?? 'metadata.name';
    const setting = { make: (found: Value) => replaced(found, value, target, place), from: place, ...(creates ? { creates: value } : {}) };
    resource.edit((body) => {
      const made = setPath(body, fieldPath(from, written), setting);
      if (made?.kind !== 'dict') throw new Broken(`${resource.kind.kind} ${resource.name} has no ${written} to be replaced`, place.at);
      return made;
    });
  }
}

/** It stands where the path is written, and comes from its source. */
function replaced(found: Value, value: Value, target: Value, place: Value): Value {
  const step = { label: 'replacement', at: value.at, from: value.from };
  const delimiter = textAt(target, 'options', 'delimiter');
  if (found.kind !== 'scalar') {
    if (delimiter !== '') throw new Broken('a delimiter needs a text', place.at);
    return moved(value, place.at, step);
  }
  const source = textOf(value);
  if (source === undefined) return moved(value, place.at, step);
  const text = delimiter === '' ? source : joined((textOf(found) ?? '').split(delimiter), source, indexIn(target)).join(delimiter);
  return moved({ kind: 'scalar', value: likewise(found, text), at: place.at }, place.at, step);
}

function joined(parts: readonly string[], part: string, index: number): readonly string[] {
  if (index < 0) return [part, ...parts];
  return index >= parts.length ? [...parts, part] : parts.with(index, part);
}

/** A text stays a text, a number a number. */
function likewise(found: Scalar, text: string): Scalar['value'] {
  return typeof found.value === 'string' ? text : resolve(text, 'yaml-1.2');
}
