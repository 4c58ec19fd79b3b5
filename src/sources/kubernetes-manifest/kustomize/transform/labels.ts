/** `labels`, `commonLabels`, `commonAnnotations`. */
import type { Scalar, Value } from '../../../../model/value.js';
import { commonAnnotations, commonLabels, metadataLabels, templateLabels } from '../data/fields.js';
import { setFields } from '../field-spec.js';
import type { FieldSpec } from '../field-spec.js';
import { isOfKind } from '../ids.js';
import type { Objects } from '../objects.js';
import { eachOf } from '../step.js';
import type { Step } from '../step.js';
import { itemsAt, pairsAt, put, textAt } from '../values.js';

export function addLabels(step: Step): void {
  const { kustomization, objects } = step;
  eachOf(step, 'labels', (item) => write(objects, pairsAt(item, 'pairs'), fieldsOf(item)));
  write(objects, pairsAt(kustomization.body, 'commonLabels'), commonLabels);
}

export function addAnnotations({ kustomization, objects }: Step): void {
  write(objects, pairsAt(kustomization.body, 'commonAnnotations'), commonAnnotations);
}

function write(objects: Objects, pairs: readonly (readonly [string, Scalar])[], fields: readonly FieldSpec[]): void {
  for (const [key, value] of pairs) {
    const creates = { kind: 'dict', at: value.at } as const;
    const make = (found: Value): Value => (found.kind === 'dict' ? put(found, key, value) : found);
    for (const resource of objects.all) resource.edit((body) => setFields(body, resource.kind, fields, { make, creates }));
  }
}

/** Own ones first; of two for the same place the first holds. */
function fieldsOf(label: Value): readonly FieldSpec[] {
  const own = itemsAt(label, 'fields').map((field): FieldSpec => {
    const { path, group, version, kind } = { path: textAt(field, 'path'), group: textAt(field, 'group'), version: textAt(field, 'version'), kind: textAt(field, 'kind') };
    return { path, group, version, kind, create: textAt(field, 'create') === 'true' };
  });
  const wanted = isTrue(label, 'includeSelectors') ? commonLabels : isTrue(label, 'includeTemplates') ? [...templateLabels, metadataLabels] : [metadataLabels];
  return wanted.reduce((fields, spec) => (fields.some((one) => covers(one, spec)) ? fields : [...fields, spec]), own);
}

function isTrue(label: Value, key: string): boolean {
  return textAt(label, key) === 'true';
}

function covers(one: FieldSpec, spec: FieldSpec): boolean {
  return one.path === spec.path && isOfKind({ group: one.group ?? '', version: one.version ?? '', kind: one.kind ?? '' }, spec);
}
