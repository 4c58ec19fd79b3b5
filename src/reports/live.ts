/** Running things have no file: who they are instead, and what was seen of them. */
import type { Finding, LiveThing } from '../model/finding.js';
import type { Spot } from '../shared/text.js';
import type { Quote } from './quote.js';

/** `account 123456789012, eu-central-1: arn:…`; `cluster prod, namespace shop: Deployment catalogue` */
export function whoIs(live: LiveThing): string {
  if (live.provider === 'aws') return `account ${live.account}, ${live.region}: ${live.id}`;
  const namespace = live.namespace === undefined ? '' : `, namespace ${live.namespace}`;
  return `cluster ${live.cluster}${namespace}: ${live.kind} ${live.name}`;
}

const longest = 400;

/** The value that a finding is about, secrets hidden, on one line. Empty where it is the thing as a whole. */
export function valueSeen({ live, at }: Finding, quote: (at: Spot) => Quote): string {
  if (live === undefined || live.property === '') return '';
  const { text, start, end } = quote(at);
  const value = text.slice(start, end).replace(/\s+/g, ' ');
  return value.length <= longest ? value : `${value.slice(0, longest - 1).toWellFormed()}…`;
}

const prefix = '.live/';

/** The name of a running thing's document, without what makes it a file. Of a finding in code there is none. */
export function liveName({ live }: Pick<Finding, 'live'>, { file: { path } }: Spot): string | undefined {
  return live !== undefined && path.startsWith(prefix) ? path.replace(/\.json$/, '') : undefined;
}
