/** Policies and who holds them, however they are written. */
import { statements } from '../policy.js';
import { at } from '../read.js';
import type { Cursor } from '../read.js';
import { each, entity, made, namesOf, ties } from '../make.js';
import type { Mapper } from '../make.js';
import type { Value } from '../../model/value.js';
import { managedByAws } from './managed-policies.js';

/** A document and who is given it. */
export interface PolicyWords {
  readonly document: string;
  readonly holders: readonly string[];
}

export function managedPolicyIn(words: PolicyWords & { readonly name: string }): Mapper {
  return (raw, body) => {
    const facts = { type: 'customer-managed', statements: statements(at(body, words.document)) } as const;
    const policy = entity(raw, 'policy', facts, namesOf(body, words.name));
    return made([policy], ties('grants', raw, policy, holdersIn(body, words.holders)));
  };
}

export function inlinePolicyIn(words: PolicyWords): Mapper {
  return (raw, body) => {
    // Its name is unique within the holder only: nothing may find it by that.
    const policy = entity(raw, 'policy', { type: 'inline', statements: statements(at(body, words.document)) }, []);
    return made([policy], ties('grants', raw, policy, holdersIn(body, words.holders)));
  };
}

/** A managed policy given to the holders. */
export function attachmentIn(words: { readonly policy: string; readonly holders: readonly string[] }): Mapper {
  return (raw, body) => {
    const holders = holdersIn(body, words.holders);
    const { policies, others } = managedByAws(raw, at(body, words.policy));
    return made(policies, [...policies, ...others].flatMap((policy) => ties('grants', raw, policy, holders)));
  };
}

function holdersIn(body: Cursor, holders: readonly string[]): readonly Value[] {
  return holders.flatMap((attribute) => each(at(body, attribute)));
}
