/** `Ask` over the SDK. */
import { classify } from './classify.js';
import type { Clients } from './clients.js';
import type { Ask, Call } from './contract.js';
import { CallError } from './contract.js';
import { isRecord, toJson, within } from './json.js';
import type { Json } from './json.js';

/** `home` answers for the account as a whole. */
export function sdkAsk(clients: Pick<Clients, 'send'>, home: string): Ask {
  return async (call) => {
    try {
      const { service, region, operation, input } = call;
      const { $metadata: _, ...answer } = Object(await clients.send(service, region === 'global' ? home : region, operation, input)) as Record<string, unknown>;
      return withoutUrls(call, toJson(answer));
    } catch (error) {
      const { problem, code } = classify(error, call.region !== 'global' && call.region !== home);
      throw new CallError(call, problem, code, error instanceof Error ? error.message : String(error), { cause: error });
    }
  };
}

/** "Location: A presigned URL that you can use to download the deployment package": it is nobody's to keep. */
function withoutUrls({ service, operation }: Call, answer: Json): Json {
  const code = within(answer, 'Code');
  if (service !== 'lambda' || operation !== 'GetFunction' || !isRecord(answer) || !isRecord(code)) return answer;
  const { Location: _, ...kept } = code;
  return { ...answer, Code: kept };
}

/** Services without regions are asked where their partition has them: "AWS service endpoints". */
export function homeOf(partition: string, regions: readonly string[]): string {
  switch (partition) {
    case 'aws':
      return 'us-east-1';
    case 'aws-cn':
      return 'cn-north-1';
    case 'aws-us-gov':
      return 'us-gov-west-1';
    default:
      return regions[0] ?? 'us-east-1';
  }
}
