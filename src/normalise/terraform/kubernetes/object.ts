/** Objects of Kubernetes that Terraform declares: judged as the kubernetes vocabulary has them, known as Terraform's. */
import { byDefault } from '../../../model/attr.js';
import type { Entity, Normalised, Tie } from '../../../model/estate.js';
import type { Raw } from '../../../model/raw.js';
import type { Dict } from '../../../model/value.js';
import { kubernetes } from '../../kubernetes/index.js';
import { known, made, titleOf } from '../../make.js';
import { at, orElse, text } from '../../read.js';
import type { Cursor } from '../../read.js';

export interface KubernetesObject {
  /** `apps/Deployment`. */
  readonly type: string;
  readonly body: Dict;
  /** Where none is written: `-` is one that is chosen when it is applied. */
  readonly namespace: string;
}

/** A type that is not mapped yields nothing. */
export function declared(raw: Raw, { type, body, namespace }: KubernetesObject): Normalised {
  const { address, formerly, domain, exists, at: near, unread } = raw;
  const read = kubernetes({ vocabulary: 'kubernetes', type, address, formerly, domain, exists, body, at: near, unread });
  if (read === undefined) return made([]);
  const place = namespaceIn({ value: body, near }, namespace);
  const sent = (entity: Entity) => (namespace === '-' ? entity : asSent(entity, place));
  return owned(read, raw, place, sent);
}

function namespaceIn(body: Cursor, otherwise: string): string {
  const written = text(at(body, 'metadata', 'namespace'));
  return written.state === 'absent' ? otherwise : (known(written) ?? '-');
}

/** What the provider sends where nothing is written: "namespace … Defaults to `default`", "automount_service_account_token … Defaults to `true`". */
function asSent(entity: Entity, namespace: string): Entity {
  if (entity.kind !== 'workload') return entity;
  const { facts } = entity;
  const chosen = facts.namespace.state === 'unknown' && namespace !== '-' ? byDefault(namespace, entity.at) : facts.namespace;
  return { ...entity, facts: { ...facts, namespace: chosen, automountsToken: orElse(facts.automountsToken, true) } };
}

function owned({ entities, ties, selections = [] }: Normalised, raw: Raw, namespace: string, sent: (entity: Entity) => Entity): Normalised {
  const { vocabulary, type } = raw;
  const own = new Map(entities.map((entity): [Entity, Entity] => [entity, { ...sent(entity), vocabulary, type, title: titleOf(raw), namespace }]));
  const from = (end: Tie['from']): Tie['from'] => ('facts' in end ? (own.get(end) ?? end) : end);
  return {
    entities: [...own.values()],
    ties: ties.map((tie) => ({ ...tie, from: from(tie.from) })),
    ...(selections.length === 0 ? {} : { selections: selections.map((one) => ({ ...one, from: own.get(one.from) ?? one.from })) }),
  };
}
