import { beforeAll, describe, expect, test } from '@jest/globals';
import { scan } from '../../src/index.js';
import type { Finding } from '../../src/index.js';
import { root } from '../golden.js';

/** The same thing in both dialects. */
const twins = new Map([
  ['account', 'audit/account cloudformation'],
  ['aws_cloudtrail.all', 'audit/Trail'],
  ['aws_ecr_repository.catalogue', 'catalogue/CatalogueRepository'],
  ['aws_eks_cluster.shop', 'catalogue/Cluster'],
  ['aws_iam_role_policy.checkout', 'checkout/OrdersPolicy'],
  ['aws_iam_role_policy.deploy', 'delivery/DeployPolicy'],
  ['aws_iam_role_policy_attachment.vendor', 'warehouse/WarehouseRole'],
  ['aws_iam_role.reprice', 'reprice/NightlyRepriceRole'],
  ['aws_instance.warehouse', 'warehouse/Warehouse'],
  ['aws_lambda_function.nightly_reprice', 'reprice/NightlyReprice'],
  ['aws_s3_bucket.artifacts', 'audit/ArtifactsBucket'],
  ['aws_s3_bucket.audit', 'audit/AuditBucket'],
  ['aws_security_group.warehouse', 'warehouse/WarehouseBoundary'],
  ['module.checkout.aws_cloudwatch_log_group.this', 'checkout/Logs'],
  ['module.checkout.aws_ecs_task_definition.this', 'checkout/Task'],
]);

/** Without the part of a resource that an address may name. */
const whole = (address: string) => address.split('#')[0] ?? address;

function line({ rule, verdict, kind, path, message }: Finding, address: string): string {
  // What Terraform writes as a list nobody gave is one block nobody gave here.
  return `${address} ${kind} ${path.replace('[*]', '[0]')}: ${rule.id} ${verdict}, ${message}`;
}

/** Labels that a stack may bring, and ways out that CloudFormation leaves open, are no matter of the estate. */
const dialects = new Set(['network-boundaries/egress-any', 'ownership-tags/required-labels']);

async function findingsOf(directory: string): Promise<readonly Finding[]> {
  const { findings } = await scan({ paths: [`fixtures/estates/${directory}`], cwd: root });
  return findings.filter(({ rule }) => !dialects.has(rule.id));
}

describe('the grocer in Terraform and in CloudFormation with SAM', () => {
  let terraform: readonly Finding[];
  let cloudformation: readonly Finding[];
  beforeAll(async () => {
    [terraform, cloudformation] = await Promise.all([findingsOf('grocer/infra'), findingsOf('grocer-cloudformation')]);
  });

  test('has the same findings', () => {
    const ours = terraform.map((finding) => line(finding, twins.get(whole(finding.address)) ?? finding.address));
    const theirs = cloudformation.map((finding) => line(finding, `${finding.root.split('/').at(-1)}/${whole(finding.address)}`));
    expect([...theirs].sort()).toEqual([...ours].sort());
  });

  test('compares nothing that is not found', () => {
    const found = new Set(terraform.map(({ address }) => whole(address)));
    expect([...twins.keys()].filter((address) => !found.has(address))).toEqual([]);
  });
});
