/** Something of everything, for the fake's own test. */
import type { Estate } from './estate.js';

export const account = '123456789012';
export const region = 'eu-central-1';
const when = new Date('2026-01-02T03:04:05Z');
export const arn = (service: string, rest: string, where = region): string => `arn:aws:${service}:${where}:${account}:${rest}`;
const document = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

export const sample = {
  [account]: {
    roles: [
      {
        RoleName: 'pricing & <more>',
        RoleId: 'AROA1',
        Path: '/',
        Arn: arn('iam', 'role/pricing', ''),
        CreateDate: when,
        AssumeRolePolicyDocument: document,
        RolePolicyList: [{ PolicyName: 'all', PolicyDocument: document }],
        AttachedManagedPolicies: [{ PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
        Tags: [{ Key: 'team', Value: 'pricing' }],
      },
    ],
    users: [{ UserName: 'ada', UserId: 'AIDA1', Path: '/', Arn: arn('iam', 'user/ada', ''), CreateDate: when, GroupList: ['staff'] }],
    groups: [{ GroupName: 'staff', GroupId: 'AGPA1', Path: '/', Arn: arn('iam', 'group/staff', ''), CreateDate: when }],
    policies: [
      {
        PolicyName: 'own',
        PolicyId: 'ANPA1',
        Arn: arn('iam', 'policy/own', ''),
        DefaultVersionId: 'v1',
        IsAttachable: true,
        AttachmentCount: 1,
        PolicyVersionList: [{ VersionId: 'v1', IsDefaultVersion: true, Document: document, CreateDate: when }],
      },
    ],
    buckets: [{ Name: 'goods', CreationDate: when, BucketRegion: region, BucketArn: 'arn:aws:s3:::goods' }],
    untrusting: [arn('iam', 'role/closed', '')],
    otherRegions: [{ RegionName: 'me-south-1', OptInStatus: 'not-opted-in', Endpoint: 'ec2.me-south-1.amazonaws.com' }],
    regions: {
      [region]: {
        functions: [
          {
            FunctionName: 'reprice',
            FunctionArn: arn('lambda', 'function:reprice'),
            Runtime: 'nodejs22.x',
            Environment: { Variables: { STAGE: 'production' } },
            DeadLetterConfig: { TargetArn: arn('sqs', 'failed') },
            PackageType: 'Zip',
            LastModified: '2026-01-02T03:04:05.000+0000',
            reserved: 5,
            policy: document,
            urls: [{ FunctionUrl: 'https://x.lambda-url', FunctionArn: arn('lambda', 'function:reprice'), CreationTime: 'x', LastModifiedTime: 'x', AuthType: 'NONE' }],
            aliases: [{ Name: 'live', FunctionVersion: '3' }],
          },
          { FunctionName: 'image', FunctionArn: arn('lambda', 'function:image'), PackageType: 'Image', imageUri: 'example.com/app:latest', aliases: [{ Name: 'live', FunctionVersion: '1' }] },
        ],
        eventSourceMappings: [
          { UUID: 'u', EventSourceArn: arn('sqs', 'orders'), FunctionArn: arn('lambda', 'function:reprice'), LastModified: when, BatchSize: 10 },
          { UUID: 'v', EventSourceArn: arn('sqs', 'orders'), FunctionArn: arn('lambda', 'function:image'), LastModified: when, BatchSize: 10, ScalingConfig: { MaximumConcurrency: 2 } },
        ],
        repositories: [{ repositoryName: 'app', repositoryArn: arn('ecr', 'repository/app'), imageTagMutability: 'MUTABLE', createdAt: when }],
        trails: [{ Name: 'all', TrailARN: arn('cloudtrail', 'trail/all'), IsMultiRegionTrail: true, HomeRegion: region, logging: true, selectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true }] }],
        logGroups: [{ logGroupName: '/aws/lambda/reprice', retentionInDays: 30, arn: arn('logs', 'log-group:/aws/lambda/reprice:*'), creationTime: 1_700_000_000_000 }],
        queues: [`https://sqs.${region}.amazonaws.com/${account}/orders`],
        clusters: [{ clusterArn: arn('ecs', 'cluster/shop'), clusterName: 'shop', status: 'ACTIVE' }],
        services: [
          { serviceArn: arn('ecs', 'service/shop/web'), serviceName: 'web', clusterArn: arn('ecs', 'cluster/shop'), taskDefinition: arn('ecs', 'task-definition/web:2'), enableExecuteCommand: true, createdAt: when },
        ],
        tasks: [{ taskArn: arn('ecs', 'task/shop/1'), clusterArn: arn('ecs', 'cluster/shop'), taskDefinitionArn: arn('ecs', 'task-definition/web:2') }],
        taskDefinitions: [
          {
            taskDefinitionArn: arn('ecs', 'task-definition/web:2'),
            family: 'web',
            revision: 2,
            status: 'ACTIVE',
            containerDefinitions: [{ name: 'web', image: 'web:1', privileged: true, environment: [{ name: 'A', value: 'b' }], logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/web' } } }],
          },
        ],
        eksClusters: [
          { name: 'main', arn: arn('eks', 'cluster/main'), createdAt: when, accessConfig: { authenticationMode: 'API' }, nodegroups: [{ nodegroupName: 'small', clusterName: 'main', scalingConfig: { minSize: 1, maxSize: 3 } }] },
        ],
        instances: [
          {
            InstanceId: 'i-1',
            LaunchTime: when,
            State: { Code: 16, Name: 'running' },
            SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'web' }],
            MetadataOptions: { HttpTokens: 'required' },
            Tags: [{ Key: 'Name', Value: 'web' }],
            userData: '#!/bin/sh\nexport TOKEN=1\n',
          },
        ],
        launchTemplateVersions: [{ LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web', VersionNumber: 1, DefaultVersion: true, CreateTime: when, LaunchTemplateData: { UserData: 'IyEvYmluL3NoCg==', SecurityGroupIds: ['sg-1'] } }],
        securityGroups: [
          {
            GroupId: 'sg-1',
            GroupName: 'web',
            Description: 'web',
            OwnerId: account,
            VpcId: 'vpc-1',
            IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }], Ipv6Ranges: [], PrefixListIds: [], UserIdGroupPairs: [] }],
            IpPermissionsEgress: [],
          },
        ],
        flowLogs: [{ FlowLogId: 'fl-1', ResourceId: 'vpc-1', FlowLogStatus: 'ACTIVE', TrafficType: 'ALL' }],
        subnets: [{ SubnetId: 'subnet-1', VpcId: 'vpc-1', DefaultForAz: false, MapPublicIpOnLaunch: false }],
        vpcEndpoints: [{ VpcEndpointId: 'vpce-1', VpcId: 'vpc-1', ServiceName: 'com.amazonaws.eu-central-1.s3', State: 'Available' }],
        vpcs: [{ VpcId: 'vpc-1', OwnerId: account, IsDefault: true, CidrBlock: '172.31.0.0/16' }],
        networkAcls: [{ NetworkAclId: 'acl-1', VpcId: 'vpc-1', IsDefault: true, Entries: [{ RuleNumber: 100, Protocol: '-1', RuleAction: 'allow', Egress: false, CidrBlock: '0.0.0.0/0' }] }],
        autoScalingGroups: [
          { AutoScalingGroupName: 'web', AutoScalingGroupARN: arn('autoscaling', 'autoScalingGroup:1:autoScalingGroupName/web'), MinSize: 1, MaxSize: 4, DesiredCapacity: 2, DefaultCooldown: 300, AvailabilityZones: ['eu-central-1a'], HealthCheckType: 'EC2', CreatedTime: when, LaunchTemplate: { LaunchTemplateId: 'lt-1', Version: '$Latest' } },
        ],
        launchConfigurations: [{ LaunchConfigurationName: 'old', LaunchConfigurationARN: arn('autoscaling', 'launchConfiguration:1:launchConfigurationName/old'), ImageId: 'ami-1', InstanceType: 't3.micro', CreatedTime: when, UserData: 'IyEvYmluL3NoCg==' }],
        scalableTargets: [
          { ServiceNamespace: 'ecs', ResourceId: 'service/shop/web', ScalableDimension: 'ecs:service:DesiredCount', MinCapacity: 1, MaxCapacity: 4, RoleARN: arn('iam', 'role/scale', ''), CreationTime: when },
        ],
        keys: [{ KeyId: 'k-1', Arn: arn('kms', 'key/k-1'), KeyManager: 'CUSTOMER', KeyState: 'Enabled', CreationDate: when, rotation: true }],
        keyAliases: [{ AliasName: 'alias/app', AliasArn: arn('kms', 'alias/app'), TargetKeyId: 'k-1' }],
        secrets: [{ ARN: arn('secretsmanager', 'secret:db-AbCdEf'), Name: 'db', RotationEnabled: true, CreatedDate: when }],
      },
    },
  },
  '210987654321': { regions: { [region]: { queues: ['https://sqs.example.com/210987654321/other'] } } },
} satisfies Estate;
