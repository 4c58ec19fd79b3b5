/** CloudFormation's AWS resources in the words of the model. Types that are not here are not mapped. */
import type { Mapper } from '../make.js';
import type { Normaliser } from '../normaliser.js';
import { account } from './account.js';
import { alarm, eventRule, metricFilter } from './alert.js';
import { scalingGroup, scalingTarget } from './autoscaler.js';
import { jobDefinition } from './batch.js';
import { beanstalkEnvironment, beanstalkTemplate } from './beanstalk.js';
import { securityGroup, securityGroupRule } from './boundary.js';
import { bucket, bucketPolicy, bucketWriters } from './bucket.js';
import { budget } from './budget.js';
import { cluster, nodeGroup } from './cluster.js';
import { TEMPLATE_TEXTS } from '../../model/raw.js';
import { configs, templateTexts } from './config.js';
import { ecsService, ecsTask, ecsTaskSet, taskDefinition } from './container.js';
import { stores } from './dependency.js';
import { endpoints } from './endpoint.js';
import { lambdaAlias, lambdaFunction } from './function.js';
import { group, instanceProfile, membership, role, user } from './identity.js';
import { key, keyAlias, replicaKey } from './key.js';
import { networks } from './network.js';
import { networkAcl, networkAclEntry } from './network-acl.js';
import { buildProject } from './pipeline.js';
import { managedPolicy, policy, policyOf } from './policy.js';
import { recorder } from './recorder.js';
import { repository, repositoryTemplate } from './registry.js';
import { parameter, secret } from './secret.js';
import { logGroup, trail } from './sink.js';
import { eventSourceMapping, permission, schedule } from './trigger.js';
import { instance, launchConfiguration, launchTemplate } from './vm.js';

export const types: ReadonlyMap<string, Mapper> = new Map([
  ...configs,
  ...networks,
  ...endpoints,
  ...stores,
  ['AWS::ApplicationAutoScaling::ScalableTarget', scalingTarget],
  ['AWS::AutoScaling::AutoScalingGroup', scalingGroup],
  ['AWS::AutoScaling::LaunchConfiguration', launchConfiguration],
  ['AWS::Batch::JobDefinition', jobDefinition],
  ['AWS::Budgets::Budget', budget],
  ['AWS::CloudTrail::Trail', trail],
  ['AWS::CloudWatch::Alarm', alarm],
  ['AWS::CodeBuild::Project', buildProject],
  ['AWS::Config::ConfigurationRecorder', recorder],
  ['AWS::EC2::Instance', instance],
  ['AWS::EC2::LaunchTemplate', launchTemplate],
  ['AWS::EC2::NetworkAcl', networkAcl],
  ['AWS::EC2::NetworkAclEntry', networkAclEntry],
  ['AWS::EC2::SecurityGroup', securityGroup],
  ['AWS::EC2::SecurityGroupEgress', securityGroupRule('egress')],
  ['AWS::EC2::SecurityGroupIngress', securityGroupRule('ingress')],
  ['AWS::ECR::Repository', repository],
  ['AWS::ECR::RepositoryCreationTemplate', repositoryTemplate],
  ['AWS::ECS::Service', ecsService],
  ['AWS::ECS::TaskDefinition', taskDefinition],
  ['AWS::ECS::TaskSet', ecsTaskSet],
  ['AWS::EKS::Cluster', cluster],
  ['AWS::EKS::Nodegroup', nodeGroup],
  ['AWS::ElasticBeanstalk::ConfigurationTemplate', beanstalkTemplate],
  ['AWS::ElasticBeanstalk::Environment', beanstalkEnvironment],
  ['AWS::Events::Rule', eventRule],
  ['AWS::IAM::Group', group],
  ['AWS::IAM::GroupPolicy', policyOf('GroupName')],
  ['AWS::IAM::InstanceProfile', instanceProfile],
  ['AWS::IAM::ManagedPolicy', managedPolicy],
  ['AWS::IAM::Policy', policy],
  ['AWS::IAM::Role', role],
  ['AWS::IAM::RolePolicy', policyOf('RoleName')],
  ['AWS::IAM::User', user],
  ['AWS::IAM::UserPolicy', policyOf('UserName')],
  ['AWS::IAM::UserToGroupAddition', membership],
  ['AWS::KMS::Alias', keyAlias],
  ['AWS::KMS::Key', key],
  ['AWS::KMS::ReplicaKey', replicaKey],
  ['AWS::Lambda::Alias', lambdaAlias],
  ['AWS::Lambda::EventSourceMapping', eventSourceMapping],
  ['AWS::Lambda::Function', lambdaFunction],
  ['AWS::Lambda::Permission', permission],
  ['AWS::Lambda::Version', lambdaAlias],
  ['AWS::Logs::LogGroup', logGroup],
  ['AWS::Logs::MetricFilter', metricFilter],
  ['AWS::S3::Bucket', bucket],
  ['AWS::S3::BucketPolicy', bucketPolicy],
  ['AWS::SSM::Parameter', parameter],
  ['AWS::Scheduler::Schedule', schedule],
  ['AWS::SecretsManager::Secret', secret],
  ['Bylaw::AWS::Account', account],
  [TEMPLATE_TEXTS, templateTexts],
  ['Bylaw::AWS::ECS::Task', ecsTask],
  ['Bylaw::AWS::S3::Writers', bucketWriters],
]);

export const cloudformation: Normaliser = (raw) => types.get(raw.type)?.(raw, { value: raw.body, near: raw.at });
