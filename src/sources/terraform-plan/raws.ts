/** Raw resources of a plan. Bodies are made when they are asked for: a plan may be much larger than what rules read of it. */
import { certain } from '../../model/attr.js';
import type { Raw } from '../../model/raw.js';
import type { Dict } from '../../model/value.js';
import { spot } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import { toBody } from '../terraform-values/index.js';
import { Common } from '../terraform-values/common.js';
import type { Change } from './changes.js';
import { configuredMask } from './configuration.js';
import type { Configuration } from './configuration.js';
import type { Domains } from '../../model/domains.js';
import { Outline } from './outline.js';
import type { Plan } from './plan.js';
import { refsOf } from './references.js';
import type { Planned } from './references.js';

export function rawsOf(plan: Plan, domains: Domains): readonly Raw[] {
  const outline = new Outline(plan.file);
  const spans = plan.changes.map(({ at }) => outline.add(at));
  const shown = outline.file();
  const known: Known = { configuration: plan.configuration, planned: plannedOf(plan), common: new Common(plan.common) };
  return plan.changes.map((change, index) => {
    const { start, end } = spans[index] ?? { start: 0, end: 0 };
    return rawOf(change, known, spot(shown, start, end), domains);
  });
}

interface Known {
  readonly configuration: Configuration;
  readonly planned: Planned;
  readonly common: Common;
}

function rawOf(change: Change, { configuration, planned, common }: Known, at: Spot, domains: Domains): Raw {
  const { address, type, isData, formerly, body } = change;
  const configured = configuration.of(address);
  return {
    vocabulary: 'terraform',
    type: isData ? `data.${type}` : type,
    ...{ address, formerly, exists: certain, at: { at }, unread: [] },
    domain: domains.of(configured?.provider ?? ''),
    get body(): Dict {
      const { after, unknown, sensitive } = body;
      if (configured === undefined) return toBody(after, at, { unknown, sensitive, common });
      const mask = configuredMask(unknown, configured.expressions);
      return toBody(after, at, { unknown: mask, sensitive, common, ...refsOf(configured, address, unknown, planned) });
    },
  };
}

function plannedOf({ changes }: Plan): Planned {
  const bodies = new Map(changes.map(({ address, body }) => [address, body]));
  return { has: (address) => bodies.has(address), after: (address) => bodies.get(address)?.after };
}
