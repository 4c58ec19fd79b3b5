/** The whole audit, through the SDK's clients and real connections, at the fake or at what stands in front of it. */
import { audit, type AwsTarget, type ScanResult } from '../../../src/index.js';
import { startFakeAws, type Asked, type FakeAws, type FakeOptions } from '../fake-aws/server.js';
// Lets the SDK see errors of Node's core for what they are.
import '../moto/read.js';
import { account, region } from '../moto/stall.js';
import { crowd } from './crowd.js';

/** As users have them. */
const environment: Readonly<Record<string, string>> = {
  AWS_ACCESS_KEY_ID: `AKIA${account}`,
  AWS_SECRET_ACCESS_KEY: 'not-a-secret',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
};

export type Opening = Omit<AwsTarget, 'provider' | 'regions'>;

export async function auditAt(url: string, opening: Opening = {}): Promise<ScanResult> {
  Object.assign(process.env, environment, { AWS_ENDPOINT_URL: url });
  return audit({ target: { provider: 'aws', regions: [region], ...opening } });
}

export type Trouble = FakeOptions['trouble'];

export interface Bed {
  readonly fake: FakeAws;
  /** What an audit finds that nothing disturbs. */
  readonly whole: ScanResult;
  /** `lambda.ListFunctions`: what it asks, once each, but for the question who asks. */
  readonly calls: readonly string[];
  /** An audit with trouble. */
  readonly audited: (trouble: Trouble, opening?: Opening) => Promise<ScanResult>;
}

export async function startBed(): Promise<Bed> {
  let current: Trouble;
  const fake = await startFakeAws({ estate: crowd(), pageSize: 1, trouble: (asked: Asked) => current?.(asked) });
  const audited: Bed['audited'] = async (trouble, opening) => {
    current = trouble;
    return auditAt(fake.url, opening);
  };
  const whole = await audited(undefined);
  return { fake, whole, calls: callsOf(fake), audited };
}

/** What was asked, once each, but for the question who asks. */
export function callsOf({ asked }: FakeAws): readonly string[] {
  return [...new Set(asked.map(({ call }) => call))].filter((call) => call !== 'sts.GetCallerIdentity').sort();
}
