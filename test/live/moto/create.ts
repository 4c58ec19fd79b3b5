/** The stall, made in a server by the calls that would make it in AWS. */
import { sdkOf, type Sdk } from '../fake-aws/sdk.js';
import * as stall from './stall.js';

export type Call = (call: string, input?: object) => Promise<Record<string, unknown>>;

/** A zip archive without files. */
const emptyZip = Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`, 'latin1');

/** Returns the number of calls. */
export async function createStall(endpoint: string, recording: stall.Recording = stall.recording): Promise<number> {
  const sdks = new Map<string, Sdk>();
  let calls = 0;
  const call: Call = async (name, input) => {
    const [service = '', operation = ''] = name.split('.');
    const sdk = sdks.get(service) ?? (await sdkOf(service, endpoint, { region: stall.region, maxAttempts: 3 }));
    sdks.set(service, sdk);
    calls++;
    return sdk.call(operation, input);
  };
  // In this order: later ones name earlier ones.
  for (const make of [identities, buckets, functions, containers, machines]) await make(call);
  await records(call, recording);
  for (const { client } of sdks.values()) client.destroy();
  return calls;
}

async function identities(call: Call): Promise<void> {
  for (const { name, document } of stall.policies) await call('iam.CreatePolicy', { PolicyName: name, PolicyDocument: document });
  for (const { name, trust, inline, attached, boundary } of stall.roles) {
    await call('iam.CreateRole', { RoleName: name, AssumeRolePolicyDocument: trust, PermissionsBoundary: boundary });
    for (const [PolicyName, PolicyDocument] of Object.entries(inline)) await call('iam.PutRolePolicy', { RoleName: name, PolicyName, PolicyDocument });
    for (const PolicyArn of attached) await call('iam.AttachRolePolicy', { RoleName: name, PolicyArn });
  }
  for (const { name, inline, attached } of stall.groups) {
    await call('iam.CreateGroup', { GroupName: name });
    for (const PolicyArn of attached) await call('iam.AttachGroupPolicy', { GroupName: name, PolicyArn });
    for (const [PolicyName, PolicyDocument] of Object.entries(inline)) await call('iam.PutGroupPolicy', { GroupName: name, PolicyName, PolicyDocument });
  }
  for (const { name, groups, inline } of stall.users) {
    await call('iam.CreateUser', { UserName: name });
    for (const GroupName of groups) await call('iam.AddUserToGroup', { UserName: name, GroupName });
    for (const [PolicyName, PolicyDocument] of Object.entries(inline)) await call('iam.PutUserPolicy', { UserName: name, PolicyName, PolicyDocument });
  }
  await call('iam.CreateInstanceProfile', { InstanceProfileName: stall.profile.name });
  await call('iam.AddRoleToInstanceProfile', { InstanceProfileName: stall.profile.name, RoleName: stall.profile.role });
}

async function buckets(call: Call): Promise<void> {
  for (const Bucket of stall.buckets) await call('s3.CreateBucket', { Bucket, CreateBucketConfiguration: { LocationConstraint: stall.region } });
}

async function functions(call: Call): Promise<void> {
  for (const repository of stall.repositories) await call('ecr.CreateRepository', repository);
  for (const { input, imageUri, reserved, permission, url } of stall.functions) {
    const { FunctionName } = input;
    await call('lambda.CreateFunction', { ...input, Code: imageUri === undefined ? { ZipFile: emptyZip } : { ImageUri: imageUri } });
    if (reserved !== undefined) await call('lambda.PutFunctionConcurrency', { FunctionName, ReservedConcurrentExecutions: reserved });
    if (permission !== undefined) await call('lambda.AddPermission', { FunctionName, ...permission });
    if (url !== undefined) await call('lambda.CreateFunctionUrlConfig', { FunctionName, AuthType: url });
  }
  await call('sqs.CreateQueue', { QueueName: stall.queue });
  for (const { most, ...mapping } of stall.mappings) await call('lambda.CreateEventSourceMapping', { ...mapping, ...(most !== undefined && { ScalingConfig: { MaximumConcurrency: most } }) });
}

async function containers(call: Call): Promise<void> {
  for (const one of stall.definitions) {
    const { family, launchType, networkMode, cpu, memory, role } = one;
    const definition = { family, networkMode, cpu, memory, taskRoleArn: role, requiresCompatibilities: [launchType], containerDefinitions: stall.containersOf(one) };
    await call('ecs.RegisterTaskDefinition', definition);
  }
  await call('ecs.CreateCluster', { clusterName: stall.service.cluster });
  await call('ecs.CreateService', { ...stall.service, launchType: 'FARGATE' });
  await call('application-auto-scaling.RegisterScalableTarget', stall.target);
  const { name, roleArn, nodegroup, amiType, sshKey } = stall.eks;
  const { Subnets } = await call('ec2.DescribeSubnets');
  const subnetIds = (Subnets as readonly { readonly SubnetId: string }[]).slice(0, 2).map(({ SubnetId }) => SubnetId);
  await call('eks.CreateCluster', { name, roleArn, resourcesVpcConfig: { subnetIds, endpointPublicAccess: true } });
  await call('eks.CreateNodegroup', { clusterName: name, nodegroupName: nodegroup, nodeRole: roleArn, subnets: subnetIds, amiType, remoteAccess: { ec2SshKey: sshKey } });
}

async function machines(call: Call): Promise<void> {
  const groups: unknown[] = [];
  for (const { ingress, ...group } of stall.securityGroups) {
    const { GroupId } = await call('ec2.CreateSecurityGroup', group);
    await call('ec2.AuthorizeSecurityGroupIngress', { GroupId, IpPermissions: ingress });
    groups.push(GroupId);
  }
  const [GroupId] = groups;
  const { machine, userData, base64 } = stall;
  await call('ec2.RunInstances', { ...machine, MinCount: 1, MaxCount: 1, SecurityGroupIds: [GroupId], UserData: base64(userData), IamInstanceProfile: { Name: stall.profile.name } });
  const LaunchTemplateData = { ...machine, UserData: base64(stall.carelessUserData), SecurityGroupIds: [GroupId] };
  await call('ec2.CreateLaunchTemplate', { LaunchTemplateName: stall.launchTemplate, LaunchTemplateData });
  await call('auto-scaling.CreateLaunchConfiguration', { ...stall.launchConfiguration, UserData: base64(userData) });
  const template = { LaunchTemplateName: stall.launchTemplate, Version: '$Latest' };
  await call('auto-scaling.CreateAutoScalingGroup', { ...stall.scalingGroup, LaunchTemplate: template, AvailabilityZones: [`${stall.region}a`] });
}

async function records(call: Call, { trail, selectors, isOn }: stall.Recording): Promise<void> {
  for (const { name, days } of stall.logGroups) {
    await call('cloudwatch-logs.CreateLogGroup', { logGroupName: name });
    if (days !== undefined) await call('cloudwatch-logs.PutRetentionPolicy', { logGroupName: name, retentionInDays: days });
  }
  await call('cloudtrail.CreateTrail', trail);
  await call('cloudtrail.PutEventSelectors', { TrailName: trail.Name, EventSelectors: selectors });
  if (isOn) await call('cloudtrail.StartLogging', { Name: trail.Name });
  const { KeyMetadata } = await call('kms.CreateKey', { Description: stall.key.Description });
  const { KeyId } = KeyMetadata as { readonly KeyId: string };
  await call('kms.EnableKeyRotation', { KeyId });
  await call('kms.CreateAlias', { AliasName: stall.key.alias, TargetKeyId: KeyId });
  await call('secrets-manager.CreateSecret', { ...stall.secret, SecretString: 'never asked for' });
}
