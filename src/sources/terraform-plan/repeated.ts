/** What the provider reads back into one resource of what others declare is judged where it is declared, as in states. */
import { isRecord } from '../terraform-values/index.js';
import { repeatedIn } from '../terraform-values/views.js';
import type { Body, Change } from './changes.js';

export function withoutRepeated(changes: readonly Change[]): readonly Change[] {
  const seen = changes.map((change) => ({ type: change.isData ? '' : change.type, attributes: change.body.after, change }));
  const repeated = repeatedIn(seen);
  if (repeated.size === 0) return changes;
  return seen.map((one) => {
    const paths = repeated.get(one);
    return paths === undefined ? one.change : { ...one.change, body: without(one.change.body, paths) };
  });
}

/** Members of lists, in the value and in its masks. */
function without({ after, unknown, sensitive }: Body, paths: readonly (readonly (number | string)[])[]): Body {
  const gone = new Set(paths.map((path) => path.join(' ')));
  const kept = (one: unknown): unknown => {
    if (!isRecord(one)) return one;
    return Object.fromEntries(
      Object.entries(one).map(([name, list]) => [name, Array.isArray(list) ? list.filter((_, index) => !gone.has(`${name} ${index}`)) : list]),
    );
  };
  return { after: kept(after), unknown: kept(unknown), sensitive: kept(sensitive) };
}
