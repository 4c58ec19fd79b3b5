/** What one vocabulary of AWS can say, the other can: every type has its twin, or a reason to have none. */
import { describe, expect, test } from '@jest/globals';
import path from 'node:path';
import { expectGolden, root } from '../../test/golden.js';
import type { Normalised } from '../model/estate.js';
import { answeredAttributes, answeredTypes } from '../sources/terraform-hcl/data-sources.js';
import { types as cloudformation } from './cloudformation/index.js';
import { terraform as normalise, types as terraform } from './terraform/index.js';
import { kinds } from './terraform/kubernetes/index.js';
import { raw } from './terraform/testing.js';

const twins: readonly (readonly [string, string])[] = [
  ['aws_alb', 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
  ['aws_api_gateway_rest_api', 'AWS::ApiGateway::RestApi'],
  ['aws_api_gateway_stage', 'AWS::ApiGateway::Stage'],
  ['aws_apigatewayv2_api', 'AWS::ApiGatewayV2::Api'],
  ['aws_apigatewayv2_stage', 'AWS::ApiGatewayV2::Stage'],
  ['aws_appautoscaling_target', 'AWS::ApplicationAutoScaling::ScalableTarget'],
  ['aws_apprunner_service', 'AWS::AppRunner::Service'],
  ['aws_appsync_graphql_api', 'AWS::AppSync::GraphQLApi'],
  ['aws_autoscaling_group', 'AWS::AutoScaling::AutoScalingGroup'],
  ['aws_batch_job_definition', 'AWS::Batch::JobDefinition'],
  ['aws_budgets_budget', 'AWS::Budgets::Budget'],
  ['aws_cloudfront_distribution', 'AWS::CloudFront::Distribution'],
  ['aws_cloudtrail', 'AWS::CloudTrail::Trail'],
  ['aws_cloudwatch_event_rule', 'AWS::Events::Rule'],
  ['aws_cloudwatch_log_delivery_source', 'AWS::Logs::DeliverySource'],
  ['aws_cloudwatch_log_group', 'AWS::Logs::LogGroup'],
  ['aws_cloudwatch_log_metric_filter', 'AWS::Logs::MetricFilter'],
  ['aws_cloudwatch_metric_alarm', 'AWS::CloudWatch::Alarm'],
  ['aws_codebuild_project', 'AWS::CodeBuild::Project'],
  ['aws_cognito_user_pool', 'AWS::Cognito::UserPool'],
  ['aws_config_configuration_recorder', 'AWS::Config::ConfigurationRecorder'],
  ['aws_db_instance', 'AWS::RDS::DBInstance'],
  ['aws_db_proxy', 'AWS::RDS::DBProxy'],
  ['aws_dms_replication_instance', 'AWS::DMS::ReplicationInstance'],
  ['aws_docdb_cluster', 'AWS::DocDB::DBCluster'],
  ['aws_dynamodb_table', 'AWS::DynamoDB::GlobalTable'],
  ['aws_dynamodb_table', 'AWS::DynamoDB::Table'],
  ['aws_ec2_transit_gateway', 'AWS::EC2::TransitGateway'],
  ['aws_ecr_repository', 'AWS::ECR::Repository'],
  ['aws_ecr_repository_creation_template', 'AWS::ECR::RepositoryCreationTemplate'],
  ['aws_ecs_service', 'AWS::ECS::Service'],
  ['aws_ecs_task_definition', 'AWS::ECS::TaskDefinition'],
  ['aws_ecs_task_set', 'AWS::ECS::TaskSet'],
  ['aws_efs_file_system', 'AWS::EFS::FileSystem'],
  ['aws_eks_cluster', 'AWS::EKS::Cluster'],
  ['aws_eks_node_group', 'AWS::EKS::Nodegroup'],
  ['aws_elastic_beanstalk_configuration_template', 'AWS::ElasticBeanstalk::ConfigurationTemplate'],
  ['aws_elastic_beanstalk_environment', 'AWS::ElasticBeanstalk::Environment'],
  ['aws_elasticache_cluster', 'AWS::ElastiCache::CacheCluster'],
  ['aws_elasticache_replication_group', 'AWS::ElastiCache::ReplicationGroup'],
  ['aws_elasticsearch_domain', 'AWS::Elasticsearch::Domain'],
  ['aws_elb', 'AWS::ElasticLoadBalancing::LoadBalancer'],
  ['aws_flow_log', 'AWS::EC2::FlowLog'],
  ['aws_glue_job', 'AWS::Glue::Job'],
  ['aws_iam_group', 'AWS::IAM::Group'],
  ['aws_iam_group_membership', 'AWS::IAM::UserToGroupAddition'],
  ['aws_iam_group_policy', 'AWS::IAM::GroupPolicy'],
  ['aws_iam_instance_profile', 'AWS::IAM::InstanceProfile'],
  ['aws_iam_policy', 'AWS::IAM::ManagedPolicy'],
  ['aws_iam_role', 'AWS::IAM::Role'],
  ['aws_iam_role_policy', 'AWS::IAM::RolePolicy'],
  ['aws_iam_user', 'AWS::IAM::User'],
  ['aws_iam_user_policy', 'AWS::IAM::UserPolicy'],
  ['aws_imagebuilder_distribution_configuration', 'AWS::ImageBuilder::DistributionConfiguration'],
  ['aws_instance', 'AWS::EC2::Instance'],
  ['aws_kinesis_stream', 'AWS::Kinesis::Stream'],
  ['aws_kms_alias', 'AWS::KMS::Alias'],
  ['aws_kms_key', 'AWS::KMS::Key'],
  ['aws_kms_replica_key', 'AWS::KMS::ReplicaKey'],
  ['aws_lambda_alias', 'AWS::Lambda::Alias'],
  ['aws_lambda_code_signing_config', 'AWS::Lambda::CodeSigningConfig'],
  ['aws_lambda_event_source_mapping', 'AWS::Lambda::EventSourceMapping'],
  ['aws_lambda_function', 'AWS::Lambda::Function'],
  ['aws_lambda_function_url', 'AWS::Lambda::Url'],
  ['aws_lambda_layer_version_permission', 'AWS::Lambda::LayerVersionPermission'],
  ['aws_lambda_permission', 'AWS::Lambda::Permission'],
  ['aws_launch_configuration', 'AWS::AutoScaling::LaunchConfiguration'],
  ['aws_launch_template', 'AWS::EC2::LaunchTemplate'],
  ['aws_lb', 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
  ['aws_mq_broker', 'AWS::AmazonMQ::Broker'],
  ['aws_msk_cluster', 'AWS::MSK::Cluster'],
  ['aws_neptune_cluster', 'AWS::Neptune::DBCluster'],
  ['aws_neptune_cluster_instance', 'AWS::Neptune::DBInstance'],
  ['aws_network_acl', 'AWS::EC2::NetworkAcl'],
  ['aws_network_acl_rule', 'AWS::EC2::NetworkAclEntry'],
  ['aws_networkfirewall_firewall', 'AWS::NetworkFirewall::Firewall'],
  ['aws_networkfirewall_logging_configuration', 'AWS::NetworkFirewall::LoggingConfiguration'],
  ['aws_opensearch_domain', 'AWS::OpenSearchService::Domain'],
  ['aws_rds_cluster', 'AWS::RDS::DBCluster'],
  ['aws_rds_cluster_instance', 'AWS::RDS::DBInstance'],
  ['aws_redshift_cluster', 'AWS::Redshift::Cluster'],
  ['aws_redshiftserverless_namespace', 'AWS::RedshiftServerless::Namespace'],
  ['aws_redshiftserverless_workgroup', 'AWS::RedshiftServerless::Workgroup'],
  ['aws_route', 'AWS::EC2::Route'],
  ['aws_route53_zone', 'AWS::Route53::HostedZone'],
  ['aws_s3_bucket', 'AWS::S3::Bucket'],
  ['aws_s3_bucket_policy', 'AWS::S3::BucketPolicy'],
  ['aws_scheduler_schedule', 'AWS::Scheduler::Schedule'],
  ['aws_secretsmanager_secret', 'AWS::SecretsManager::Secret'],
  ['aws_security_group', 'AWS::EC2::SecurityGroup'],
  ['aws_sfn_state_machine', 'AWS::StepFunctions::StateMachine'],
  ['aws_sns_topic', 'AWS::SNS::Topic'],
  ['aws_sqs_queue', 'AWS::SQS::Queue'],
  ['aws_ssm_parameter', 'AWS::SSM::Parameter'],
  ['aws_subnet', 'AWS::EC2::Subnet'],
  ['aws_vpc', 'AWS::EC2::VPC'],
  ['aws_vpc_endpoint', 'AWS::EC2::VPCEndpoint'],
  ['aws_vpc_endpoint_service', 'AWS::EC2::VPCEndpointService'],
  ['aws_vpc_endpoint_service_allowed_principal', 'AWS::EC2::VPCEndpointServicePermissions'],
  ['aws_vpc_security_group_egress_rule', 'AWS::EC2::SecurityGroupEgress'],
  ['aws_vpc_security_group_ingress_rule', 'AWS::EC2::SecurityGroupIngress'],
  ['aws_wafregional_web_acl', 'AWS::WAFRegional::WebACL'],
  ['aws_wafregional_web_acl_association', 'AWS::WAFRegional::WebACLAssociation'],
  ['aws_wafv2_web_acl', 'AWS::WAFv2::WebACL'],
  ['aws_wafv2_web_acl_association', 'AWS::WAFv2::WebACLAssociation'],
  ['aws_wafv2_web_acl_logging_configuration', 'AWS::WAFv2::LoggingConfiguration'],
];

/** Without a twin, and why. */
const only: readonly (readonly [string, string])[] = [
  ['AWS::IAM::Policy', 'an inline policy of several holders; Terraform writes one for each'],
  ['AWS::Lambda::Version', 'Terraform publishes versions by an argument of the function'],
  ['Bylaw::AWS::Account', 'accounts are live, nobody declares one'],
  ['Bylaw::AWS::CloudFormation::Template', 'variables and outputs of Terraform belong to no resource'],
  ['Bylaw::AWS::ECS::Task', 'tasks that no service started are live, nobody declares one'],
  ['Bylaw::AWS::S3::Writers', 'who writes to a live bucket is not told, in code it is declared'],
  ['aws_ami_launch_permission', 'CloudFormation makes images only by Image Builder'],
  ['aws_cloudwatch_event_target', 'CloudFormation writes targets as a property of the rule'],
  ['aws_config_configuration_recorder_status', 'CloudFormation switches recorders on by itself'],
  ['aws_db_cluster_snapshot', 'CloudFormation takes snapshots only where something is deleted'],
  ['aws_db_snapshot', 'CloudFormation takes snapshots only where something is deleted'],
  ['aws_default_network_acl', 'CloudFormation cannot adopt what a VPC comes with'],
  ['aws_default_route_table', 'CloudFormation cannot adopt what a VPC comes with'],
  ['aws_default_security_group', 'CloudFormation cannot adopt what a VPC comes with'],
  ['aws_default_subnet', 'CloudFormation cannot adopt what a VPC comes with'],
  ['aws_default_vpc', 'CloudFormation cannot adopt what a VPC comes with'],
  ['aws_emr_block_public_access_configuration', 'a setting of the account that CloudFormation does not have'],
  ['aws_iam_group_policy_attachment', 'CloudFormation writes attachments as properties of group or policy'],
  ['aws_iam_group_policy_attachments_exclusive', 'CloudFormation has no such hold on what others attach'],
  ['aws_iam_policy_attachment', 'CloudFormation writes attachments as properties of holder or policy'],
  ['aws_iam_role_policy_attachment', 'CloudFormation writes attachments as properties of role or policy'],
  ['aws_iam_role_policy_attachments_exclusive', 'CloudFormation has no such hold on what others attach'],
  ['aws_iam_user_group_membership', 'CloudFormation adds users to one group at a time, or as a property of the user'],
  ['aws_iam_user_policy_attachment', 'CloudFormation writes attachments as properties of user or policy'],
  ['aws_iam_user_policy_attachments_exclusive', 'CloudFormation has no such hold on what others attach'],
  ['aws_redshift_logging', 'a property of the cluster in CloudFormation'],
  ['aws_route53_query_log', 'a property of the zone in CloudFormation'],
  ['aws_route_table', 'routes of CloudFormation stand by themselves'],
  ['aws_s3_account_public_access_block', 'a setting of the account that CloudFormation does not have'],
  ['aws_s3_bucket_acl', 'CloudFormation writes it as a property of the bucket'],
  ['aws_s3_bucket_logging', 'CloudFormation writes it as a property of the bucket'],
  ['aws_s3_bucket_object_lock_configuration', 'CloudFormation writes it as a property of the bucket'],
  ['aws_s3_bucket_public_access_block', 'CloudFormation writes it as a property of the bucket'],
  ['aws_s3_bucket_versioning', 'CloudFormation writes it as a property of the bucket'],
  ['aws_security_group_rule', 'both directions in one type, which CloudFormation has two for'],
  ['aws_snapshot_create_volume_permission', 'CloudFormation takes snapshots only where something is deleted'],
  ['aws_spot_instance_request', 'CloudFormation asks for spot instances through launch templates'],
  ['aws_ssm_document', 'CloudFormation cannot share a document'],
  ['aws_waf_web_acl', 'CloudFormation logs no web ACL of the first generation'],
  ['vault_aws_secret_backend_role', 'Vault is not of AWS, and CloudFormation has no word for it'],
  ['vault_azure_secret_backend_role', 'Vault is not of AWS, and CloudFormation has no word for it'],
  ['vault_consul_secret_backend_role', 'Vault is not of AWS, and CloudFormation has no word for it'],
  ['vault_database_secret_backend_role', 'Vault is not of AWS, and CloudFormation has no word for it'],
  ['vault_database_secret_backend_static_role', 'Vault is not of AWS, and CloudFormation has no word for it'],
  ['vault_kubernetes_secret_backend_role', 'Vault is not of AWS, and CloudFormation has no word for it'],
  ['vault_ldap_secret_backend_dynamic_role', 'Vault is not of AWS, and CloudFormation has no word for it'],
  ['vault_terraform_cloud_secret_role', 'Vault is not of AWS, and CloudFormation has no word for it'],
];

describe('the types of AWS', () => {
  const listed = [...twins.flat(), ...only.map(([type]) => type)];

  // Objects of Kubernetes are what they are: terraform/kubernetes.
  test.each([...terraform.keys(), ...cloudformation.keys()].filter((type) => /^(?:aws_|AWS::|Bylaw::)/.test(type)))('%s has a twin, or a reason to have none', (type) => {
    expect(listed).toContain(type);
  });

  test.each(twins)('%s and %s are both mapped', (own, other) => {
    expect([terraform.has(own), cloudformation.has(other)]).toEqual([true, true]);
  });

  test.each(only)('%s is alone: %s', (type) => {
    expect([terraform.has(type) || cloudformation.has(type), twins.flat().includes(type)]).toEqual([true, false]);
  });

  test.each([
    ['twins', twins],
    ['only', only],
  ])('%s are sorted', (_name, rows) => {
    expect(rows.map(String)).toEqual(rows.map(String).sort());
  });
});

// ---- docs/terraform-types.md

const peering = { route: [{ cidr_block: '10.0.0.0/8', vpc_peering_connection_id: 'pcx-1' }] };

/** What becomes nothing unless a certain word is said. */
const samples: ReadonlyMap<string, object> = new Map<string, object>([
  ['aws_cloudwatch_log_delivery_source', { log_type: 'ACCESS_LOGS', resource_arn: 'arn' }],
  ['aws_default_route_table', peering],
  ['aws_route_table', peering],
]);

/** With nothing written but that, and with everything perhaps. */
function mapped(type: string): readonly Normalised[] {
  const empty = raw(type, samples.get(type) ?? {});
  const rest = { kind: 'unknown', reason: { code: 'no-value', text: '?' }, at: empty.at.at } as const;
  return [empty, { ...empty, body: { ...empty.body, rest } }].map((one) => normalise(one) ?? { entities: [], ties: [] });
}

function becomes(type: string): string {
  const made = mapped(type);
  const listed = (names: readonly string[]): string => [...new Set(names)].sort().join(', ');
  const entities = listed(made.flatMap((one) => one.entities.map(({ kind }) => kind)));
  const ties = listed(made.flatMap((one) => one.ties.map(({ relation }) => `\`${relation}\``)));
  const stands = made.some(({ aliases = [] }) => aliases.length > 0) ? 'stands for what it names' : '';
  const gap = type === 'helm_release' ? 'a known limit: `chart-not-rendered`' : type.endsWith('_manifest') ? 'what its manifest is' : '';
  return [entities, ties, stands, gap].filter((part) => part !== '').join('; ');
}

const declared = new Map(kinds);
const alone = new Map(only);

function otherwise(type: string): string {
  const names = twins.filter(([own]) => own === type).map(([, other]) => `\`${other}\``);
  const kind = declared.get(type);
  if (kind !== undefined) return `Kubernetes: \`${kind}\``;
  if (names.length > 0) return names.join(', ');
  return alone.get(type) ?? (type.endsWith('_manifest') ? 'Kubernetes: any of its objects' : 'manifests, when it is rendered');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

test('docs/terraform-types.md lists every type that is mapped', () => {
  const types = [...terraform.keys()].sort();
  const everywhere = { account: '1', partition: 'aws', region: 'x' };
  const answered = answeredTypes.map((type) => [`\`${type}\``, answeredAttributes(type, everywhere).map((name) => `\`${name}\``).join(', ')]);
  const resources = types.map((type) => [`\`${type}\``, becomes(type), otherwise(type)]);
  expect(resources.filter(([, what]) => what === '')).toEqual([]);
  const text = `# Terraform's types

Resources of these ${types.length} types are read as [what they are](architecture.md): entities of the model, what ties them (\`runsAs\`: a workload to its identity), or a
name of something else. The same is read of CloudFormation under the type beside it, or there is a reason why not. Resources of other types are
counted, and no rule asks about them. This page is made by \`src/normalise/types.test.ts\`.

${table(['type', 'becomes', 'elsewhere'], resources)}

## Data sources

What is known of them without asking, some of it only where \`roots\` of bylaw.yaml says where a root is deployed. What others answer a plan or
a state has.

${table(['type', 'attributes'], answered)}
`;
  expectGolden(path.join(root, 'docs/terraform-types.md'), text);
});
