/** Waivers of a manifest: in comments, and in annotations. */
import { merged } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import { spot } from '../../shared/text.js';
import type { TextFile } from '../../shared/text.js';
import { annotatedWaivers } from '../../syntax/kubernetes/index.js';
import type { KubernetesObject } from '../../syntax/kubernetes/index.js';
import { waiversInYaml } from '../../syntax/waiver/index.js';
import type { Construct } from '../../syntax/waiver/index.js';
import { splitDocuments } from '../../syntax/yaml/index.js';

export function waiversOf(file: TextFile, objects: readonly KubernetesObject[]): Waivers {
  return merged([waiversInYaml(file, () => constructs(file, objects)), ...objects.map(({ body }) => annotatedWaivers(body))]);
}

/** A document with its comments is one construct; where it is a list, each of its items is. */
function constructs(file: TextFile, objects: readonly KubernetesObject[]): readonly Construct[] {
  return splitDocuments(file.text).flatMap(({ start, end }): readonly Construct[] => {
    const own = objects.filter(({ body }) => start <= body.at.start && body.at.start < end);
    if (own.length === 1) return [spot(file, start, end)];
    // An item begins after its dash; what is indented as far belongs to it.
    return own.map(({ body: { at } }) => ({ ...at, column: file.position(at.start).column - 1 }));
  });
}
