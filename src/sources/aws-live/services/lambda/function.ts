/** A function as "AWS::Lambda::Function". */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { picked } from '../../words.js';
import { lastPart } from '../items.js';

/** What only a call for each function tells. Null: the function is gone. */
export async function settingsOf(reader: Reader, item: Json, arn: string): Promise<Json | Unanswered> {
  const operation = isImage(item) ? 'GetFunction' : 'GetFunctionConcurrency';
  return reader.ask(operation, { FunctionName: arn }, ['ResourceNotFoundException']);
}

export function functionOf(item: Json, arn: string, settings: Json | Unanswered): Found {
  const name = textAt(item, 'FunctionName') ?? lastPart(arn);
  return {
    type: 'AWS::Lambda::Function',
    id: arn,
    name,
    body: {
      FunctionName: name,
      ...picked(item, 'PackageType', 'Runtime', 'Handler', 'Role', 'MemorySize', 'Timeout', 'Architectures'),
      ...picked(item, 'DeadLetterConfig', 'TracingConfig', 'LoggingConfig', 'FileSystemConfigs'),
      ...configOf(item),
      ...(settings instanceof Unanswered ? {} : ownSettings(settings, isImage(item))),
      Arn: arn,
    },
    unread: [...undecrypted(item), ...unanswered(settings, item)],
  };
}

function isImage(item: Json): boolean {
  return textAt(item, 'PackageType') === 'Image';
}

function configOf(item: Json): Found['body'] {
  const vpc = within(item, 'VpcConfig');
  return {
    VpcConfig: vpc === undefined ? undefined : picked(vpc, 'SecurityGroupIds', 'SubnetIds'),
    Environment: variablesOf(within(item, 'Environment', 'Variables')),
    ImageConfig: within(item, 'ImageConfigResponse', 'ImageConfig'),
    KmsKeyArn: within(item, 'KMSKeyArn'),
    Layers: layersOf(within(item, 'Layers')),
  };
}

/** A template has their ARNs alone. */
function layersOf(layers: Json | undefined): Json | undefined {
  return Array.isArray(layers) ? layers.map((layer: Json) => textAt(layer, 'Arn') ?? layer) : layers;
}

function variablesOf(variables: Json | undefined): Json | undefined {
  return variables === undefined ? undefined : { Variables: variables };
}

/** The digest that it was resolved to (`ResolvedImageUri`) is left out: judged is what a deployment names. */
function ownSettings(settings: Json, isImage: boolean): Found['body'] {
  const uri = within(settings, 'Code', 'ImageUri');
  return {
    ReservedConcurrentExecutions: within(settings, ...(isImage ? ['Concurrency'] : []), 'ReservedConcurrentExecutions'),
    Code: uri === undefined ? undefined : { ImageUri: uri },
  };
}

/** "Error messages for environment variables that couldn't be applied", as without leave to decrypt them. */
function undecrypted(item: Json): NonNullable<Found['unread']> {
  return [
    ...notShown('the environment', within(item, 'Environment', 'Error'), 'Environment'),
    ...notShown("the image's settings", within(item, 'ImageConfigResponse', 'Error'), 'ImageConfig'),
  ];
}

function notShown(what: string, error: Json | undefined, key: string): NonNullable<Found['unread']> {
  if (error === undefined || error === null) return [];
  const text = `Lambda could not show ${what}: ${textAt(error, 'ErrorCode') ?? 'an error'}`;
  return [{ path: [key], reason: { code: 'unread', text } }];
}

function unanswered(settings: Json | Unanswered, item: Json): NonNullable<Found['unread']> {
  const image = isImage(item) ? [['Code', 'ImageUri']] : [];
  if (settings instanceof Unanswered) {
    return [['ReservedConcurrentExecutions'], ...image].map((path) => ({ path, reason: settings.reason }));
  }
  if (textAt(settings, 'Code', 'ImageUri') !== undefined) return [];
  return image.map((path) => ({ path, reason: { code: 'unread', text: 'Lambda answers without the image' } }));
}
