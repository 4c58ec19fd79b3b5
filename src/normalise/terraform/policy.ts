/** Policies and who holds them: "Resource: aws_iam_policy", "aws_iam_role_policy", "aws_iam_policy_attachment" and their kin. */
import { statements } from '../policy.js';
import { at } from '../read.js';
import { each, entity, made, namesOf, ties } from '../make.js';
import type { Mapper } from '../make.js';

export const managedPolicy: Mapper = (raw, body) =>
  made([entity(raw, 'policy', { type: 'customer-managed', statements: statements(at(body, 'policy')) }, namesOf(body, 'name'))]);

/** A policy written for one holder, which `attribute` names. */
export function policyOf(attribute: 'group' | 'role' | 'user'): Mapper {
  return (raw, body) => {
    // Its name is unique within the holder only: nothing may find it by that.
    const policy = entity(raw, 'policy', { type: 'inline', statements: statements(at(body, 'policy')) }, []);
    return made([policy], ties('grants', raw, policy, each(at(body, attribute))));
  };
}

/** A managed policy given to the holders that the attributes name. */
export function attachment(...attributes: readonly string[]): Mapper {
  return (raw, body) => {
    const holders = attributes.flatMap((attribute) => each(at(body, attribute)));
    return made(
      [],
      each(at(body, 'policy_arn')).flatMap((policy) => ties('grants', raw, policy, holders)),
    );
  };
}
