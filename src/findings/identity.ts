/**
 * Who a finding is, whatever happens around it. Digests over canonical JSON arrays, so that no two parts can run together, each
 * with a version of its own: a change of what goes in is a new version, never a silent change of all identities.
 */
import { hash } from 'node:crypto';
import type { Entity } from '../model/estate.js';
import type { Identities } from '../model/finding.js';
import type { Report, Rule } from '../model/rule.js';
import type { Spot } from '../shared/text.js';
import { bare } from './bare-text.js';

/** What a rule's last finding stands on: instances of one resource stand on the same text, one after the other. */
export type Constructs = Map<Rule, Construct>;

interface Construct {
  readonly at: Spot;
  readonly type: string;
  readonly path: string;
  readonly digest: string;
}

export function identities(report: Report, at: Spot, redact: (text: string) => string, constructs: Constructs = new Map()): Identities {
  const { rule, entity, path } = report;
  const byAddress = (address: string, at = path): string => digest('address/1', rule.id, entity.domain.root, address, at);
  const formerly = entity.formerly.flatMap((address) => [path, ...report.formerPaths].map((at) => byAddress(address, at)));
  const name = knownName(entity);
  return {
    address: byAddress(entity.address),
    formerly: [...formerly, ...report.formerPaths.map((at) => byAddress(entity.address, at))],
    ...(name === undefined ? {} : { resource: digest('resource/1', rule.id, entity.type, redact(name), path) }),
    construct: construct(report, at, redact, constructs),
  };
}

function construct({ rule, entity, path }: Report, at: Spot, redact: (text: string) => string, constructs: Constructs): string {
  const { type, vocabulary, domain } = entity;
  const last = constructs.get(rule);
  if (last !== undefined && isSameSpot(last.at, at) && last.type === type && last.path === path) return last.digest;
  const made = digest('construct/1', rule.id, type, bare(redact(textAt(at, entity)), vocabulary), path);
  // What runs may go by its id.
  if (domain.live === undefined) constructs.set(rule, { at, type, path, digest: made });
  return made;
}

function isSameSpot(a: Spot, b: Spot): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end;
}

/** What stands there; of a running thing as a whole its id, for its document begins like any other. */
function textAt(at: Spot, { domain, address, at: { at: header } }: Entity): string {
  const isWhole = domain.live !== undefined && at.file === header.file && at.start === header.start;
  return isWhole ? address : at.file.text.slice(at.start, at.end);
}

/** The name in the cloud. ARNs and URLs are left out: they hold the account, which code does not know. */
function knownName(entity: Entity): string | undefined {
  // An account is called by what trails call any of them.
  if (entity.kind === 'account') return entity.facts.id.state === 'set' ? entity.facts.id.value : undefined;
  for (const name of entity.names) {
    if (name.kind !== 'scalar' || typeof name.value !== 'string' || name.value === '') continue;
    if (!name.value.startsWith('arn:') && !name.value.includes('://')) return name.value;
  }
  return undefined;
}

/** Of parts that are told apart, with a version in the first. */
export function digest(...parts: readonly string[]): string {
  return hash('sha256', JSON.stringify(parts), 'hex').slice(0, 32);
}
