/** The stall as a CloudFormation template. What the estate names by ARN, the template names by reference, as people do. */
import * as stall from '../live/moto/stall.js';
import { containersOf, ingressOf, written } from '../live/moto/words.js';

const { arnOf, region } = stall;
type Properties = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties: Properties }>>;

const pascal = (text: string): string =>
  text
    .split(/\W+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
const idOf = (type: string, name: string): string => `${pascal(name)}${type.split('::').slice(1).join('')}`;
const resource = (type: string, name: string, properties: Properties): Resources => ({
  [idOf(type, name)]: { Type: type, Properties: written(properties) },
});
const Ref = (type: string, name: string) => ({ Ref: idOf(type, name) });
const arn = (type: string, name: string) => ({ 'Fn::GetAtt': [idOf(type, name), 'Arn'] });

const declared = new Map<string, object>([
  ...stall.roles.map(({ name }) => [arnOf('iam', `role/${name}`), arn('AWS::IAM::Role', name)] as const),
  ...stall.policies.map(({ name }) => [arnOf('iam', `policy/${name}`), Ref('AWS::IAM::ManagedPolicy', name)] as const),
  [arnOf('sqs', stall.queue), arn('AWS::SQS::Queue', stall.queue)],
]);
const refer = (one: string | undefined): unknown => (one === undefined ? undefined : (declared.get(one) ?? one));
const document = (text: string): unknown => JSON.parse(text);
const inlineOf = (inline: Readonly<Record<string, string>>): Properties => ({
  Policies: Object.entries(inline).map(([PolicyName, text]) => ({ PolicyName, PolicyDocument: document(text) })),
});

export function cloudformation(recording: stall.Recording = stall.recording): string {
  const all = [
    ...[identities, functions, aroundFunctions, containers, machines].flatMap((part) => part()),
    ...records(recording),
  ];
  return JSON.stringify(
    { AWSTemplateFormatVersion: '2010-09-09', Resources: Object.assign({}, ...all) as Resources },
    undefined,
    2,
  );
}

function identities(): readonly Resources[] {
  const { profile } = stall;
  return [
    ...stall.policies.map(({ name, document: text }) =>
      resource('AWS::IAM::ManagedPolicy', name, { ManagedPolicyName: name, PolicyDocument: document(text) }),
    ),
    ...stall.roles.map(({ name, trust, inline, attached, boundary }) =>
      resource('AWS::IAM::Role', name, {
        RoleName: name,
        AssumeRolePolicyDocument: document(trust),
        ...inlineOf(inline),
        ManagedPolicyArns: attached.map(refer),
        PermissionsBoundary: refer(boundary),
      }),
    ),
    ...stall.groups.map(({ name, inline, attached }) =>
      resource('AWS::IAM::Group', name, { GroupName: name, ...inlineOf(inline), ManagedPolicyArns: attached.map(refer) }),
    ),
    ...stall.users.map(({ name, groups, inline }) =>
      resource('AWS::IAM::User', name, {
        UserName: name,
        Groups: groups.map((group) => Ref('AWS::IAM::Group', group)),
        ...inlineOf(inline),
      }),
    ),
    resource('AWS::IAM::InstanceProfile', profile.name, {
      InstanceProfileName: profile.name,
      Roles: [Ref('AWS::IAM::Role', profile.role)],
    }),
  ];
}

function functions(): readonly Resources[] {
  return stall.functions.flatMap(({ input, reserved, imageUri, permission, url }) => {
    const name = input.FunctionName;
    const Code = imageUri === undefined ? { ZipFile: 'exports.handler = () => {};' } : { ImageUri: imageUri };
    return [
      resource('AWS::Lambda::Function', name, {
        ...input,
        Role: refer(input.Role),
        Code,
        ReservedConcurrentExecutions: reserved,
      }),
      ...(permission === undefined
        ? []
        : [
            resource('AWS::Lambda::Permission', name, {
              FunctionName: Ref('AWS::Lambda::Function', name),
              Action: permission.Action,
              Principal: permission.Principal,
              SourceArn: permission.SourceArn,
            }),
          ]),
      ...(url === undefined
        ? []
        : [resource('AWS::Lambda::Url', name, { TargetFunctionArn: arn('AWS::Lambda::Function', name), AuthType: url })]),
    ];
  });
}

function aroundFunctions(): readonly Resources[] {
  return [
    ...stall.repositories.map(({ repositoryName: RepositoryName, imageTagMutability: ImageTagMutability }) =>
      resource('AWS::ECR::Repository', RepositoryName, { RepositoryName, ImageTagMutability }),
    ),
    resource('AWS::SQS::Queue', stall.queue, { QueueName: stall.queue }),
    ...stall.mappings.map(({ FunctionName, EventSourceArn, BatchSize, most }) =>
      resource('AWS::Lambda::EventSourceMapping', FunctionName, {
        FunctionName: Ref('AWS::Lambda::Function', FunctionName),
        EventSourceArn: refer(EventSourceArn),
        BatchSize,
        ScalingConfig: most === undefined ? undefined : { MaximumConcurrency: most },
      }),
    ),
  ];
}

function containers(): readonly Resources[] {
  const { service, target, eks } = stall;
  return [
    ...stall.definitions.map((one) =>
      resource('AWS::ECS::TaskDefinition', one.family, {
        Family: one.family,
        NetworkMode: one.networkMode,
        RequiresCompatibilities: [one.launchType],
        Cpu: one.cpu,
        Memory: one.memory,
        TaskRoleArn: refer(one.role),
        ContainerDefinitions: containersOf(one),
      }),
    ),
    resource('AWS::ECS::Cluster', service.cluster, { ClusterName: service.cluster }),
    resource('AWS::ECS::Service', service.serviceName, {
      ServiceName: service.serviceName,
      Cluster: Ref('AWS::ECS::Cluster', service.cluster),
      TaskDefinition: Ref('AWS::ECS::TaskDefinition', service.taskDefinition),
      DesiredCount: service.desiredCount,
    }),
    resource('AWS::ApplicationAutoScaling::ScalableTarget', service.serviceName, {
      ...target,
      ResourceId: { 'Fn::Sub': `service/${service.cluster}/\${${idOf('AWS::ECS::Service', service.serviceName)}.Name}` },
    }),
    resource('AWS::EKS::Cluster', eks.name, {
      Name: eks.name,
      RoleArn: refer(eks.roleArn),
      ResourcesVpcConfig: { SubnetIds: ['subnet-1', 'subnet-2'], EndpointPublicAccess: true },
    }),
    resource('AWS::EKS::Nodegroup', eks.nodegroup, {
      NodegroupName: eks.nodegroup,
      ClusterName: Ref('AWS::EKS::Cluster', eks.name),
      NodeRole: refer(eks.roleArn),
      AmiType: eks.amiType,
      RemoteAccess: { Ec2SshKey: eks.sshKey },
    }),
  ];
}

function machines(): readonly Resources[] {
  const { machine, profile, launchConfiguration, scalingGroup, launchTemplate } = stall;
  const [{ GroupName }] = stall.securityGroups;
  const SecurityGroupIds = [{ 'Fn::GetAtt': [idOf('AWS::EC2::SecurityGroup', GroupName), 'GroupId'] }];
  return [
    ...stall.securityGroups.map(({ GroupName: name, Description, ingress }) =>
      resource('AWS::EC2::SecurityGroup', name, {
        GroupName: name,
        GroupDescription: Description,
        SecurityGroupIngress: ingress.flatMap(ingressOf),
        SecurityGroupEgress: [{ IpProtocol: '-1', CidrIp: '0.0.0.0/0' }],
      }),
    ),
    resource('AWS::EC2::Instance', 'machine', {
      ...machine,
      SecurityGroupIds,
      IamInstanceProfile: Ref('AWS::IAM::InstanceProfile', profile.name),
      UserData: { 'Fn::Base64': stall.userData },
    }),
    resource('AWS::EC2::LaunchTemplate', launchTemplate, {
      LaunchTemplateName: launchTemplate,
      LaunchTemplateData: { ...machine, SecurityGroupIds, UserData: { 'Fn::Base64': stall.carelessUserData } },
    }),
    resource('AWS::AutoScaling::LaunchConfiguration', launchConfiguration.LaunchConfigurationName, {
      ...launchConfiguration,
      UserData: { 'Fn::Base64': stall.userData },
    }),
    resource('AWS::AutoScaling::AutoScalingGroup', scalingGroup.AutoScalingGroupName, {
      ...scalingGroup,
      AvailabilityZones: [`${region}a`],
      LaunchTemplate: {
        LaunchTemplateId: Ref('AWS::EC2::LaunchTemplate', launchTemplate),
        Version: { 'Fn::GetAtt': [idOf('AWS::EC2::LaunchTemplate', launchTemplate), 'LatestVersionNumber'] },
      },
    }),
  ];
}

function records({ trail: { Name, S3BucketName, ...trail }, selectors, isOn }: stall.Recording): readonly Resources[] {
  const { key, secret } = stall;
  return [
    ...stall.buckets.map((BucketName) => resource('AWS::S3::Bucket', BucketName, { BucketName })),
    ...stall.logGroups.map(({ name, days }) =>
      resource('AWS::Logs::LogGroup', name, { LogGroupName: name, RetentionInDays: days }),
    ),
    resource('AWS::CloudTrail::Trail', Name, {
      TrailName: Name,
      S3BucketName: Ref('AWS::S3::Bucket', S3BucketName),
      IsLogging: isOn,
      ...trail,
      EventSelectors: selectors,
    }),
    resource('AWS::KMS::Key', 'prices', { Description: key.Description, EnableKeyRotation: key.rotated }),
    resource('AWS::KMS::Alias', 'prices', { AliasName: key.alias, TargetKeyId: Ref('AWS::KMS::Key', 'prices') }),
    resource('AWS::SecretsManager::Secret', secret.Name, { Name: secret.Name, Description: secret.Description }),
  ];
}
