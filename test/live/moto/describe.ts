/** The stall as the fake's description: what the API references say that a server answers after the calls in `create.ts`. */
import type { Account, FakeFunction, Region } from '../fake-aws/estate.js';
import * as stall from './stall.js';

const { account, arnOf, region } = stall;
const when = new Date('2026-01-02T03:04:05Z');
const inlineOf = (inline: Readonly<Record<string, string>>): { PolicyName: string; PolicyDocument: string }[] =>
  Object.entries(inline).map(([PolicyName, PolicyDocument]) => ({ PolicyName, PolicyDocument }));
const attachedOf = (arns: readonly string[]): { PolicyArn: string; PolicyName: string }[] => arns.map((PolicyArn) => ({ PolicyArn, PolicyName: PolicyArn.split('/').at(-1) ?? '' }));

export function describedStall(recording: stall.Recording = stall.recording): Readonly<Record<string, Account>> {
  return { [account]: { ...identities(), buckets: stall.buckets.map((Name) => ({ Name, CreationDate: when })), regions: { [region]: { ...functions(), ...containers(), ...machines(), ...records(recording) } } } };
}

function identities(): Omit<Account, 'regions'> {
  const own = (kind: string, name: string): { Path: string; Arn: string; CreateDate: Date } => ({ Path: '/', Arn: arnOf('iam', `${kind}/${name}`), CreateDate: when });
  const profileOf = (role: string): Account['roles'] => (role === stall.profile.role ? [{ RoleName: role, ...own('role', role) }] : undefined);
  return {
    roles: stall.roles.map(({ name, trust, inline, attached, boundary }) => ({
      RoleName: name,
      ...own('role', name),
      AssumeRolePolicyDocument: trust,
      RolePolicyList: inlineOf(inline),
      AttachedManagedPolicies: attachedOf(attached),
      InstanceProfileList: (profileOf(name) ?? []).map((role) => ({
        InstanceProfileName: stall.profile.name,
        InstanceProfileId: 'AIPA1',
        ...own('instance-profile', stall.profile.name),
        Roles: [{ RoleId: 'AROA1', RoleName: name, Path: '/', Arn: role.Arn, CreateDate: when }],
      })),
      ...(boundary !== undefined && { PermissionsBoundary: { PermissionsBoundaryType: 'PermissionsBoundaryPolicy' as const, PermissionsBoundaryArn: boundary } }),
    })),
    users: stall.users.map(({ name, groups, inline }) => ({ UserName: name, ...own('user', name), GroupList: [...groups], UserPolicyList: inlineOf(inline) })),
    groups: stall.groups.map(({ name, inline, attached }) => ({ GroupName: name, ...own('group', name), GroupPolicyList: inlineOf(inline), AttachedManagedPolicies: attachedOf(attached) })),
    policies: stall.policies.map(({ name, document }) => ({
      PolicyName: name,
      ...own('policy', name),
      DefaultVersionId: 'v1',
      PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: document, CreateDate: when }],
    })),
  };
}

function functions(): Region {
  return {
    functions: stall.functions.map(({ input, reserved, imageUri, permission, url }): FakeFunction => {
      const FunctionArn = arnOf('lambda', `function:${input.FunctionName}`);
      return {
        PackageType: 'Zip',
        ...input,
        FunctionArn,
        LastModified: '2026-01-02T03:04:05.000+0000',
        LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${input.FunctionName}` },
        ...(reserved !== undefined && { reserved }),
        ...(imageUri !== undefined && { imageUri }),
        ...(permission !== undefined && { policy: policyOf(permission, FunctionArn) }),
        ...(url !== undefined && { urls: [{ FunctionUrl: `https://abc.lambda-url.${region}.on.aws/`, FunctionArn, AuthType: url, CreationTime: '', LastModifiedTime: '' }] }),
      };
    }),
    eventSourceMappings: stall.mappings.map(({ FunctionName, EventSourceArn, BatchSize, most }, index) => ({
      UUID: `b0c${index}`,
      EventSourceMappingArn: arnOf('lambda', `event-source-mapping:b0c${index}`),
      EventSourceArn,
      FunctionArn: arnOf('lambda', `function:${FunctionName}`),
      BatchSize,
      ...(most !== undefined && { ScalingConfig: { MaximumConcurrency: most } }),
      State: 'Enabled',
      LastModified: when,
    })),
    queues: [`https://sqs.${region}.amazonaws.com/${account}/${stall.queue}`],
    repositories: stall.repositories.map((one) => ({ ...one, repositoryArn: arnOf('ecr', `repository/${one.repositoryName}`), repositoryUri: `${account}.dkr.ecr.${region}.amazonaws.com/${one.repositoryName}` })),
  };
}

function policyOf({ StatementId, Action, Principal, SourceArn }: NonNullable<(typeof stall.functions)[0]['permission']>, Resource: string): string {
  const statement = { Sid: StatementId, Effect: 'Allow', Principal: { Service: Principal }, Action, Resource, Condition: { ArnLike: { 'AWS:SourceArn': SourceArn } } };
  return JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: [statement] });
}

/** The SDK's types want lists that may change. */
function writable<T>(value: T): Writable<T> {
  return value as Writable<T>;
}
type Writable<T> = { -readonly [K in keyof T]: Writable<T[K]> };

