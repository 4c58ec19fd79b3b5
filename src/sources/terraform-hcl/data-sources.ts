/** Data sources whose answer can be known without asking: partitions, and policy documents, which are rendered here. */
import type { RootSettings } from '../../model/config.js';
import type { Dict, Ref, Value } from '../../model/value.js';
import type { Spot } from '../../shared/text.js';
import { alternatives } from './alternatives.js';
import { renderPolicyDocument } from './policy-document/index.js';
import { awaited, isNull, refer, scalar } from './values.js';

/** AWS partitions and their DNS suffixes ("Amazon Resource Names", AWS IAM User Guide). */
const partitions = { partition: ['aws', 'aws-cn', 'aws-us-gov'], dns_suffix: ['amazonaws.com', 'amazonaws.com.cn'] };

/** What the configuration says of where a root is deployed, by the "Attribute Reference" of each data source. */
const told: readonly (readonly [type: string, from: keyof Deployed, attributes: readonly string[]])[] = [
  ['aws_caller_identity', 'account', ['account_id', 'id']],
  ['aws_partition', 'partition', ['id', 'partition']],
  ['aws_region', 'region', ['id', 'name', 'region']],
];

export type Deployed = Pick<RootSettings, 'account' | 'partition' | 'region'>;

/** Regions tell their partition by how they begin ("Amazon Resource Names", AWS IAM User Guide); others are of `aws`. */
export function partitionOf({ partition, region }: Deployed): string | undefined {
  if (partition !== undefined || region === undefined) return partition;
  return region.startsWith('cn-') ? 'aws-cn' : /^us-(?!gov-)|^(?:af|ap|ca|eu|il|me|mx|sa)-/.test(region) ? 'aws' : undefined;
}

const answers: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws_iam_policy_document', ['json', 'minified_json']],
  ['aws_partition', ['dns_suffix', 'partition']],
]);

/** Those of which some attributes may be known. */
export const answeredTypes: readonly string[] = [...new Set([...told.map(([type]) => type), ...answers.keys()])].sort();

/** The attributes of a type that `answer` knows. */
export function answeredAttributes(type: string, deployed: Deployed): readonly string[] {
  const known = told.flatMap(([one, from, attributes]) => (one === type && deployed[from] !== undefined ? attributes : []));
  return [...new Set([...(answers.get(type) ?? []), ...known])];
}

/** Undefined: only the provider knows. */
export function answer(ref: Ref, body: () => Dict, at: Spot, deployed: Deployed): Value | undefined {
  const { type, attribute } = ref;
  const configured = toldOf(ref, body, deployed);
  if (configured !== undefined) return refer(scalar(configured.value, at), at, `${configured.name} of the configuration`);
  const minified = attribute === 'minified_json';
  if (type === 'aws_iam_policy_document' && (minified || attribute === 'json')) return renderPolicyDocument(body(), { at }, minified);
  if (type !== 'aws_partition' || (attribute !== 'partition' && attribute !== 'dns_suffix')) return undefined;
  // Known partitions follow the suffix of `aws`, but for the one of China.
  if (attribute === 'dns_suffix' && deployed.partition !== undefined && partitions.partition.includes(deployed.partition)) {
    return scalar(deployed.partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com', at);
  }
  const { reason } = awaited('data-source', ref, at);
  return alternatives(partitions[attribute].map((name) => scalar(name, at)), reason, at);
}

/** `aws_region` may be asked for another region than its own. */
function toldOf({ type, attribute }: Ref, body: () => Dict, deployed: Deployed): { readonly name: string; readonly value: string } | undefined {
  const name = told.find(([one, , attributes]) => one === type && attributes.includes(attribute))?.[1];
  const value = name === undefined ? undefined : deployed[name];
  const selects = name === 'region' && [...body().entries.values()].some(({ value: one }) => !isNull(one));
  return name === undefined || value === undefined || selects ? undefined : { name, value };
}
