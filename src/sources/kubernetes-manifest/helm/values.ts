/** Where the values of a chart are written: its own file, those of the charts around it, those that the configuration names. */
import type { Tree } from '../../../model/source.js';
import type { Dict, Value } from '../../../model/value.js';
import { TextFile } from '../../../shared/text.js';
import type { Spot } from '../../../shared/text.js';
import { parseYaml } from '../../../syntax/yaml/index.js';
import { within } from './chart.js';
import type { ValueAt } from './origin.js';

export const valuesFile = 'values.yaml';

/** A chart in its place: its parents' values for it stand under the name that they give it. */
export interface Nested {
  readonly directory: string;
  /** Empty for the chart that is released. */
  readonly scope: readonly string[];
}

export class Values {
  readonly #bodies = new Map<TextFile, Dict | undefined>();

  constructor(
    private readonly tree: Pick<Tree, 'read'>,
    /** The ones that hold over others first. */
    private readonly given: readonly TextFile[],
  ) {}

  /** `chain`: the chart that is released, down to the one whose template it is. Whoever is nearer to the release wins. */
  of(chain: readonly Nested[]): ValueAt {
    return (path, printed) => {
      const whole = chain.at(-1)?.scope ?? [];
      const places = [
        ...this.given.map((file) => ({ file, path: [...whole, ...path] })),
        ...chain.map(({ directory, scope }) => ({ file: this.tree.read(within(directory, valuesFile)), path: [...whole.slice(scope.length), ...path] })),
      ];
      for (const { file, path: own } of places) {
        const found = file instanceof TextFile ? valueAt(this.body(file), own) : undefined;
        if (found !== undefined) return prints(found, printed);
      }
      return undefined;
    };
  }

  body(file: TextFile): Dict | undefined {
    if (!this.#bodies.has(file)) {
      const value = parseYaml(file, 'yaml-1.1').documents[0]?.value;
      this.#bodies.set(file, value?.kind === 'dict' ? value : undefined);
    }
    return this.#bodies.get(file);
  }
}

function valueAt(body: Dict | undefined, path: readonly string[]): Value | undefined {
  let at: Value | undefined = body;
  for (const key of path) at = at?.kind === 'dict' ? at.entries.get(key)?.value : undefined;
  return at;
}

/** A template may have set it to something else. */
function prints(value: Value, printed: string): Spot | undefined {
  if (value.kind !== 'scalar') return value.at;
  return value.value !== null && String(value.value) !== '' && printed.includes(String(value.value)) ? value.at : undefined;
}
