/** Function URLs as "AWS::Lambda::Url": of a function, and of its aliases. */
import type { Found, Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { idOf, lastPart } from '../items.js';

const kinds = ['endpoint', 'trigger'] as const;

export async function urlsOf(reader: Reader, functionArn: string): Promise<readonly Found[]> {
  const input = { FunctionName: functionArn, MaxItems: 50 };
  const paging = { input, items: 'FunctionUrlConfigs', token: ['Marker', 'NextMarker'] } as const;
  const urls: Found[] = [];
  for await (const item of reader.list('ListFunctionUrlConfigs', { ...paging, kinds, expected: ['ResourceNotFoundException'] })) {
    const target = idOf(reader, 'ListFunctionUrlConfigs', kinds, item, 'FunctionArn');
    if (target !== undefined) urls.push(urlOf(item, target));
  }
  return urls;
}

function urlOf(item: Json, target: string): Found {
  return {
    type: 'AWS::Lambda::Url',
    id: `${target}/url`,
    name: textAt(item, 'FunctionUrl')?.replace(/^https:\/\/|\/$/g, '') ?? lastPart(target),
    body: {
      TargetFunctionArn: target,
      AuthType: within(item, 'AuthType'),
      InvokeMode: within(item, 'InvokeMode'),
      FunctionUrl: within(item, 'FunctionUrl'),
    },
  };
}
