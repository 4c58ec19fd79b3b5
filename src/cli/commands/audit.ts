/** `bylaw audit aws`: read an account, judge it, write the reports, answer with the exit code. */
import { auditPolicy, loadConfig, UserError } from '../../index.js';
import type { AwsTarget } from '../../index.js';
import { auditTarget } from '../audit.js';
import { textFlag } from '../deliver.js';
import type { Flags } from '../deliver.js';
import type { Output } from '../outputs.js';

export async function runAuditAws(flags: Flags, outputs: readonly Output[]): Promise<number> {
  const { config } = loadConfig(process.cwd(), textFlag(flags, 'config'));
  if (flags['printPolicy'] === true) {
    process.stdout.write(await auditPolicy(config, { allRegions: flags['allRegions'] === true }));
    return 0;
  }
  return auditTarget(targetOf(flags), config, flags, outputs);
}

function targetOf(flags: Flags): AwsTarget {
  const [profile, roleArn, externalId] = ['profile', 'roleArn', 'externalId'].map((name) => textFlag(flags, name));
  if (externalId !== undefined && roleArn === undefined) {
    throw new UserError('OPTION_INVALID', '--external-id', 'belongs to a role', 'name it with --role-arn');
  }
  const regions = regionsOf(flags);
  return {
    provider: 'aws',
    ...(profile === undefined ? {} : { profile }),
    ...(roleArn === undefined ? {} : { roleArn }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(regions === undefined ? {} : { regions }),
  };
}

function regionsOf(flags: Flags): readonly string[] | 'all' | undefined {
  const named = flags['region'];
  const regions = Array.isArray(named) ? named.map(String) : undefined;
  if (flags['allRegions'] !== true) return regions;
  if (regions === undefined) return 'all';
  throw new UserError('OPTION_INVALID', '--all-regions', 'names every region already', 'leave out --region, or this');
}
