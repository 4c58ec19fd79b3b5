/** Data sources whose answer can be known without asking: partitions, and policy documents, which are rendered here. */
import type { Dict, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { alternatives } from './alternatives.js';
import { renderPolicyDocument } from './policy-document/index.js';
import { awaited, scalar } from './values.js';

/** AWS partitions and their DNS suffixes ("Amazon Resource Names", AWS IAM User Guide). */
const partitions = { partition: ['aws', 'aws-cn', 'aws-us-gov'], dns_suffix: ['amazonaws.com', 'amazonaws.com.cn'] };

const answers: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws_iam_policy_document', ['json', 'minified_json']],
  ['aws_partition', ['dns_suffix', 'partition']],
]);

/** The attributes of a type that `answer` knows. */
export function answeredAttributes(type: string): readonly string[] {
  return answers.get(type) ?? [];
}

/** Undefined: only the provider knows. */
export function answer(type: string, attribute: string, address: string, body: () => Dict, at: Spot): Value | undefined {
  const minified = attribute === 'minified_json';
  if (type === 'aws_iam_policy_document' && (minified || attribute === 'json')) return renderPolicyDocument(body(), { at }, minified);
  if (type !== 'aws_partition' || (attribute !== 'partition' && attribute !== 'dns_suffix')) return undefined;
  const { reason } = awaited('data-source', { type, address, attribute }, at);
  return alternatives(partitions[attribute].map((name) => scalar(name, at)), reason, at);
}
