import { describe, expect, test } from '@jest/globals';
import type { Normalised } from '../../../model/estate.js';
import { normalised as inCloudFormation } from '../../cloudformation/testing.js';
import { normalised as inTerraform } from '../../terraform/testing.js';
import { inEffect } from '../../testing.js';
import { describeTwins, unheard, unlabelled } from './testing.js';
import type { Row } from './testing.js';

const document = {
  Statement: [
    { Effect: 'Allow', Action: ['s3:*', 'ec2:Get*'], Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
  ],
};
const trust = { Statement: { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' } };
const ADMIN = 'arn:aws:iam::aws:policy/AdministratorAccess';
const READ = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
const why = { unknown: 'why' };
const ssh = { from_port: 22, to_port: 22 };
const Ssh = { FromPort: 22, ToPort: 22 };
const json = (of: object): string => JSON.stringify(of);

describe('but for the addresses in it, both vocabularies mean the same by', () => {
  const plain = (made: Normalised): string =>
    JSON.stringify(unlabelled(made))
      .replace(/#\w+\[/g, '#inline[')
      .replace(/(sg|network):[\w.]*?(\w+)"/g, (_all, kind: string, name: string) => `${kind}:${name.toLowerCase()}"`);

  test.each<Row>([
    [
      'a role with policies of its own and of others',
      [
        'aws_iam_role',
        {
          inline_policy: [{ name: 'all', policy: json(document) }],
          managed_policy_arns: [ADMIN, READ, 'arn:aws:iam::123456789012:policy/own'],
        },
      ],
      [
        'AWS::IAM::Role',
        {
          Policies: [{ PolicyName: 'all', PolicyDocument: document }],
          ManagedPolicyArns: [ADMIN, READ, 'arn:aws:iam::123456789012:policy/own'],
        },
      ],
    ],
    [
      'groups, prefix lists and the network itself',
      [
        'aws_security_group',
        {
          egress: [{ protocol: '-1', prefix_list_ids: ['pl-1'] }],
          ingress: [
            { protocol: 6, ...ssh, security_groups: [{ ref: 'aws_security_group.app.id' }] },
            { protocol: 'udp', ...ssh, cidr_blocks: [{ ref: 'aws_vpc.main.cidr_block' }] },
            { protocol: 'icmp', from_port: -1, to_port: -1, security_groups: [why] },
          ],
        },
      ],
      [
        'AWS::EC2::SecurityGroup',
        {
          SecurityGroupEgress: [{ IpProtocol: -1, DestinationPrefixListId: 'pl-1' }],
          SecurityGroupIngress: [
            { IpProtocol: '6', ...Ssh, SourceSecurityGroupId: { ref: 'AWS::EC2::SecurityGroup App.GroupId' } },
            { IpProtocol: 'udp', ...Ssh, CidrIp: { ref: 'AWS::EC2::VPC Main.CidrBlock' } },
            { IpProtocol: 'icmp', FromPort: '-1', ToPort: '-1', SourceSecurityGroupId: why },
          ],
        },
      ],
    ],
  ])('%s', (_sentence, terraform, cloudformation) => {
    expect(JSON.parse(plain(inCloudFormation(...cloudformation)))).toEqual(JSON.parse(plain(inTerraform(...terraform))));
  });
});

describe('identities in both vocabularies', () => {
  const boundary = { ref: 'aws_iam_policy.edge.arn', is: 'arn:edge' };
  const Boundary = { ref: 'AWS::IAM::ManagedPolicy Edge.Ref', is: 'arn:edge' };
  describeTwins([
    ['a role without anything', ['aws_iam_role', {}], ['AWS::IAM::Role', {}]],
    [
      'a role, its trust and its boundary',
      ['aws_iam_role', { name: 'app', assume_role_policy: json(trust), permissions_boundary: boundary }],
      ['AWS::IAM::Role', { RoleName: 'app', AssumeRolePolicyDocument: trust, PermissionsBoundary: Boundary }],
    ],
    [
      'a role of which nothing is known',
      [
        'aws_iam_role',
        { name: why, assume_role_policy: why, inline_policy: why, managed_policy_arns: why, permissions_boundary: why },
      ],
      [
        'AWS::IAM::Role',
        { RoleName: why, AssumeRolePolicyDocument: why, Policies: why, ManagedPolicyArns: why, PermissionsBoundary: why },
      ],
    ],
    [
      'a user',
      ['aws_iam_user', { name: 'ann', permissions_boundary: boundary }],
      ['AWS::IAM::User', { UserName: 'ann', PermissionsBoundary: Boundary }],
    ],
    ['a group', ['aws_iam_group', { name: 'ops' }], ['AWS::IAM::Group', { GroupName: 'ops' }]],
    [
      'users in a group',
      ['aws_iam_group_membership', { group: 'ops', users: ['ann', why] }],
      ['AWS::IAM::UserToGroupAddition', { GroupName: 'ops', Users: ['ann', why] }],
    ],
    [
      'a profile and its role',
      ['aws_iam_instance_profile', { name: 'web', role: { ref: 'aws_iam_role.web.name' } }],
      ['AWS::IAM::InstanceProfile', { InstanceProfileName: 'web', Roles: [{ ref: 'AWS::IAM::Role Web.Ref' }] }],
    ],
  ]);

  test('a user names the groups itself in CloudFormation, and is named with them in Terraform', () => {
    const ties = [{ relation: 'memberOf', to: 'ops' }, { relation: 'memberOf', to: 'dev' }];
    const membership = inTerraform('aws_iam_user_group_membership', { user: 'ann', groups: ['ops', 'dev'] });
    expect(inEffect(membership)).toMatchObject({ entities: [], ties: ties.map((tie) => ({ ...tie, from: 'ann' })) });
    expect(inEffect(inCloudFormation('AWS::IAM::User', { UserName: 'ann', Groups: ['ops', 'dev'] }))).toMatchObject({ ties });
  });

  test.each<[string, string]>([
    ['user', 'AWS::IAM::User'],
    ['group', 'AWS::IAM::Group'],
  ])('a %s holds policies as a role does in CloudFormation, by other resources in Terraform', (_sentence, type) => {
    const held = { Policies: [{ PolicyName: 'all', PolicyDocument: document }], ManagedPolicyArns: [ADMIN] };
    const [role, other] = ['AWS::IAM::Role', type].map((one) => inEffect(inCloudFormation(one, held)));
    expect(other).toHaveProperty('ties', Reflect.get(role ?? {}, 'ties'));
    expect(Reflect.get(other ?? {}, 'ties')).toHaveLength(2);
  });
});

describe('policies in both vocabularies', () => {
  const [role, Role] = [{ ref: 'aws_iam_role.app.name' }, { ref: 'AWS::IAM::Role App.Ref' }];
  describeTwins([
    [
      'a managed one',
      ['aws_iam_policy', { name: 'p', policy: json(document) }],
      ['AWS::IAM::ManagedPolicy', { ManagedPolicyName: 'p', PolicyDocument: document }],
    ],
    ['one that is not known', ['aws_iam_policy', { policy: why }], ['AWS::IAM::ManagedPolicy', { PolicyDocument: why }]],
    [
      'of a role',
      ['aws_iam_role_policy', { role, policy: json(document) }],
      ['AWS::IAM::RolePolicy', { RoleName: Role, PolicyName: unheard, PolicyDocument: document }],
    ],
    [
      'of a role, as one of several holders',
      ['aws_iam_role_policy', { role, policy: json(document) }],
      ['AWS::IAM::Policy', { Roles: [Role], PolicyName: unheard, PolicyDocument: document }],
    ],
    [
      'of a user',
      ['aws_iam_user_policy', { user: 'ann', policy: json(document) }],
      ['AWS::IAM::UserPolicy', { UserName: 'ann', PolicyDocument: document }],
    ],
    [
      'of a group',
      ['aws_iam_group_policy', { group: why, policy: json(document) }],
      ['AWS::IAM::GroupPolicy', { GroupName: why, PolicyDocument: document }],
    ],
  ]);

  test('a managed one names its holders itself in CloudFormation, and is attached in Terraform', () => {
    const body = { PolicyDocument: document, Roles: [Role], Users: ['ann'], Groups: ['ops'] };
    const ties = ['the app', 'ann', 'ops'].map((to) => ({ relation: 'grants', to }));
    expect(inEffect(inCloudFormation('AWS::IAM::ManagedPolicy', body))).toMatchObject({ ties });
    const attachment = { policy_arn: { ref: 'aws_iam_policy.p.arn' }, roles: [role], users: ['ann'], groups: ['ops'] };
    expect(inEffect(inTerraform('aws_iam_policy_attachment', attachment))).toMatchObject({ ties });
  });
});

describe('security groups in both vocabularies', () => {
  const egress = [{ protocol: 'tcp', from_port: 443, to_port: 443, cidr_blocks: ['10.0.0.0/8'] }];
  const SecurityGroupEgress = [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' }];
  describeTwins([
    [
      'ways in and out',
      [
        'aws_security_group',
        { name: 'web', egress, ingress: [{ ...ssh, protocol: 'tcp', cidr_blocks: ['0.0.0.0/0'], ipv6_cidr_blocks: ['::/0'] }] },
      ],
      [
        'AWS::EC2::SecurityGroup',
        {
          GroupName: 'web',
          SecurityGroupEgress,
          SecurityGroupIngress: [{ ...Ssh, IpProtocol: 'tcp', CidrIp: '0.0.0.0/0', CidrIpv6: '::/0' }],
        },
      ],
    ],
    [
      'ways in that are not known',
      ['aws_security_group', { egress, ingress: why }],
      ['AWS::EC2::SecurityGroup', { SecurityGroupEgress, SecurityGroupIngress: why }],
    ],
    [
      'a way in by itself',
      ['aws_vpc_security_group_ingress_rule', { ip_protocol: 'tcp', ...ssh, cidr_ipv4: why }],
      ['AWS::EC2::SecurityGroupIngress', { GroupId: unheard, IpProtocol: 'tcp', ...Ssh, CidrIp: why }],
    ],
    [
      'a way out by itself',
      ['aws_vpc_security_group_egress_rule', { ip_protocol: '-1', referenced_security_group_id: 'sg-2' }],
      ['AWS::EC2::SecurityGroupEgress', { GroupId: unheard, IpProtocol: '-1', DestinationSecurityGroupId: 'sg-2' }],
    ],
  ]);

  const byDefault = {
    direction: { default: 'egress' },
    protocol: { default: 'all' },
    fromPort: null,
    toPort: null,
    peers: [{ default: '0.0.0.0/0' }],
  };
  test.each<[string, object, unknown]>([
    ['keeps the way out that AWS gives it, which Terraform takes away', {}, [byDefault]],
    ['keeps it while the list of others is empty', { SecurityGroupEgress: [] }, [byDefault]],
    [
      'perhaps keeps it when the others are not known',
      { SecurityGroupEgress: why },
      { items: [{ ...byDefault, exists: 'why' }], open: 'why' },
    ],
    [
      'perhaps keeps it when there may be no others',
      { SecurityGroupEgress: { oneOf: [SecurityGroupEgress, []] } },
      [
        expect.objectContaining({ direction: 'egress', exists: 'var.x has no value' }),
        { ...byDefault, exists: 'var.x has no value' },
      ],
    ],
  ])('a group in CloudFormation %s', (_sentence, body, rules) => {
    expect(inEffect(inTerraform('aws_security_group', {}))).toMatchObject({ entities: [{ facts: { rules: [] } }] });
    expect(inEffect(inCloudFormation('AWS::EC2::SecurityGroup', body))).toMatchObject({ entities: [{ facts: { rules } }] });
  });
});

describe('network ACLs in both vocabularies', () => {
  describeTwins([
    ['an ACL, whose entries CloudFormation writes apart', ['aws_network_acl', {}], ['AWS::EC2::NetworkAcl', { VpcId: unheard }]],
    [
      'an entry that allows',
      [
        'aws_network_acl_rule',
        { rule_number: unheard, rule_action: 'allow', protocol: '6', from_port: 22, to_port: 23, cidr_block: '0.0.0.0/0' },
      ],
      [
        'AWS::EC2::NetworkAclEntry',
        { RuleNumber: unheard, RuleAction: 'allow', Protocol: 6, PortRange: { From: 22, To: 23 }, CidrBlock: '0.0.0.0/0' },
      ],
    ],
    [
      'an entry that allows everything out',
      ['aws_network_acl_rule', { egress: true, rule_action: 'allow', protocol: '-1', ipv6_cidr_block: '::/0' }],
      ['AWS::EC2::NetworkAclEntry', { Egress: 'true', RuleAction: 'allow', Protocol: -1, Ipv6CidrBlock: '::/0' }],
    ],
    [
      'an entry that denies',
      ['aws_network_acl_rule', { rule_action: 'deny', protocol: unheard, cidr_block: unheard }],
      ['AWS::EC2::NetworkAclEntry', { RuleAction: 'deny', Protocol: unheard, CidrBlock: unheard }],
    ],
    [
      'an entry of which nothing is known',
      ['aws_network_acl_rule', { rule_action: why, protocol: why, from_port: why, to_port: why, cidr_block: why, egress: why }],
      ['AWS::EC2::NetworkAclEntry', { RuleAction: why, Protocol: why, PortRange: why, CidrBlock: why, Egress: why }],
    ],
  ]);
});

describe('what is kept, in both vocabularies', () => {
  describeTwins([
    ['a repository', ['aws_ecr_repository', { name: 'shop/api' }], ['AWS::ECR::Repository', { RepositoryName: 'shop/api' }]],
    [
      'a repository of fixed tags',
      ['aws_ecr_repository', { image_tag_mutability: 'IMMUTABLE' }],
      ['AWS::ECR::Repository', { ImageTagMutability: 'IMMUTABLE' }],
    ],
    [
      'repositories made from a template',
      ['aws_ecr_repository_creation_template', { prefix: unheard, image_tag_mutability: why }],
      ['AWS::ECR::RepositoryCreationTemplate', { Prefix: unheard, ImageTagMutability: why }],
    ],
    [
      'a secret',
      ['aws_secretsmanager_secret', { name: 'db', kms_key_id: { ref: 'aws_kms_key.main.arn', is: 'arn:k' } }],
      ['AWS::SecretsManager::Secret', { Name: 'db', KmsKeyId: { ref: 'AWS::KMS::Key Main.Arn', is: 'arn:k' } }],
    ],
    [
      'a parameter, which has a key only in Terraform',
      ['aws_ssm_parameter', { name: '/db' }],
      ['AWS::SSM::Parameter', { Name: '/db' }],
    ],
    ['a key', ['aws_kms_key', {}], ['AWS::KMS::Key', {}]],
    ['a key that is rotated', ['aws_kms_key', { enable_key_rotation: true }], ['AWS::KMS::Key', { EnableKeyRotation: 'true' }]],
    [
      "a key's alias",
      ['aws_kms_alias', { name: 'alias/main', target_key_id: { ref: 'aws_kms_key.main.key_id' } }],
      ['AWS::KMS::Alias', { AliasName: 'alias/main', TargetKeyId: { ref: 'AWS::KMS::Key Main.Ref' } }],
    ],
    [
      "a key's replica, which stands for it",
      ['aws_kms_replica_key', { primary_key_arn: { ref: 'aws_kms_key.main.arn' } }],
      ['AWS::KMS::ReplicaKey', { PrimaryKeyArn: { ref: 'AWS::KMS::Key Main.Arn' } }],
    ],
    ['a table', ['aws_dynamodb_table', { name: 'stock' }], ['AWS::DynamoDB::Table', { TableName: 'stock' }]],
    [
      'a table in several regions',
      ['aws_dynamodb_table', { name: 'stock' }],
      ['AWS::DynamoDB::GlobalTable', { TableName: 'stock' }],
    ],
    ['a database', ['aws_db_instance', { identifier: 'shop', publicly_accessible: false }], ['AWS::RDS::DBInstance', { DBInstanceIdentifier: 'shop', PubliclyAccessible: false }]],
    ['databases', ['aws_rds_cluster', { cluster_identifier: 'shop' }], ['AWS::RDS::DBCluster', { DBClusterIdentifier: 'shop' }]],
    ['a bucket', ['aws_s3_bucket', { bucket: 'shop' }], ['AWS::S3::Bucket', { BucketName: 'shop' }]],
    ['a queue', ['aws_sqs_queue', { name: why }], ['AWS::SQS::Queue', { QueueName: why }]],
  ]);
});

describe('sinks in both vocabularies', () => {
  describeTwins([
    [
      'a log group',
      ['aws_cloudwatch_log_group', { name: 'shop', retention_in_days: 30 }],
      ['AWS::Logs::LogGroup', { LogGroupName: 'shop', RetentionInDays: '30' }],
    ],
    [
      'a trail, which records the account; only CloudFormation wants it said whether it is on',
      [
        'aws_cloudtrail',
        {
          name: 'all',
          enable_logging: true,
          include_global_service_events: false,
          event_selector: [{ read_write_type: 'ReadOnly' }],
        },
      ],
      [
        'AWS::CloudTrail::Trail',
        { TrailName: 'all', IsLogging: true, IncludeGlobalServiceEvents: false, EventSelectors: [{ ReadWriteType: 'ReadOnly' }] },
      ],
    ],
  ]);
});
