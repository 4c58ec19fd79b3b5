/** What one vocabulary of AWS can say, the other can: every type has its twin, or a reason to have none. */
import { describe, expect, test } from '@jest/globals';
import { types as cloudformation } from './cloudformation/index.js';
import { types as terraform } from './terraform/index.js';

const twins: readonly (readonly [string, string])[] = [
  ['aws_alb', 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
  ['aws_appautoscaling_target', 'AWS::ApplicationAutoScaling::ScalableTarget'],
  ['aws_autoscaling_group', 'AWS::AutoScaling::AutoScalingGroup'],
  ['aws_batch_job_definition', 'AWS::Batch::JobDefinition'],
  ['aws_cloudtrail', 'AWS::CloudTrail::Trail'],
  ['aws_cloudwatch_log_group', 'AWS::Logs::LogGroup'],
  ['aws_codebuild_project', 'AWS::CodeBuild::Project'],
  ['aws_db_instance', 'AWS::RDS::DBInstance'],
  ['aws_dynamodb_table', 'AWS::DynamoDB::GlobalTable'],
  ['aws_dynamodb_table', 'AWS::DynamoDB::Table'],
  ['aws_ecr_repository', 'AWS::ECR::Repository'],
  ['aws_ecr_repository_creation_template', 'AWS::ECR::RepositoryCreationTemplate'],
  ['aws_ecs_service', 'AWS::ECS::Service'],
  ['aws_ecs_task_definition', 'AWS::ECS::TaskDefinition'],
  ['aws_eks_cluster', 'AWS::EKS::Cluster'],
  ['aws_eks_node_group', 'AWS::EKS::Nodegroup'],
  ['aws_elastic_beanstalk_configuration_template', 'AWS::ElasticBeanstalk::ConfigurationTemplate'],
  ['aws_elastic_beanstalk_environment', 'AWS::ElasticBeanstalk::Environment'],
  ['aws_elb', 'AWS::ElasticLoadBalancing::LoadBalancer'],
  ['aws_iam_group', 'AWS::IAM::Group'],
  ['aws_iam_group_membership', 'AWS::IAM::UserToGroupAddition'],
  ['aws_iam_group_policy', 'AWS::IAM::GroupPolicy'],
  ['aws_iam_instance_profile', 'AWS::IAM::InstanceProfile'],
  ['aws_iam_policy', 'AWS::IAM::ManagedPolicy'],
  ['aws_iam_role', 'AWS::IAM::Role'],
  ['aws_iam_role_policy', 'AWS::IAM::RolePolicy'],
  ['aws_iam_user', 'AWS::IAM::User'],
  ['aws_iam_user_policy', 'AWS::IAM::UserPolicy'],
  ['aws_instance', 'AWS::EC2::Instance'],
  ['aws_kms_alias', 'AWS::KMS::Alias'],
  ['aws_kms_key', 'AWS::KMS::Key'],
  ['aws_kms_replica_key', 'AWS::KMS::ReplicaKey'],
  ['aws_lambda_alias', 'AWS::Lambda::Alias'],
  ['aws_lambda_event_source_mapping', 'AWS::Lambda::EventSourceMapping'],
  ['aws_lambda_function', 'AWS::Lambda::Function'],
  ['aws_lambda_function_url', 'AWS::Lambda::Url'],
  ['aws_lambda_permission', 'AWS::Lambda::Permission'],
  ['aws_launch_configuration', 'AWS::AutoScaling::LaunchConfiguration'],
  ['aws_launch_template', 'AWS::EC2::LaunchTemplate'],
  ['aws_lb', 'AWS::ElasticLoadBalancingV2::LoadBalancer'],
  ['aws_network_acl', 'AWS::EC2::NetworkAcl'],
  ['aws_network_acl_rule', 'AWS::EC2::NetworkAclEntry'],
  ['aws_rds_cluster', 'AWS::RDS::DBCluster'],
  ['aws_s3_bucket', 'AWS::S3::Bucket'],
  ['aws_scheduler_schedule', 'AWS::Scheduler::Schedule'],
  ['aws_secretsmanager_secret', 'AWS::SecretsManager::Secret'],
  ['aws_security_group', 'AWS::EC2::SecurityGroup'],
  ['aws_sqs_queue', 'AWS::SQS::Queue'],
  ['aws_ssm_parameter', 'AWS::SSM::Parameter'],
  ['aws_vpc_security_group_egress_rule', 'AWS::EC2::SecurityGroupEgress'],
  ['aws_vpc_security_group_ingress_rule', 'AWS::EC2::SecurityGroupIngress'],
];

/** Without a twin, and why. */
const only: readonly (readonly [string, string])[] = [
  ['AWS::IAM::Policy', 'an inline policy of several holders; Terraform writes one for each'],
  ['AWS::Lambda::Version', 'Terraform publishes versions by an argument of the function'],
  ['Bylaw::AWS::Account', 'accounts are live, nobody declares one'],
  ['aws_default_network_acl', 'CloudFormation cannot adopt what a VPC comes with'],
  ['aws_default_security_group', 'CloudFormation cannot adopt what a VPC comes with'],
  ['aws_iam_group_policy_attachment', 'CloudFormation writes attachments as properties of group or policy'],
  ['aws_iam_policy_attachment', 'CloudFormation writes attachments as properties of holder or policy'],
  ['aws_iam_role_policy_attachment', 'CloudFormation writes attachments as properties of role or policy'],
  ['aws_iam_user_group_membership', 'CloudFormation adds users to one group at a time, or as a property of the user'],
  ['aws_iam_user_policy_attachment', 'CloudFormation writes attachments as properties of user or policy'],
  ['aws_security_group_rule', 'both directions in one type, which CloudFormation has two for'],
  ['aws_spot_instance_request', 'CloudFormation asks for spot instances through launch templates'],
];

describe('the types of AWS', () => {
  const listed = [...twins.flat(), ...only.map(([type]) => type)];

  test.each([...terraform.keys(), ...cloudformation.keys()])('%s has a twin, or a reason to have none', (type) => {
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
