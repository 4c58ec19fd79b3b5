/** Why a finding is one: its entity is judged again, fact by fact. */
import { askedOf } from '../evaluate/index.js';
import type { AskedFact, Policies } from '../evaluate/index.js';
import { pickFinding, stepsOf } from '../findings/index.js';
import type { Config } from '../model/config.js';
import type { Entity, Estate } from '../model/estate.js';
import type { DecidingFact, Explanation } from '../model/explanation.js';
import type { Finding, ScanResult } from '../model/finding.js';

/** An estate, and what it was judged by. */
export interface Judged {
  readonly policies: Policies;
  readonly estate: Estate;
}

export type Watch = (judged: Judged) => void;

/** `written` is a beginning of the identity. Throws UserError FINDING_UNKNOWN. */
export function explanationOf({ findings, redact }: ScanResult, judged: readonly Judged[], config: Config, written: string): Explanation {
  const finding = pickFinding(findings, written);
  for (const { policies, estate } of judged) {
    const entity = estate.entities.find((one) => isAbout(finding, one));
    if (entity === undefined) continue;
    const { rule, path, message } = finding;
    const { deciding, others, untried } = askedOf(policies, estate, config, { rule: rule.id, entity, path, message });
    return { finding, facts: deciding.map(shown), others, untried, redact };
  }
  // What is said of waivers is about no entity.
  return { finding, facts: [], others: 0, untried: 0, redact };
}

function isAbout({ kind, root, address }: Finding, entity: Entity): boolean {
  return entity.kind === kind && entity.address === address && entity.domain.root === root;
}

function shown({ at, ...fact }: AskedFact): DecidingFact {
  return { ...fact, at: at.at, chain: stepsOf(at) };
}
