/** Data sources whose answer can be known without asking: partitions, and policy documents, which are rendered here. */
import type { Dict, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { alternatives } from './alternatives.js';
import { renderPolicyDocument } from './policy-document/index.js';
import { awaited, scalar } from './values.js';

/** AWS partitions and their DNS suffixes ("Amazon Resource Names", AWS IAM User Guide). */
const partitions = { partition: ['aws', 'aws-cn', 'aws-us-gov'], dns_suffix: ['amazonaws.com', 'amazonaws.com.cn'] };

/** Undefined: only the provider knows. */
export function answer(type: string, attribute: string, address: string, body: () => Dict, at: Spot): Value | undefined {
  const document = type === 'aws_iam_policy_document' && (attribute === 'json' || attribute === 'minified_json');
  if (document) return renderPolicyDocument(body(), { at });
  if (type !== 'aws_partition' || (attribute !== 'partition' && attribute !== 'dns_suffix')) return undefined;
  const { reason } = awaited('data-source', { address, attribute }, at);
  return alternatives(partitions[attribute].map((name) => scalar(name, at)), reason, at);
}
