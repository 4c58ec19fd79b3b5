/** "AWS::ECS::TaskDefinition" from DescribeTaskDefinition. */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { textAt, within } from '../../json.js';
import { capital, capitalised, picked, unreadAt, untold } from '../../words.js';

/** By ARN, or by its family, which means the newest active revision. */
export async function taskDefinitionOf(reader: Reader, asked: string): Promise<readonly Found[]> {
  const answer = await reader.ask('DescribeTaskDefinition', { taskDefinition: asked });
  const described = answer instanceof Unanswered ? undefined : within(answer, 'taskDefinition');
  const unread = answer instanceof Unanswered ? answer : untold('DescribeTaskDefinition');
  const arn = textAt(described, 'taskDefinitionArn') ?? arnOf(reader, asked);
  const found = {
    type: 'AWS::ECS::TaskDefinition',
    id: arn,
    name: arn.slice(arn.lastIndexOf('/') + 1),
    body: { Family: familyOf(arn), Arn: arn, ...capitalised(picked(described, ...properties), maps) },
    ...(within(described, 'containerDefinitions') === undefined ? { unread: unreadAt(unread, ...properties.map(capital)) } : {}),
  };
  return [found];
}

const properties = [
  ...['containerDefinitions', 'cpu', 'memory', 'taskRoleArn', 'executionRoleArn'],
  ...['networkMode', 'requiresCompatibilities', 'runtimePlatform', 'pidMode', 'ipcMode'],
];

/** Their keys are people's own. */
const maps: ReadonlySet<string> = new Set(['dockerLabels', 'options']);

function arnOf({ partition, region, account }: Reader, asked: string): string {
  return asked.startsWith('arn:') ? asked : `arn:${partition}:ecs:${region}:${account}:task-definition/${asked}`;
}

/** `…:task-definition/checkout:3` → `checkout` */
export function familyOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1).split(':')[0] ?? arn;
}
