/** The stall as Terraform. What the estate names by ARN, code names by reference, as people do. */
import * as stall from '../live/moto/stall.js';

const { account, arnOf, region } = stall;
type Attributes = Readonly<Record<string, unknown>>;

/** JSON's literals are HCL's too; `${…}` in a text is a reference. */
function block(header: string, attributes: Attributes, ...inner: readonly string[]): string {
  const lines = Object.entries(attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = ${JSON.stringify(value)}`],
  );
  return [`${header} {`, ...lines, ...inner, '}'].join('\n');
}

const label = (name: string): string => name.replaceAll(/\W+/g, '_');
const resource = (type: string, name: string, attributes: Attributes, ...inner: readonly string[]): string =>
  block(`resource "aws_${type}" "${label(name)}"`, attributes, ...inner);
const attribute = (type: string, name: string, of: string): string => `\${aws_${type}.${label(name)}.${of}}`;

const declared = new Map([
  ...stall.roles.map(({ name }) => [arnOf('iam', `role/${name}`), attribute('iam_role', name, 'arn')] as const),
  ...stall.policies.map(({ name }) => [arnOf('iam', `policy/${name}`), attribute('iam_policy', name, 'arn')] as const),
  [arnOf('sqs', stall.queue), attribute('sqs_queue', stall.queue, 'arn')],
]);
const refer = (arn: string | undefined): string | undefined => (arn === undefined ? undefined : (declared.get(arn) ?? arn));

export function terraform(recording: stall.Recording = stall.recording): string {
  const parts = [identities, functions, aroundFunctions, containers, clusters, securityGroups, machines];
  return [...parts.flatMap((part) => part()), ...records(recording)].join('\n\n');
}

function identities(): readonly string[] {
  const { profile } = stall;
  return [
    ...stall.policies.map(({ name, document }) => resource('iam_policy', name, { name, policy: document })),
    ...stall.roles.flatMap(({ name, trust, inline, attached, boundary }) => [
      resource('iam_role', name, { name, assume_role_policy: trust, permissions_boundary: refer(boundary) }),
      ...inlineOf('role', name, inline),
      ...attached.map((arn) =>
        resource('iam_role_policy_attachment', name, { role: attribute('iam_role', name, 'name'), policy_arn: refer(arn) }),
      ),
    ]),
    ...stall.groups.flatMap(({ name, inline, attached }) => [
      resource('iam_group', name, { name }),
      ...inlineOf('group', name, inline),
      ...attached.map((arn) =>
        resource('iam_group_policy_attachment', name, { group: attribute('iam_group', name, 'name'), policy_arn: refer(arn) }),
      ),
    ]),
    ...stall.users.flatMap(({ name, groups, inline }) => [
      resource('iam_user', name, { name }),
      resource('iam_user_group_membership', name, {
        user: attribute('iam_user', name, 'name'),
        groups: groups.map((group) => attribute('iam_group', group, 'name')),
      }),
      ...inlineOf('user', name, inline),
    ]),
    resource('iam_instance_profile', profile.name, { name: profile.name, role: attribute('iam_role', profile.role, 'name') }),
  ];
}

function inlineOf(kind: 'group' | 'role' | 'user', holder: string, inline: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(inline).map(([name, policy]) =>
    resource(`iam_${kind}_policy`, `${holder}_${name}`, { name, policy, [kind]: attribute(`iam_${kind}`, holder, 'name') }),
  );
}

function functions(): readonly string[] {
  return stall.functions.flatMap(({ input, reserved, imageUri, permission, url }) => {
    const { FunctionName: name, Role, Environment, ...rest } = input;
    const zip =
      'Runtime' in rest
        ? {
            runtime: rest.Runtime,
            handler: rest.Handler,
            memory_size: rest.MemorySize,
            timeout: rest.Timeout,
            filename: 'code.zip',
          }
        : { package_type: rest.PackageType };
    const environment = block('environment', { variables: Environment.Variables });
    const function_name = attribute('lambda_function', name, 'function_name');
    return [
      resource(
        'lambda_function',
        name,
        { function_name: name, role: refer(Role), ...zip, image_uri: imageUri, reserved_concurrent_executions: reserved },
        environment,
      ),
      ...(permission === undefined
        ? []
        : [
            resource('lambda_permission', name, {
              function_name,
              statement_id: permission.StatementId,
              action: permission.Action,
              principal: permission.Principal,
              source_arn: permission.SourceArn,
            }),
          ]),
      ...(url === undefined ? [] : [resource('lambda_function_url', name, { function_name, authorization_type: url })]),
    ];
  });
}

function aroundFunctions(): readonly string[] {
  return [
    ...stall.repositories.map(({ repositoryName, imageTagMutability }) =>
      resource('ecr_repository', repositoryName, { name: repositoryName, image_tag_mutability: imageTagMutability }),
    ),
    resource('sqs_queue', stall.queue, { name: stall.queue }),
    ...stall.mappings.map(({ FunctionName, EventSourceArn, BatchSize, most }) =>
      resource(
        'lambda_event_source_mapping',
        FunctionName,
        {
          function_name: attribute('lambda_function', FunctionName, 'arn'),
          event_source_arn: refer(EventSourceArn),
          batch_size: BatchSize,
        },
        ...(most === undefined ? [] : [block('scaling_config', { maximum_concurrency: most })]),
      ),
    ),
  ];
}

function containers(): readonly string[] {
  const { service, target } = stall;
  return [
    ...stall.definitions.map((one) =>
      resource('ecs_task_definition', one.family, {
        family: one.family,
        network_mode: one.networkMode,
        requires_compatibilities: [one.launchType],
        cpu: one.cpu,
        memory: one.memory,
        task_role_arn: refer(one.role),
        container_definitions: JSON.stringify(stall.containersOf(one)),
      }),
    ),
    resource('ecs_cluster', service.cluster, { name: service.cluster }),
    resource('ecs_service', service.serviceName, {
      name: service.serviceName,
      cluster: attribute('ecs_cluster', service.cluster, 'id'),
      task_definition: attribute('ecs_task_definition', service.taskDefinition, 'arn'),
      desired_count: service.desiredCount,
    }),
    resource('appautoscaling_target', service.serviceName, {
      service_namespace: target.ServiceNamespace,
      resource_id: `service/${service.cluster}/${attribute('ecs_service', service.serviceName, 'name')}`,
      scalable_dimension: target.ScalableDimension,
      min_capacity: target.MinCapacity,
      max_capacity: target.MaxCapacity,
    }),
  ];
}

function clusters(): readonly string[] {
  const { eks } = stall;
  return [
    resource(
      'eks_cluster',
      eks.name,
      { name: eks.name, role_arn: refer(eks.roleArn) },
      block('vpc_config', { subnet_ids: ['subnet-1', 'subnet-2'], endpoint_public_access: true }),
    ),
    resource(
      'eks_node_group',
      eks.nodegroup,
      {
        cluster_name: attribute('eks_cluster', eks.name, 'name'),
        node_group_name: eks.nodegroup,
        node_role_arn: refer(eks.roleArn),
        ami_type: eks.amiType,
      },
      block('remote_access', { ec2_ssh_key: eks.sshKey }),
    ),
  ];
}

function machines(): readonly string[] {
  const { machine, profile, launchConfiguration: old, scalingGroup: group, launchTemplate } = stall;
  const [{ GroupName }] = stall.securityGroups;
  const what = { image_id: machine.ImageId, instance_type: machine.InstanceType };
  const groups = { vpc_security_group_ids: [attribute('security_group', GroupName, 'id')] };
  return [
    resource('instance', 'machine', {
      ami: machine.ImageId,
      instance_type: machine.InstanceType,
      ...groups,
      iam_instance_profile: attribute('iam_instance_profile', profile.name, 'name'),
      user_data: stall.userData,
    }),
    resource('launch_template', launchTemplate, {
      name: launchTemplate,
      ...what,
      ...groups,
      user_data: stall.base64(stall.carelessUserData),
    }),
    resource('launch_configuration', old.LaunchConfigurationName, {
      name: old.LaunchConfigurationName,
      ...what,
      user_data: stall.userData,
    }),
    resource(
      'autoscaling_group',
      group.AutoScalingGroupName,
      {
        name: group.AutoScalingGroupName,
        min_size: group.MinSize,
        max_size: group.MaxSize,
        desired_capacity: group.DesiredCapacity,
        availability_zones: [`${region}a`],
      },
      block('launch_template', { id: attribute('launch_template', launchTemplate, 'id'), version: '$Latest' }),
    ),
  ];
}

function securityGroups(): readonly string[] {
  return stall.securityGroups.map(({ GroupName: name, Description, ingress }) =>
    resource(
      'security_group',
      name,
      { name, description: Description },
      ...ingress.map(ingressOf),
      block('egress', { protocol: '-1', from_port: 0, to_port: 0, cidr_blocks: ['0.0.0.0/0'] }),
    ),
  );
}

function ingressOf({ IpProtocol, FromPort = 0, ToPort = 0, IpRanges, Ipv6Ranges }: stall.Ingress): string {
  const ipv6 = Ipv6Ranges?.map(({ CidrIpv6 }) => CidrIpv6);
  return block('ingress', {
    protocol: IpProtocol,
    from_port: FromPort,
    to_port: ToPort,
    cidr_blocks: IpRanges?.map(({ CidrIp }) => CidrIp),
    ipv6_cidr_blocks: ipv6,
  });
}

function records({ trail, selectors, isOn }: stall.Recording): readonly string[] {
  const { key, secret } = stall;
  return [
    ...stall.buckets.map((bucket) => resource('s3_bucket', bucket, { bucket })),
    ...stall.logGroups.map(({ name, days }) => resource('cloudwatch_log_group', name, { name, retention_in_days: days })),
    resource(
      'cloudtrail',
      trail.Name,
      {
        name: trail.Name,
        s3_bucket_name: attribute('s3_bucket', trail.S3BucketName, 'bucket'),
        is_multi_region_trail: trail.IsMultiRegionTrail,
        include_global_service_events: trail.IncludeGlobalServiceEvents,
        enable_logging: isOn,
        enable_log_file_validation: trail.EnableLogFileValidation,
      },
      ...selectors.map((one) =>
        block('event_selector', { read_write_type: one.ReadWriteType, include_management_events: one.IncludeManagementEvents }),
      ),
    ),
    resource('kms_key', 'prices', { description: key.Description, enable_key_rotation: key.rotated }),
    resource('kms_alias', 'prices', { name: key.alias, target_key_id: attribute('kms_key', 'prices', 'key_id') }),
    resource('secretsmanager_secret', secret.Name, { name: secret.Name, description: secret.Description }),
    block('provider "aws"', { region, allowed_account_ids: [account] }),
  ];
}
