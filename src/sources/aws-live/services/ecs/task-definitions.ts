/** "AWS::ECS::TaskDefinition" from DescribeTaskDefinition. */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { isRecord, itemsAt, textAt, within } from '../../json.js';
import type { Json } from '../../json.js';
import { capital, capitalised, picked, unreadAt, untold } from '../../words.js';
import type { Properties } from '../../words.js';

/** By ARN, or by family, which means the newest active revision. `isNewest`: of those that run, or the only one. */
export async function taskDefinitionOf(reader: Reader, asked: string, isNewest: boolean): Promise<readonly Found[]> {
  const answer = await reader.ask('DescribeTaskDefinition', { taskDefinition: asked, include: ['TAGS'] });
  const described = answer instanceof Unanswered ? undefined : within(answer, 'taskDefinition');
  const unread = answer instanceof Unanswered ? answer : untold('DescribeTaskDefinition');
  const arn = textAt(described, 'taskDefinitionArn') ?? arnOf(reader, asked);
  const family = familyOf(asked);
  const id = isNewest ? `${arn.slice(0, arn.lastIndexOf('/') + 1)}${family}` : arn;
  const isTold = within(described, 'containerDefinitions') !== undefined;
  // They stand beside the definition.
  const tags = itemsAt(isTold ? answerOf(answer) : undefined, 'tags').map((tag) => capitalised(picked(tag, 'key', 'value')));
  const found = {
    type: 'AWS::ECS::TaskDefinition',
    id,
    name: afterSlash(id),
    body: { Family: family, Arn: arn, ...capitalised(picked(described, ...properties), maps), ...volumesOf(described), ...(isTold ? { Tags: tags } : {}) },
    ...(isTold ? {} : { unread: unreadAt(unread, ...properties.map(capital), 'Volumes', 'Tags') }),
  };
  return [found];
}

function answerOf(answer: Json | Unanswered): Json | undefined {
  return answer instanceof Unanswered ? undefined : answer;
}

const properties = [
  ...['containerDefinitions', 'cpu', 'memory', 'taskRoleArn', 'executionRoleArn'],
  ...['networkMode', 'requiresCompatibilities', 'runtimePlatform', 'pidMode', 'ipcMode'],
];

/** Their keys are people's own. */
const maps: ReadonlySet<string> = new Set(['dockerLabels', 'driverOpts', 'labels', 'options']);

/** `efsVolumeConfiguration` is `EFSVolumeConfiguration`. */
function volumesOf(described: Json | undefined): Properties {
  const { volumes } = picked(described, 'volumes');
  if (!Array.isArray(volumes)) return volumes === undefined ? {} : { Volumes: volumes };
  return { Volumes: itemsAt(described, 'volumes').map((volume) => (isRecord(volume) ? volumeOf(volume) : volume)) };
}

function volumeOf({ efsVolumeConfiguration, ...rest }: Properties): Json {
  const efs = isRecord(efsVolumeConfiguration) ? capitalised(efsVolumeConfiguration) : efsVolumeConfiguration;
  return { ...capitalised(rest, maps), ...(efs === undefined ? {} : { EFSVolumeConfiguration: efs }) };
}

function arnOf({ partition, region, account }: Reader, asked: string): string {
  return asked.startsWith('arn:') ? asked : `arn:${partition}:ecs:${region}:${account}:task-definition/${asked}`;
}

/** `…:task-definition/checkout:3` → `checkout` */
export function familyOf(arn: string): string {
  return afterSlash(arn).split(':')[0] ?? arn;
}

/** By the numbers of their revisions. */
export function oldestFirst(a: string, b: string): number {
  return revisionOf(a) - revisionOf(b) || (a < b ? -1 : 1);
}

function revisionOf(arn: string): number {
  return Number(/:(\d+)$/.exec(arn)?.[1] ?? 0);
}

function afterSlash(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