function containers(): Region {
  const clusterArn = arnOf('ecs', `cluster/${stall.service.cluster}`);
  const definitionArn = (family: string): string => arnOf('ecs', `task-definition/${family}:1`);
  const { name, roleArn, nodegroup, amiType, sshKey } = stall.eks;
  return {
    taskDefinitions: stall.definitions.map((one) => ({
      ...sized(one),
      family: one.family,
      networkMode: one.networkMode,
      taskRoleArn: one.role,
      requiresCompatibilities: [one.launchType],
      containerDefinitions: stall.containersOf(one).map((box) => ({ ...box, mountPoints: [], volumesFrom: [], portMappings: [] })),
      taskDefinitionArn: definitionArn(one.family),
      revision: 1,
      status: 'ACTIVE',
    })),
    clusters: [{ clusterArn, clusterName: stall.service.cluster, status: 'ACTIVE' }],
    services: [{ serviceArn: arnOf('ecs', 'service/shop/web'), serviceName: 'web', clusterArn, taskDefinition: definitionArn('web'), desiredCount: 2, launchType: 'FARGATE', status: 'ACTIVE' }],
    scalableTargets: [{ ...stall.target, RoleARN: arnOf('iam', 'role/scaling'), CreationTime: when }],
    eksClusters: [
      {
        name,
        arn: arnOf('eks', `cluster/${name}`),
        roleArn,
        resourcesVpcConfig: { endpointPublicAccess: true, subnetIds: ['subnet-1', 'subnet-2'] },
        nodegroups: [{ nodegroupName: nodegroup, clusterName: name, nodegroupArn: arnOf('eks', `nodegroup/${name}/${nodegroup}/1`), amiType, nodeRole: roleArn, remoteAccess: { ec2SshKey: sshKey } }],
      },
    ],
  };
}

function sized({ cpu, memory }: stall.Definition): { cpu?: string; memory?: string } {
  return { ...(cpu !== undefined && { cpu }), ...(memory !== undefined && { memory }) };
}

const groupId = (index: number): string => `sg-0123456789abcdef${index}`;

function machines(): Region {
  const GroupId = groupId(0);
  const [{ GroupName }] = stall.securityGroups;
  const data = { ...stall.machine, UserData: stall.base64(stall.carelessUserData), SecurityGroupIds: [GroupId] };
  const permissions = (list: typeof stall.egress | readonly stall.Ingress[]): NonNullable<Region['securityGroups']>[number]['IpPermissions'] =>
    list.map((one) => ({ UserIdGroupPairs: [], PrefixListIds: [], IpRanges: [], Ipv6Ranges: [], ...structuredClone(writable(one)) }));
  return {
    securityGroups: stall.securityGroups.map(({ ingress, ...group }, index) => ({
      ...group,
      GroupId: groupId(index),
      OwnerId: account,
      VpcId: 'vpc-1',
      IpPermissions: permissions(ingress),
      IpPermissionsEgress: permissions(stall.egress),
    })),
    instances: [
      {
        ...stall.machine,
        InstanceId: 'i-0123456789abcdef0',
        State: { Code: 16, Name: 'running' },
        SecurityGroups: [{ GroupId, GroupName }],
        IamInstanceProfile: { Arn: arnOf('iam', `instance-profile/${stall.profile.name}`), Id: 'AIPA1' },
        userData: stall.userData,
      },
    ],
    launchTemplateVersions: [{ LaunchTemplateId: 'lt-0123456789abcdef0', LaunchTemplateName: stall.launchTemplate, VersionNumber: 1, DefaultVersion: true, LaunchTemplateData: data }],
    autoScalingGroups: [
      {
        ...stall.scalingGroup,
        AutoScalingGroupARN: arnOf('autoscaling', `autoScalingGroup:1:autoScalingGroupName/${stall.scalingGroup.AutoScalingGroupName}`),
        LaunchTemplate: { LaunchTemplateId: 'lt-0123456789abcdef0', LaunchTemplateName: stall.launchTemplate, Version: '$Latest' },
        DefaultCooldown: 300,
        AvailabilityZones: [`${region}a`],
        HealthCheckType: 'EC2',
        CreatedTime: when,
      },
    ],
    launchConfigurations: [
      { ...stall.launchConfiguration, LaunchConfigurationARN: arnOf('autoscaling', 'launchConfiguration:1:launchConfigurationName/old'), UserData: stall.base64(stall.userData), CreatedTime: when },
    ],
  };
}

function records({ trail: given, selectors, isOn }: stall.Recording): Region {
  const { EnableLogFileValidation, ...trail } = given;
  const keyId = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
  const keyArn = arnOf('kms', `key/${keyId}`);
  return {
    logGroups: stall.logGroups.map(({ name, days }) => ({ logGroupName: name, logGroupArn: arnOf('logs', `log-group:${name}`), arn: arnOf('logs', `log-group:${name}:*`), ...(days !== undefined && { retentionInDays: days }) })),
    trails: [{ ...trail, TrailARN: arnOf('cloudtrail', `trail/${trail.Name}`), HomeRegion: region, HasCustomEventSelectors: true, LogFileValidationEnabled: EnableLogFileValidation, logging: isOn, selectors: [...selectors] }],
    keys: [{ KeyId: keyId, Arn: keyArn, Description: stall.key.Description, Enabled: true, KeyState: 'Enabled', KeyManager: 'CUSTOMER', KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT', Origin: 'AWS_KMS', rotation: stall.key.rotated }],
    keyAliases: [{ AliasName: stall.key.alias, AliasArn: arnOf('kms', stall.key.alias), TargetKeyId: keyId }],
    secrets: [{ ...stall.secret, ARN: arnOf('secretsmanager', 'secret:database-AbCdEf') }],
  };
}
