/** A function as Lambda describes it, in the words of "AWS::Lambda::Function". */
import type { Unread } from '../../model/raw.js';
import type { Dict, Value } from '../../model/value.js';
import { functionArn } from './arn.js';
import { fault, member, spotOf, textOf } from './outputs.js';
import type { Fault } from './documents.js';
import type { FunctionOutput } from './outputs.js';
import { arnList, beginningOf, changed, copied, dictOf, renamed, tagList } from './words.js';

export interface Found {
  readonly type: string;
  /** Unique within its account and region. */
  readonly name: string;
  /** `111122223333/eu-west-1`, where it is written. */
  readonly place: string | undefined;
  readonly body: Dict;
  readonly at: Value;
  readonly unread: readonly Unread[];
  /** Of two answers about one thing the one with more weight counts, then the later one. */
  readonly weight: number;
  readonly modified: string;
}

/** What both call the same. */
const same = [
  'Architectures',
  'DeadLetterConfig',
  'Description',
  'Environment',
  'EphemeralStorage',
  'FileSystemConfigs',
  'FunctionName',
  'Handler',
  'LoggingConfig',
  'MemorySize',
  'PackageType',
  'Role',
  'Runtime',
  'SnapStart',
  'Timeout',
  'TracingConfig',
  'VpcConfig',
];

const LATEST = '$LATEST';

export function functionIn(output: FunctionOutput, faults: Fault[]): readonly Found[] {
  const { configuration, answer } = output;
  const arn = functionArn(textOf(configuration, 'FunctionArn'));
  if (arn === undefined) fault(faults, spotOf(configuration, 'FunctionArn'), "a function's ARN is expected here");
  const name = textOf(configuration, 'FunctionName') ?? arn?.name;
  if (name === undefined) return fault(faults, spotOf(configuration, 'FunctionName'), "a function's name is expected here");
  const version = versionOf(configuration);
  return [
    {
      type: 'AWS::Lambda::Function',
      name: version === LATEST ? name : `${name}:${version}`,
      place: arn === undefined ? undefined : `${arn.account}/${arn.region}`,
      body: bodyOf(configuration, answer),
      at: member(configuration, 'FunctionName') ?? configuration,
      unread: [...unreadable(configuration, answer), ...notPrinted(output, version)],
      weight: output.call === 'get-function' ? 1 : 0,
      modified: textOf(configuration, 'LastModified') ?? '',
    },
  ];
}

/** A number where nobody quoted it in YAML. */
function versionOf(configuration: Dict): string {
  const version = member(configuration, 'Version');
  return version?.kind === 'scalar' ? String(version.value) : LATEST;
}

function bodyOf(configuration: Dict, answer: Dict): Dict {
  return dictOf(answer, [
    ...copied(configuration, same),
    ...renamed(configuration, 'KMSKeyArn', 'KmsKeyArn'),
    ...renamed(member(configuration, 'ImageConfigResponse'), 'ImageConfig', 'ImageConfig'),
    ...changed(configuration, 'Layers', arnList),
    ...changed(configuration, 'FunctionArn', unqualified).map(([, entry]) => ['Arn', entry] as const),
    ...changed(answer, 'Tags', tagList),
    ...renamed(member(answer, 'Concurrency'), 'ReservedConcurrentExecutions', 'ReservedConcurrentExecutions'),
    ...changed(answer, 'Code', (code) => dictOf(code, copied(code, ['ImageUri', 'ResolvedImageUri']))),
  ]);
}

/** `…:function:reprice:$LATEST` means the function itself. */
function unqualified(arn: Value): Value {
  const text = arn.kind === 'scalar' ? String(arn.value) : '';
  return text.endsWith(`:${LATEST}`) ? beginningOf(arn, text.length - LATEST.length - 1) : arn;
}

/** "FunctionConfiguration": where Lambda itself could not look, it answers with an error in the place. */
function unreadable(configuration: Dict, answer: Dict): readonly Unread[] {
  const errors = [
    { path: ['Environment'], what: 'the environment', error: member(member(configuration, 'Environment'), 'Error') },
    {
      path: ['ImageConfig'],
      what: "the image's configuration",
      error: member(member(configuration, 'ImageConfigResponse'), 'Error'),
    },
    { path: ['Tags'], what: 'the tags', error: member(answer, 'TagsError') },
  ];
  return errors.flatMap(({ path, what, error }) => {
    if (error === undefined) return [];
    return [unread(path, `Lambda could not show ${what}: ${textOf(error, 'ErrorCode') ?? 'an error'}`)];
  });
}

/** What the call does not answer, and which call would. */
function notPrinted({ call, configuration, answer }: FunctionOutput, version: string): readonly Unread[] {
  const isImage = textOf(configuration, 'PackageType') === 'Image';
  const image = isImage && textOf(member(answer, 'Code'), 'ImageUri') === undefined ? [['Code', 'ImageUri']] : [];
  if (call !== 'get-function') {
    const paths = [['ReservedConcurrentExecutions'], ['Tags'], ...image];
    return paths.map((path) => unread(path, `${call} does not print it; get-function does`));
  }
  // Concurrency is the function's; nothing says that an answer about one version would name it.
  const isOfVersion = version !== LATEST && member(answer, 'Concurrency') === undefined;
  const reserved = unread(['ReservedConcurrentExecutions'], 'get-function was asked about one version; the function has it');
  return [...image.map((path) => unread(path, 'get-function was answered without it')), ...(isOfVersion ? [reserved] : [])];
}

function unread(path: readonly string[], text: string): Unread {
  return { path, reason: { code: 'unread', text } };
}
