/**
 * Functions and what starts them ("ListFunctions", "GetFunction", "GetFunctionConcurrency", "GetPolicy",
 * "ListAliases", "ListFunctionUrlConfigs", "ListEventSourceMappings", AWS Lambda API reference).
 *
 * Each function costs three calls: its cap, who may push to it, its URLs. The cap of one that runs an image comes with the image
 * from GetFunction; of others that is not asked, for it hands out their code. What names an alias names its function. Who may push
 * to an alias alone is asked where that decides something (qualifiers.ts); who may push to a version by its number is not seen,
 * unless a mapping names it too.
 */
import type { Found, Reader, Service } from '../../contract.js';
import type { Json } from '../../json.js';
import { idOf } from '../items.js';
import { mappingOf } from './event-source.js';
import { functionOf, settingsOf } from './function.js';
import { permissionsOf } from './permission.js';
import { noteBounded, qualifiersOf } from './qualifiers.js';
import type { Bounded } from './qualifiers.js';
import { urlsOf } from './url.js';

export const lambda: Service = {
  id: 'lambda',
  scope: 'region',
  calls: {
    'lambda.ListFunctions': ['lambda:ListFunctions'],
    'lambda.GetFunction': ['lambda:GetFunction'],
    'lambda.GetFunctionConcurrency': ['lambda:GetFunctionConcurrency'],
    'lambda.GetPolicy': ['lambda:GetPolicy'],
    'lambda.ListAliases': ['lambda:ListAliases'],
    'lambda.ListFunctionUrlConfigs': ['lambda:ListFunctionUrlConfigs'],
    'lambda.ListEventSourceMappings': ['lambda:ListEventSourceMappings'],
  },
  kinds: ['workload', 'endpoint', 'trigger'],
  read,
};

async function read(reader: Reader): Promise<void> {
  const bounded = await readMappings(reader);
  const functions = reader.list('ListFunctions', { input: { MaxItems: 50 }, items: 'Functions', token });
  await reader.each(functions, (item) => functionAndWays(reader, item, bounded));
}

async function readMappings(reader: Reader): Promise<Bounded> {
  const bounded: Bounded = new Map();
  const mappings = { input: { MaxItems: 100 }, items: 'EventSourceMappings', token, kinds: ['trigger'] } as const;
  for await (const item of reader.list('ListEventSourceMappings', mappings)) {
    const id = idOf(reader, 'ListEventSourceMappings', ['trigger'], item, 'UUID');
    if (id === undefined) continue;
    reader.found(mappingOf(reader, item, id));
    noteBounded(item, bounded);
  }
  return bounded;
}

const token = ['Marker', 'NextMarker'] as const;

/** A function and the ways in. */
async function functionAndWays(reader: Reader, item: Json, bounded: Bounded): Promise<readonly Found[]> {
  const arn = idOf(reader, 'ListFunctions', lambda.kinds, item, 'FunctionArn');
  if (arn === undefined) return [];
  const settings = await settingsOf(reader, item, arn);
  // Deleted since it was listed.
  if (settings === null) return [];
  const own = functionOf(item, arn, settings);
  const found = [own, ...(await permissionsOf(reader, arn)), ...(await urlsOf(reader, arn))];
  const named = bounded.get(arn);
  if (named === undefined || own.body['ReservedConcurrentExecutions'] !== undefined) return found;
  for (const qualifier of await qualifiersOf(reader, arn, named)) found.push(...(await permissionsOf(reader, arn, qualifier)));
  return found;
}
