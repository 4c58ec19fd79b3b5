/** "AWS::EC2::Instance" from DescribeInstances, and the user data from DescribeInstanceAttribute. */
import { Unanswered } from '../../contract.js';
import type { Found, Reader } from '../../contract.js';
import { itemsAt, textAt } from '../../json.js';
import type { Json } from '../../json.js';
import { picked, unreadAt, untold } from '../../words.js';
import { idOf } from '../items.js';
import { arnOf } from './arn.js';
import type { LaunchTemplates, Version } from './launch-templates.js';

/** What does not run is not judged. */
const notRunning: ReadonlySet<string | undefined> = new Set(['shutting-down', 'stopped', 'stopping', 'terminated']);

export async function readInstances(reader: Reader, templates: LaunchTemplates): Promise<void> {
  await reader.each(running(reader), (instance) => instanceOf(reader, templates, instance));
}

async function* running(reader: Reader): AsyncGenerator<Json> {
  const paging = { input: { MaxResults: 1000 }, items: 'Reservations', kinds: ['workload'] } as const;
  for await (const reservation of reader.list('DescribeInstances', paging)) {
    yield* itemsAt(reservation, 'Instances').filter((instance) => !notRunning.has(textAt(instance, 'State', 'Name')));
  }
}

async function instanceOf(reader: Reader, templates: LaunchTemplates, instance: Json): Promise<readonly Found[]> {
  const id = idOf(reader, 'DescribeInstances', ['workload'], instance, 'InstanceId');
  if (id === undefined) return [];
  const template = launchedFrom(instance);
  const shares = template !== undefined && inFleet(instance) && (await templates.has(template));
  const data = shares ? {} : await userData(reader, id);
  // Terminated since it was listed.
  if (data === null) return [];
  const arn = arnOf(reader, 'instance', id);
  const found = {
    type: 'AWS::EC2::Instance',
    id: arn,
    name: id,
    body: {
      ...picked(instance, 'InstanceId', 'ImageId', 'InstanceType', 'KeyName', 'SubnetId'),
      Arn: arn,
      IamInstanceProfile: textAt(instance, 'IamInstanceProfile', 'Arn'),
      NetworkInterfaces: [{ AssociatePublicIpAddress: isPublic(instance) }],
      SecurityGroupIds: groupsOf(instance),
      Tags: itemsAt(instance, 'Tags'),
      LaunchTemplate: template === undefined ? undefined : { LaunchTemplateId: template.template, Version: template.version },
      UserData: data instanceof Unanswered ? undefined : data.UserData,
    },
    ...(data instanceof Unanswered ? { unread: unreadAt(data, 'UserData') } : {}),
  };
  return [found];
}

async function userData(reader: Reader, id: string): Promise<{ readonly UserData?: string } | Unanswered | null> {
  const input = { InstanceId: id, Attribute: 'userData' };
  const answer = await reader.ask('DescribeInstanceAttribute', input, ['InvalidInstanceID.NotFound']);
  if (answer === null || answer instanceof Unanswered) return answer;
  if (textAt(answer, 'InstanceId') === undefined) return untold('DescribeInstanceAttribute');
  const value = textAt(answer, 'UserData', 'Value');
  return value === undefined ? {} : { UserData: value };
}

/** It has one, wherever that comes from. */
function isPublic(instance: Json): boolean {
  const addresses = itemsAt(instance, 'NetworkInterfaces').map((one) => textAt(one, 'Association', 'PublicIp'));
  return [textAt(instance, 'PublicIpAddress'), ...addresses].some((address) => address !== undefined && address !== '');
}

/** Of all its network interfaces. */
function groupsOf(instance: Json): readonly string[] {
  const lists = [instance, ...itemsAt(instance, 'NetworkInterfaces')].flatMap((one) => [
    ...itemsAt(one, 'SecurityGroups'),
    ...itemsAt(one, 'Groups'),
  ]);
  return [...new Set(lists.flatMap((group) => textAt(group, 'GroupId') ?? []))];
}

/** Tags that AWS itself sets; nobody else may write those that begin with `aws:`. */
function tagged(instance: Json, key: string): string | undefined {
  return textAt(
    itemsAt(instance, 'Tags').find((tag) => textAt(tag, 'Key') === key),
    'Value',
  );
}

function launchedFrom(instance: Json): Version | undefined {
  const template = tagged(instance, 'aws:ec2launchtemplate:id');
  const version = tagged(instance, 'aws:ec2launchtemplate:version');
  return template === undefined || version === undefined ? undefined : { template, version };
}

/** Groups and fleets hand out the template's user data; whoever launches a machine by hand may override them. */
function inFleet(instance: Json): boolean {
  return ['aws:autoscaling:groupName', 'aws:ec2:fleet-id'].some((key) => tagged(instance, key) !== undefined);
}
