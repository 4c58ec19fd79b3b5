/** Who is asking, and where the account lives. */
import { UserError } from '../../shared/errors.js';
import type { Ask, AwsSession, Call } from './contract.js';
import { CallError } from './contract.js';
import { line } from './credentials.js';
import { itemsAt, textAt } from './json.js';

export type Caller = Pick<AwsSession, 'account' | 'caller' | 'partition'>;

/** Throws UserError. */
export async function identify(ask: Ask, region: string): Promise<Caller> {
  const answer = await firstAsk(ask, { service: 'sts', region, operation: 'GetCallerIdentity', input: {} });
  const [account, caller] = [textAt(answer, 'Account'), textAt(answer, 'Arn')];
  const partition = caller?.split(':')[1];
  if (account !== undefined && caller !== undefined && partition !== undefined && /^\d{12}$/.test(account)) return { account, caller, partition };
  throw new UserError('TARGET_UNREACHABLE', 'sts.GetCallerIdentity', 'answered with something else than an identity', 'is AWS_ENDPOINT_URL right?');
}

/** The regions that the account uses, sorted. Throws UserError. */
export async function enabledRegions(ask: Ask, region: string): Promise<readonly string[]> {
  const answer = await firstAsk(ask, { service: 'ec2', region, operation: 'DescribeRegions', input: {} });
  const regions = itemsAt(answer, 'Regions').flatMap((one) => {
    const name = textAt(one, 'RegionName');
    return name === undefined || textAt(one, 'OptInStatus') === 'not-opted-in' ? [] : [name];
  });
  if (regions.length > 0) return [...new Set(regions)].sort();
  throw new UserError('TARGET_UNREACHABLE', 'ec2.DescribeRegions', 'answered without any region', 'name them with --region');
}

/** Without these there is nothing that could be read: what is wrong is the user's to put right. */
async function firstAsk(ask: Ask, call: Call) {
  try {
    return await ask(call);
  } catch (error) {
    if (error instanceof CallError) throw unanswered(error);
    throw error;
  }
}

function unanswered(error: CallError): UserError {
  const { call, problem, code } = error;
  const asked = `${call.service}.${call.operation}`;
  switch (problem) {
    case 'expired':
    case 'opted-out':
      return new UserError('CREDENTIALS_INVALID', 'aws', `the credentials are not accepted in ${call.region} (${code})`, 'have they run out, and is the region enabled?', { cause: error });
    case 'denied': {
      const hint = call.service === 'ec2' ? 'allow ec2:DescribeRegions, or name the regions with --region' : 'see `bylaw audit aws --print-policy`';
      return new UserError('CREDENTIALS_INVALID', asked, `not allowed: ${line(error)}`, hint, { cause: error });
    }
    default:
      return new UserError('TARGET_UNREACHABLE', asked, `no answer in ${call.region}: ${line(error)}`, 'is the network up, and AWS_ENDPOINT_URL right?', { cause: error });
  }
}
