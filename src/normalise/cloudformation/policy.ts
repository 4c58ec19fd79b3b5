/** Policies and who holds them: "AWS::IAM::ManagedPolicy", "AWS::IAM::Policy", "AWS::IAM::RolePolicy" and their kin. */
import { inlinePolicyIn, managedPolicyIn } from '../aws/policy.js';
import type { Mapper } from '../make.js';

const holders = ['Roles', 'Users', 'Groups'] as const;

export const managedPolicy = managedPolicyIn({ name: 'ManagedPolicyName', document: 'PolicyDocument', holders });

/** One document, written into each holder. */
export const policy = inlinePolicyIn({ document: 'PolicyDocument', holders });

/** A policy written for one holder, which `attribute` names. */
export function policyOf(attribute: 'GroupName' | 'RoleName' | 'UserName'): Mapper {
  return inlinePolicyIn({ document: 'PolicyDocument', holders: [attribute] });
}
