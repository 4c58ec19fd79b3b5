/** Helpers for tests: answers as the Lambda API reference describes them, and what is read from files with them. */
import type { RootSettings } from '../../model/config.js';
import type { Raw, Reading } from '../../model/raw.js';
import type { Tree } from '../../model/source.js';
import type { Value } from '../../model/value.js';
import { TextFile, where } from '../../shared/text.js';
import { lambdaConfig } from './index.js';
import { OpenOutputs } from './open.js';

const account = '111122223333';

export const arn = (name: string, region = 'eu-west-1'): string => `arn:aws:lambda:${region}:${account}:function:${name}`;

/** "FunctionConfiguration". */
export function configuration(name: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    FunctionName: name,
    FunctionArn: arn(name),
    Runtime: 'nodejs22.x',
    Role: `arn:aws:iam::${account}:role/${name}`,
    Handler: 'index.handler',
    CodeSize: 304,
    Timeout: 30,
    MemorySize: 256,
    LastModified: '2026-05-04T09:00:00.000+0000',
    CodeSha256: 'Ct8YuVSBcLdnYtCJOPvsYJ0sEfcgbYW1iWfG9ZjvvbY=',
    Version: '$LATEST',
    TracingConfig: { Mode: 'PassThrough' },
    PackageType: 'Zip',
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${name}` },
    ...more,
  };
}

/** A signed address as `Code.Location` holds it, put together so that nobody takes it for a real one. */
export const location = ['https://awslambda-eu-west-1-tasks.s3.eu-west-1.amazonaws.com/snapshots/reprice-0b1c', '?versionId=a&X-Amz-Security-Token=IQoJb3Jp', 'Z2luX2VjE&X-Amz-Signature=5d41402abc4b2a76'].join('');

/** What `aws lambda get-function` prints. */
export function answer(name: string, more: Readonly<Record<string, unknown>> = {}, beside: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return { Configuration: configuration(name, more), Code: { RepositoryType: 'S3', Location: location }, ...beside };
}

export const json = (value: unknown): string => JSON.stringify(value, null, 4);

export function read(files: Readonly<Record<string, string>>, roots: readonly Partial<RootSettings>[] = []): Reading {
  const texts = new Map(Object.entries(files).map(([path, text]) => [path, new TextFile(path, text)]));
  const settings = roots.map((root) => ({ path: '.', variableFiles: [], variables: {}, ...root }));
  const tree: Tree = {
    files: [...texts.keys()],
    read: (path) => texts.get(path),
    bytes: () => undefined,
    rootOf: (path) => settings.find((root) => root.path === '.' || path.startsWith(`${root.path}/`)),
    head: (path) => texts.get(path)?.text ?? '',
    failures: [],
  };
  const open = new OpenOutputs(tree);
  for (const [path, file] of texts) if (lambdaConfig.recognise(path, file.text)) open.add(file);
  return open.finish();
}

export function raw(reading: Reading, address: string): Raw {
  const found = reading.raws.find((one) => one.address === address);
  if (found === undefined) throw new Error(`no ${address} among ${reading.raws.map((one) => one.address).join(', ')}`);
  return found;
}

/** A value as plain data. */
export function plain(value: Value): unknown {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'list':
      return value.items.map(plain);
    case 'dict':
      return Object.fromEntries(Array.from(value.entries, ([key, entry]) => [key, plain(entry.value)]));
    default:
      return '?';
  }
}

/** The value at a path of the body, and where it is written. */
export function placed(from: Raw, ...path: readonly (number | string)[]): string {
  const found = path.reduce<Value | undefined>((value, key) => {
    if (value?.kind === 'list') return typeof key === 'number' ? value.items[key] : undefined;
    return value?.kind === 'dict' ? value.entries.get(String(key))?.value : undefined;
  }, from.body);
  return found === undefined ? 'nothing' : `${JSON.stringify(plain(found))} at ${where(found.at)}`;
}

export const outcomes = (reading: Reading): readonly string[] =>
  reading.ledger.map(({ name, outcome, code, reason, at }) =>
    [name, outcome, code, reason, at === undefined ? '' : where(at)].filter((part) => part !== '').join(' | '),
  );
