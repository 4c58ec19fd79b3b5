/** What Lambda polls for a function, as "AWS::Lambda::EventSourceMapping". */
import type { Found, Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { picked } from '../../words.js';

export function mappingOf({ partition, region, account }: Reader, item: Json, uuid: string): Found {
  const id = textAt(item, 'EventSourceMappingArn') ?? `arn:${partition}:lambda:${region}:${account}:event-source-mapping:${uuid}`;
  const state = textAt(item, 'State');
  return {
    type: 'AWS::Lambda::EventSourceMapping',
    id,
    name: uuid,
    body: {
      FunctionName: within(item, 'FunctionArn'),
      ...picked(item, 'EventSourceArn', 'SelfManagedEventSource', 'ScalingConfig', 'ProvisionedPollerConfig', 'BatchSize'),
      Enabled: state === undefined ? undefined : !['Disabled', 'Disabling'].includes(state),
      Arn: id,
    },
  };
}
