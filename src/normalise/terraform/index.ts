/** Terraform's AWS resources in the words of the model. Types that are not here are not mapped. */
import type { Raw } from '../../model/raw.js';
import type { Normaliser } from '../normaliser.js';
import { alarm, eventRule, eventTarget, metricFilter } from './alert.js';
import { scalingGroup, scalingTarget } from './autoscaler.js';
import { jobDefinition } from './batch.js';
import { beanstalkEnvironment, beanstalkTemplate } from './beanstalk.js';
import { defaultSecurityGroup, securityGroup, securityGroupRule, vpcRule } from './boundary.js';
import { accountPublicAccessBlock, bucket, bucketAcl, bucketLock, bucketLogging, bucketPolicy, bucketVersioning, publicAccessBlock } from './bucket.js';
import { budget } from './budget.js';
import { cluster, nodeGroup } from './cluster.js';
import { ecsService, ecsTaskSet, taskDefinition } from './container.js';
import { chart } from './chart.js';
import { configs } from './config.js';
import { stores } from './dependency.js';
import { endpoints } from './endpoint.js';
import { lambdaAlias, lambdaFunction } from './function.js';
import { group, groupMembership, instanceProfile, role, user, userMembership } from './identity.js';
import { key, keyAlias, replicaKey } from './key.js';
import { leases } from './lease.js';
import type { Mapper } from '../make.js';
import { nearest } from '../place.js';
import { networks } from './network.js';
import { networkAcl, networkAclRule } from './network-acl.js';
import { objects } from './kubernetes/index.js';
import { buildProject } from './pipeline.js';
import { attachment, exclusiveAttachments, managedPolicy, policyOf } from './policy.js';
import { recorder, recording } from './recorder.js';
import { repository, repositoryTemplate } from './registry.js';
import { parameter, secret } from './secret.js';
import { logGroup, trail } from './sink.js';
import { eventSourceMapping, permission, schedule } from './trigger.js';
import { withoutUnset } from './unset.js';
import { instance, launchConfiguration, launchTemplate } from './vm.js';

export const types: ReadonlyMap<string, Mapper> = new Map([
  ...configs,
  ...endpoints,
  ...leases,
  ...networks,
  ...objects,
  ...stores,
  ['aws_appautoscaling_target', scalingTarget],
  ['aws_autoscaling_group', scalingGroup],
  ['aws_batch_job_definition', jobDefinition],
  ['aws_budgets_budget', budget],
  ['aws_cloudtrail', trail],
  ['aws_cloudwatch_event_rule', eventRule],
  ['aws_cloudwatch_event_target', eventTarget],
  ['aws_cloudwatch_log_group', logGroup],
  ['aws_cloudwatch_log_metric_filter', metricFilter],
  ['aws_cloudwatch_metric_alarm', alarm],
  ['aws_codebuild_project', buildProject],
  ['aws_config_configuration_recorder', recorder],
  ['aws_config_configuration_recorder_status', recording],
  ['aws_default_network_acl', networkAcl],
  ['aws_default_security_group', defaultSecurityGroup],
  ['aws_ecr_repository', repository],
  ['aws_ecr_repository_creation_template', repositoryTemplate],
  ['aws_ecs_service', ecsService],
  ['aws_ecs_task_definition', taskDefinition],
  ['aws_ecs_task_set', ecsTaskSet],
  ['aws_eks_cluster', cluster],
  ['aws_eks_node_group', nodeGroup],
  ['aws_elastic_beanstalk_configuration_template', beanstalkTemplate],
  ['aws_elastic_beanstalk_environment', beanstalkEnvironment],
  ['aws_iam_group', group],
  ['aws_iam_group_membership', groupMembership],
  ['aws_iam_group_policy', policyOf('group')],
  ['aws_iam_group_policy_attachment', attachment('group')],
  ['aws_iam_group_policy_attachments_exclusive', exclusiveAttachments('group_name')],
  ['aws_iam_instance_profile', instanceProfile],
  ['aws_iam_policy', managedPolicy],
  ['aws_iam_policy_attachment', attachment('roles', 'users', 'groups')],
  ['aws_iam_role', role],
  ['aws_iam_role_policy', policyOf('role')],
  ['aws_iam_role_policy_attachment', attachment('role')],
  ['aws_iam_role_policy_attachments_exclusive', exclusiveAttachments('role_name')],
  ['aws_iam_user', user],
  ['aws_iam_user_group_membership', userMembership],
  ['aws_iam_user_policy', policyOf('user')],
  ['aws_iam_user_policy_attachment', attachment('user')],
  ['aws_iam_user_policy_attachments_exclusive', exclusiveAttachments('user_name')],
  ['aws_instance', instance],
  ['aws_kms_alias', keyAlias],
  ['aws_kms_key', key],
  ['aws_kms_replica_key', replicaKey],
  ['aws_lambda_alias', lambdaAlias],
  ['aws_lambda_event_source_mapping', eventSourceMapping],
  ['aws_lambda_function', lambdaFunction],
  ['aws_lambda_permission', permission],
  ['aws_launch_configuration', launchConfiguration],
  ['aws_launch_template', launchTemplate],
  ['aws_network_acl', networkAcl],
  ['aws_network_acl_rule', networkAclRule],
  ['aws_s3_account_public_access_block', accountPublicAccessBlock],
  ['aws_s3_bucket', bucket],
  ['aws_s3_bucket_acl', bucketAcl],
  ['aws_s3_bucket_logging', bucketLogging],
  ['aws_s3_bucket_object_lock_configuration', bucketLock],
  ['aws_s3_bucket_policy', bucketPolicy],
  ['aws_s3_bucket_public_access_block', publicAccessBlock],
  ['aws_s3_bucket_versioning', bucketVersioning],
  ['aws_scheduler_schedule', schedule],
  ['aws_secretsmanager_secret', secret],
  ['aws_security_group', securityGroup],
  ['aws_security_group_rule', securityGroupRule],
  ['aws_spot_instance_request', instance],
  ['aws_ssm_parameter', parameter],
  ['aws_vpc_security_group_egress_rule', vpcRule('egress')],
  ['aws_vpc_security_group_ingress_rule', vpcRule('ingress')],
  ['helm_release', chart],
]);

export const terraform: Normaliser = (raw) => {
  const mapper = types.get(raw.type);
  if (mapper === undefined) return undefined;
  // Plans and states make a body each time it is asked for, and labels ask again: the copy has it made. What has a getter is slow to spread.
  const { vocabulary, type, address, formerly, domain, exists, body, at, unread } = raw;
  const whole: Raw = { vocabulary, type, address, formerly, domain, exists, body, at, unread };
  return mapper(whole, { value: withoutUnset(whole.body), near: nearest(whole) });
};
