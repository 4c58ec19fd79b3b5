/** A chart's own values as an object, for a chart that is not rendered: secrets and images stand in them all the same. */
import type { Tree } from '../../../model/source.js';
import { TextFile } from '../../../shared/text.js';
import type { KubernetesObject } from '../../../syntax/kubernetes/index.js';
import { parseYaml } from '../../../syntax/yaml/index.js';
import { within } from './chart.js';
import type { Chart } from './chart.js';
import { valuesFile } from './values.js';

export const valuesType = 'helm.sh/Values';

export function valuesObject(tree: Pick<Tree, 'read'>, { directory, name }: Chart): readonly KubernetesObject[] {
  const file = tree.read(within(directory, valuesFile));
  if (!(file instanceof TextFile)) return [];
  const { documents: [document] } = parseYaml(file, 'yaml-1.1');
  if (document?.value.kind !== 'dict') return [];
  return [{ type: valuesType, name, namespace: undefined, body: document.value, at: { at: { ...document.value.at, end: document.value.at.start } } }];
}
