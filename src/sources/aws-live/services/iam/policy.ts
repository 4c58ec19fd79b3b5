/** A customer's managed policy as "AWS::IAM::ManagedPolicy": only its default version is in force. */
import type { Found } from '../../contract.js';
import { itemsAt, textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { documentOf } from '../document.js';
import { lastPart } from '../items.js';

export function managedPolicyOf(policy: Json, arn: string): Found {
  const name = textAt(policy, 'PolicyName') ?? lastPart(arn);
  const version = itemsAt(policy, 'PolicyVersionList').find((one) => within(one, 'IsDefaultVersion') === true);
  return {
    type: 'AWS::IAM::ManagedPolicy',
    id: arn,
    name,
    body: {
      ManagedPolicyName: name,
      Path: within(policy, 'Path'),
      Description: within(policy, 'Description'),
      // A text that is no document is not known, which is the truth where the default version is not there.
      PolicyDocument: documentOf(textAt(version, 'Document') ?? ''),
      Arn: arn,
    },
  };
}
