/** Names of AWS managed policies become ARNs ("AWS Managed Policy Reference Guide"). */
import type { Located, Value } from '../../../model/value.js';
import { sub } from './values.js';

/** Policies that lie below a path; all others lie at the top. */
const below: Readonly<Record<string, string>> = {
  'service-role': `
    AmazonAPIGatewayPushToCloudWatchLogs AmazonChimeVoiceConnectorServiceLinkedRolePolicy AmazonCognitoPowerUser
    AmazonDMSCloudWatchLogsRole AmazonDMSVPCManagementRole AmazonEBSCSIDriverPolicy AmazonEC2ContainerServiceAutoscaleRole
    AmazonEC2ContainerServiceEventsRole AmazonEC2ContainerServiceforEC2Role AmazonEC2ContainerServiceRole AmazonEC2RoleforAWSCodeDeploy
    AmazonEC2RoleforDataPipelineRole AmazonEC2RoleforSSM AmazonEC2SpotFleetTaggingRole AmazonECSTaskExecutionRolePolicy
    AmazonElasticMapReduceforAutoScalingRole AmazonElasticMapReduceforEC2Role AmazonElasticMapReduceRole
    AmazonMachineLearningRoleforRedshiftDataSourceV3 AmazonRDSDirectoryServiceAccess AmazonRDSEnhancedMonitoringRole
    AmazonS3ObjectLambdaExecutionRolePolicy AmazonSageMakerServiceCatalogProductsLambdaServiceRolePolicy AmazonSNSRole
    AmazonSSMAutomationApproverAccess AmazonSSMAutomationRole AmazonSSMMaintenanceWindowRole
    AWSAppSyncPushToCloudWatchLogs AWSBatchServiceEventTargetRole AWSBatchServiceRole AWSCodeDeployRole
    AWSCodeDeployRoleForLambda AWSCodeDeployRoleForLambdaLimited AWSCodeStarServiceRole AWSConfigRole AWSConfigRulesExecutionRole
    AWSDataSyncDiscoveryServiceRolePolicy AWSGlueServiceNotebookRole AWSGlueServiceRole AWSIoTDeviceDefenderAudit AWSIoTLogging
    AWSIoTRuleActions AWSIoTThingsRegistration AWSLambdaBasicDurableExecutionRolePolicy AWSLambdaBasicExecutionRole
    AWSLambdaDynamoDBExecutionRole AWSLambdaENIManagementAccess AWSLambdaKinesisExecutionRole AWSLambdaMSKExecutionRole
    AWSLambdaRole AWSLambdaSQSQueueExecutionRole AWSLambdaVPCAccessExecutionRole AWSQuickSightListIAM AWSTransferLoggingAccess
    CloudWatchEventsBuiltInTargetExecutionAccess CloudWatchEventsInvocationAccess RDSCloudHsmAuthorizationRole
    ServerMigrationServiceRole VMImportExportRoleForAWSConnector`,
  'job-function': 'Billing DatabaseAdministrator DataScientist NetworkAdministrator SupportUser SystemAdministrator ViewOnlyAccess',
};

const paths = new Map(
  Object.entries(below).flatMap(([path, names]) => names.trim().split(/\s+/).map((name) => [name, `${path}/`] as const)),
);

/** A managed policy by its name; ARNs, dynamic references and intrinsics stay what they are. */
export function managedPolicy(value: Value): Value {
  const name = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : undefined;
  return name !== undefined && /^[\w+=,.@-]+$/.test(name) ? managedArn(name, value) : value;
}

export function managedArn(name: string, at: Located): Value {
  return sub(`arn:\${AWS::Partition}:iam::aws:policy/${paths.get(name) ?? ''}${name}`, at);
}
