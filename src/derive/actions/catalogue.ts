/** All IAM actions. It weighs half a megabyte: import it only where it is needed, and then dynamically. */
import { lines } from './iam-actions.js';
import { matchesGlob } from './pattern.js';

export interface Service {
  readonly prefix: string;
  readonly actions: readonly string[];
}

/** By prefix. */
const services: ReadonlyMap<string, Service> = new Map(
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [prefix = '', ...words] = line.split(' ');
      return [prefix, { prefix, actions: words.map((word) => word.slice(1)) }];
    }),
);

/** Every action that a pattern takes in, as `service:Action`, sorted by service and name. */
export function expand(pattern: string): readonly string[] {
  const all = /^\*+$/.test(pattern) ? '*:*' : pattern;
  const colon = all.indexOf(':');
  if (colon === -1) return [];
  const [prefixes, names] = [all.slice(0, colon), all.slice(colon + 1)];
  const one = services.get(prefixes.toLowerCase());
  const within = one === undefined ? [...services.values()].filter(({ prefix }) => matchesGlob(prefixes, prefix)) : [one];
  return within.flatMap(({ prefix, actions }) => {
    const taken = actions.filter((action) => matchesGlob(names, action));
    return taken.map((action) => `${prefix}:${action}`);
  });
}

/** Whether a pattern takes in every action that a service has; of a service that is not listed nobody can say. */
export function takesAll(prefix: string, names: string): boolean {
  return services.get(prefix)?.actions.every((action) => matchesGlob(names, action)) ?? false;
}
