/** Policies and who holds them: "Resource: aws_iam_policy", "aws_iam_role_policy", "aws_iam_policy_attachment" and their kin. */
import { attachmentIn, inlinePolicyIn, managedPolicyIn } from '../aws/policy.js';
import type { Mapper } from '../make.js';

export const managedPolicy = managedPolicyIn({ name: 'name', document: 'policy', holders: [] });

/** A policy written for one holder, which `attribute` names. */
export function policyOf(attribute: 'group' | 'role' | 'user'): Mapper {
  return inlinePolicyIn({ document: 'policy', holders: [attribute] });
}

/** All managed policies of one holder: those that are not listed are taken away ("Resource: aws_iam_role_policy_attachments_exclusive"). */
export function exclusiveAttachments(holder: string): Mapper {
  return attachmentIn({ policy: 'policy_arns', holders: [holder] });
}

/** A managed policy given to the holders that the attributes name. */
export function attachment(...holders: readonly string[]): Mapper {
  return attachmentIn({ policy: 'policy_arn', holders });
}
