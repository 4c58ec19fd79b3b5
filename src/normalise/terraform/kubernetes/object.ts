/** Objects of Kubernetes that Terraform declares: judged as the kubernetes vocabulary has them, known as Terraform's. */
import type { Entity, Normalised, Tie } from '../../../model/estate.js';
import type { Raw } from '../../../model/raw.js';
import type { Dict } from '../../../model/value.js';
import { kubernetes } from '../../kubernetes/index.js';
import { known, made, titleOf } from '../../make.js';
import { at, text } from '../../read.js';
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
  return read === undefined ? made([]) : owned(read, raw, namespaceIn({ value: body, near }, namespace));
}

function namespaceIn(body: Cursor, otherwise: string): string {
  const written = text(at(body, 'metadata', 'namespace'));
  return written.state === 'absent' ? otherwise : (known(written) ?? '-');
}

function owned({ entities, ties }: Normalised, raw: Raw, namespace: string): Normalised {
  const { vocabulary, type } = raw;
  const own = new Map(entities.map((entity): [Entity, Entity] => [entity, { ...entity, vocabulary, type, title: titleOf(raw), namespace }]));
  const from = (end: Tie['from']): Tie['from'] => ('facts' in end ? (own.get(end) ?? end) : end);
  return { entities: [...own.values()], ties: ties.map((tie) => ({ ...tie, from: from(tie.from) })) };
}
