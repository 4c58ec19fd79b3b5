/** Fields of a kustomization that are not followed, and some that there are not. */
import type { Step } from './step.js';

/** Kustomize: "kustomization file", all its fields; and whether more comes of them than is rendered. */
const fields: ReadonlyMap<string, 'adds' | 'changes' | 'none'> = new Map([
  ...[
    'apiVersion', 'bases', 'buildMetadata', 'commonAnnotations', 'commonLabels', 'components', 'configMapGenerator', 'generatorOptions', 'imageTags',
    'images', 'kind', 'labels', 'metadata', 'namePrefix', 'nameSuffix', 'namespace', 'patches', 'patchesJson6902', 'patchesStrategicMerge',
    'replacements', 'replicas', 'resources', 'secretGenerator', 'sortOptions', 'vars',
  ].map((name) => [name, 'none'] as const),
  ...['configurations', 'crds', 'openapi', 'transformers', 'validators'].map((name) => [name, 'changes'] as const),
  ...['generators', 'helmChartInflationGenerator', 'helmCharts', 'helmGlobals'].map((name) => [name, 'adds'] as const),
]);

/** Whether objects are missing. */
export function checkFields({ kustomization: { body, directory }, tell }: Step): boolean {
  let adds = false;
  for (const [name, { key, value }] of body.entries) {
    const means = fields.get(name);
    const isEmpty = (value.kind === 'list' && value.items.length === 0) || (value.kind === 'scalar' && value.value === null);
    if (means === undefined) tell({ code: 'kustomize-broken', outcome: 'failure', reason: `"${name.slice(0, 80)}" is no field of a kustomization`, at: key });
    else if (means !== 'none' && !isEmpty) {
      const reason = `its ${name} ${name.endsWith('s') ? 'are' : 'is'} not followed; scan what \`kubectl kustomize ${directory}\` prints`;
      tell({ code: 'kustomize-not-rendered', outcome: 'gap', reason, at: key });
      adds ||= means === 'adds';
    }
  }
  return adds;
}
