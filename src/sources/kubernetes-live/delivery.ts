/** What the model reads of what Argo CD delivers, as one text: Applications that say the same are judged the same. */
import { itemsAt, textAt, within } from './fields.js';

/** Of an Application's spec, or of the one in the template of an ApplicationSet. */
export function revisions(spec: unknown): string {
  const sources = [within(spec, 'source'), ...itemsAt(spec, 'sources'), within(spec, 'sourceHydrator', 'drySource')];
  return JSON.stringify(sources.map((source) => [textAt(source, 'chart'), textAt(source, 'targetRevision')]));
}
