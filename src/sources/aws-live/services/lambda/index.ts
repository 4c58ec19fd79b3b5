/**
 * Functions and what starts them ("ListFunctions", "GetFunction", "GetFunctionConcurrency", "GetPolicy",
 * "ListFunctionUrlConfigs", "ListEventSourceMappings", AWS Lambda API reference).
 *
 * Each function costs three calls: its cap, who may push to it, its URLs. The cap of one that runs an image comes with the image
 * from GetFunction; of others that is not asked, for it hands out their code. Aliases are not asked for: what names one names
 * its function. Permissions on an alias or a version alone are not seen.
 */
import type { Found, Reader, Service } from '../../contract.js';
import type { Json } from '../../json.js';
import { idOf } from '../items.js';
import { mappingOf } from './event-source.js';
import { functionOf, settingsOf } from './function.js';
import { permissionsOf } from './permission.js';
import { urlsOf } from './url.js';

export const lambda: Service = {
  id: 'lambda',
  scope: 'region',
  calls: {
    'lambda.ListFunctions': ['lambda:ListFunctions'],
    'lambda.GetFunction': ['lambda:GetFunction'],
    'lambda.GetFunctionConcurrency': ['lambda:GetFunctionConcurrency'],
    'lambda.GetPolicy': ['lambda:GetPolicy'],
    'lambda.ListFunctionUrlConfigs': ['lambda:ListFunctionUrlConfigs'],
    'lambda.ListEventSourceMappings': ['lambda:ListEventSourceMappings'],
  },
  kinds: ['workload', 'endpoint', 'trigger'],
  read,
};

async function read(reader: Reader): Promise<void> {
  const functions = reader.list('ListFunctions', { input: { MaxItems: 50 }, items: 'Functions', token });
  await reader.each(functions, (item) => functionAndWays(reader, item));
  const mappings = { input: { MaxItems: 100 }, items: 'EventSourceMappings', token, kinds: ['trigger'] } as const;
  for await (const item of reader.list('ListEventSourceMappings', mappings)) {
    const id = idOf(reader, ['trigger'], item, 'UUID');
    if (id !== undefined) reader.found(mappingOf(reader, item, id));
  }
}

const token = ['Marker', 'NextMarker'] as const;

/** A function and the ways in. */
async function functionAndWays(reader: Reader, item: Json): Promise<readonly Found[]> {
  const arn = idOf(reader, lambda.kinds, item, 'FunctionArn');
  if (arn === undefined) return [];
  const settings = await settingsOf(reader, item, arn);
  // Deleted since it was listed.
  if (settings === null) return [];
  return [functionOf(item, arn, settings), ...(await permissionsOf(reader, arn)), ...(await urlsOf(reader, arn))];
}
