/**
 * The policy templates of SAM ("Policy template list" in the AWS SAM developer guide). What their statements allow is as the official
 * transform has it (aws/serverless-application-model, Apache-2.0).
 */

/** What a statement allows. `{here}` stands for region and account, `{X}` for the parameter X; ARNs begin with the service. */
export interface Allowance {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly when?: { readonly operator: string; readonly key: string; readonly arn: string };
}

function allow(service: string, actions: string, ...resources: readonly string[]): Allowance {
  return { actions: actions.split(' ').map((action) => `${service}:${action}`), resources };
}

function when(operator: string, key: string, arn: string, allowance: Allowance): Allowance {
  return { ...allowance, when: { operator, key, arn } };
}

const templates: Readonly<Record<string, readonly Allowance[]>> = {
  AMIDescribePolicy: [allow('ec2', 'DescribeImages', '*')],
  AWSSecretsManagerGetSecretValuePolicy: [allow('secretsmanager', 'GetSecretValue', '{SecretArn}')],
  AWSSecretsManagerRotationPolicy: [
    when(
      'StringEquals',
      'secretsmanager:resource/AllowRotationLambdaArn',
      'lambda:{here}:function:{FunctionName}',
      allow(
        'secretsmanager',
        'DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage',
        'secretsmanager:{here}:secret:*',
      ),
    ),
    allow('secretsmanager', 'GetRandomPassword', '*'),
  ],
  AcmGetCertificatePolicy: [allow('acm', 'GetCertificate', '{CertificateArn}')],
  AthenaQueryPolicy: [
    allow(
      'athena',
      'ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces GetTables GetTable',
      '*',
    ),
    allow(
      'athena',
      'StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions StopQueryExecution ' +
      'GetQueryResultsStream ListNamedQueries CreateNamedQuery GetQueryExecution BatchGetNamedQuery BatchGetQueryExecution ' +
      'GetWorkGroup',
      'athena:{here}:workgroup/{WorkGroupName}',
    ),
  ],
  CloudFormationDescribeStacksPolicy: [allow('cloudformation', 'DescribeStacks', 'cloudformation:{here}:stack/*')],
  CloudWatchDashboardPolicy: [allow('cloudwatch', 'GetDashboard ListDashboards PutDashboard ListMetrics', '*')],
  CloudWatchDescribeAlarmHistoryPolicy: [allow('cloudwatch', 'DescribeAlarmHistory', '*')],
  CloudWatchPutMetricPolicy: [allow('cloudwatch', 'PutMetricData', '*')],
  CodeCommitCrudPolicy: [allow(
    'codecommit',
    'GitPull GitPush CreateBranch DeleteBranch GetBranch ListBranches MergeBranchesByFastForward MergeBranchesBySquash ' +
    'MergeBranchesByThreeWay UpdateDefaultBranch BatchDescribeMergeConflicts CreateUnreferencedMergeCommit ' +
    'DescribeMergeConflicts GetMergeCommit GetMergeOptions BatchGetPullRequests CreatePullRequest ' +
    'DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts GetPullRequest ' +
    'ListPullRequests MergePullRequestByFastForward MergePullRequestBySquash MergePullRequestByThreeWay ' +
    'PostCommentForPullRequest UpdatePullRequestDescription UpdatePullRequestStatus UpdatePullRequestTitle DeleteFile ' +
    'GetBlob GetFile GetFolder PutFile DeleteCommentContent GetComment GetCommentsForComparedCommit ' +
    'PostCommentForComparedCommit PostCommentReply UpdateComment BatchGetCommits CreateCommit GetCommit GetCommitHistory ' +
    'GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository UpdateRepositoryDescription ' +
    'ListTagsForResource TagResource UntagResource GetRepositoryTriggers PutRepositoryTriggers TestRepositoryTriggers ' +
    'GetBranch GetCommit UploadArchive GetUploadArchiveStatus CancelUploadArchive',
    'codecommit:{here}:{RepositoryName}',
  )],
  CodeCommitReadPolicy: [allow(
    'codecommit',
    'GitPull GetBranch ListBranches BatchDescribeMergeConflicts DescribeMergeConflicts GetMergeCommit GetMergeOptions ' +
    'BatchGetPullRequests DescribePullRequestEvents GetCommentsForPullRequest GetCommitsFromMergeBase GetMergeConflicts ' +
    'GetPullRequest ListPullRequests GetBlob GetFile GetFolder GetComment GetCommentsForComparedCommit BatchGetCommits ' +
    'GetCommit GetCommitHistory GetDifferences GetObjectIdentifier GetReferences GetTree GetRepository ' +
    'ListTagsForResource GetRepositoryTriggers TestRepositoryTriggers GetBranch GetCommit GetUploadArchiveStatus',
    'codecommit:{here}:{RepositoryName}',
  )],
  CodePipelineLambdaExecutionPolicy: [allow('codepipeline', 'PutJobSuccessResult PutJobFailureResult', '*')],
  CodePipelineReadOnlyPolicy: [allow('codepipeline', 'ListPipelineExecutions', 'codepipeline:{here}:{PipelineName}')],
  ComprehendBasicAccessPolicy: [allow(
    'comprehend',
    'BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases DetectSentiment ' +
    'BatchDetectDominantLanguage BatchDetectSentiment',
    '*',
  )],
  CostExplorerReadOnlyPolicy: [allow(
    'ce',
    'GetCostAndUsage GetDimensionValues GetReservationCoverage GetReservationPurchaseRecommendation ' +
    'GetReservationUtilization GetTags',
    '*',
  )],
  DynamoDBBackupFullAccessPolicy: [
    allow('dynamodb', 'CreateBackup DescribeContinuousBackups', 'dynamodb:{here}:table/{TableName}'),
    allow('dynamodb', 'DeleteBackup DescribeBackup ListBackups', 'dynamodb:{here}:table/{TableName}/backup/*'),
  ],
  DynamoDBCrudPolicy: [allow(
    'dynamodb',
    'GetItem DeleteItem PutItem Scan Query UpdateItem BatchWriteItem BatchGetItem DescribeTable ConditionCheckItem',
    'dynamodb:{here}:table/{TableName}', 'dynamodb:{here}:table/{TableName}/index/*',
  )],
  DynamoDBReadPolicy: [allow(
    'dynamodb',
    'GetItem Scan Query BatchGetItem DescribeTable',
    'dynamodb:{here}:table/{TableName}', 'dynamodb:{here}:table/{TableName}/index/*',
  )],
  DynamoDBReconfigurePolicy: [allow('dynamodb', 'UpdateTable', 'dynamodb:{here}:table/{TableName}')],
  DynamoDBRestoreFromBackupPolicy: [
    allow('dynamodb', 'RestoreTableFromBackup', 'dynamodb:{here}:table/{TableName}/backup/*'),
    allow('dynamodb', 'PutItem UpdateItem DeleteItem GetItem Query Scan BatchWriteItem', 'dynamodb:{here}:table/{TableName}'),
  ],
  DynamoDBStreamReadPolicy: [
    allow('dynamodb', 'DescribeStream GetRecords GetShardIterator', 'dynamodb:{here}:table/{TableName}/stream/{StreamName}'),
    allow('dynamodb', 'ListStreams', 'dynamodb:{here}:table/{TableName}/stream/*'),
  ],
  DynamoDBWritePolicy: [allow(
    'dynamodb',
    'PutItem UpdateItem BatchWriteItem',
    'dynamodb:{here}:table/{TableName}', 'dynamodb:{here}:table/{TableName}/index/*',
  )],
  EC2CopyImagePolicy: [allow('ec2', 'CopyImage', 'ec2:{here}:image/{ImageId}')],
  EC2DescribePolicy: [allow('ec2', 'DescribeRegions DescribeInstances', '*')],
  EFSWriteAccessPolicy: [when(
    'StringEquals',
    'elasticfilesystem:AccessPointArn',
    'elasticfilesystem:{here}:access-point/{AccessPoint}',
    allow('elasticfilesystem', 'ClientMount ClientWrite', 'elasticfilesystem:{here}:file-system/{FileSystem}'),
  )],
  EKSDescribePolicy: [allow('eks', 'DescribeCluster ListClusters', '*')],
  EcsRunTaskPolicy: [allow('ecs', 'RunTask', 'ecs:{here}:task-definition/{TaskDefinition}')],
  ElasticMapReduceAddJobFlowStepsPolicy: [
    allow('elasticmapreduce', 'AddJobFlowSteps', 'elasticmapreduce:{here}:cluster/{ClusterId}'),
  ],
  ElasticMapReduceCancelStepsPolicy: [allow('elasticmapreduce', 'CancelSteps', 'elasticmapreduce:{here}:cluster/{ClusterId}')],
  ElasticMapReduceModifyInstanceFleetPolicy: [
    allow('elasticmapreduce', 'ModifyInstanceFleet ListInstanceFleets', 'elasticmapreduce:{here}:cluster/{ClusterId}'),
  ],
  ElasticMapReduceModifyInstanceGroupsPolicy: [
    allow('elasticmapreduce', 'ModifyInstanceGroups ListInstanceGroups', 'elasticmapreduce:{here}:cluster/{ClusterId}'),
  ],
  ElasticMapReduceSetTerminationProtectionPolicy: [
    allow('elasticmapreduce', 'SetTerminationProtection', 'elasticmapreduce:{here}:cluster/{ClusterId}'),
  ],
  ElasticMapReduceTerminateJobFlowsPolicy: [
    allow('elasticmapreduce', 'TerminateJobFlows', 'elasticmapreduce:{here}:cluster/{ClusterId}'),
  ],
  ElasticsearchHttpPostPolicy: [allow('es', 'ESHttpPost ESHttpPut', 'es:{here}:domain/{DomainName}/*')],
  EventBridgePutEventsPolicy: [allow('events', 'PutEvents', 'events:{here}:event-bus/{EventBusName}')],
  FilterLogEventsPolicy: [allow('logs', 'FilterLogEvents', 'logs:{here}:log-group:{LogGroupName}:log-stream:*')],
  FirehoseCrudPolicy: [allow(
    'firehose',
    'CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream PutRecord PutRecordBatch UpdateDestination',
    'firehose:{here}:deliverystream/{DeliveryStreamName}',
  )],
  FirehoseWritePolicy: [allow('firehose', 'PutRecord PutRecordBatch', 'firehose:{here}:deliverystream/{DeliveryStreamName}')],
  KMSDecryptPolicy: [allow('kms', 'Decrypt', 'kms:{here}:key/{KeyId}')],
  KMSEncryptPolicy: [allow('kms', 'Encrypt', 'kms:{here}:key/{KeyId}')],
  KMSEncryptPolicy_v2: [allow(
    'kms',
    'Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateDataKeyPair GenerateDataKeyPairWithoutPlaintext',
    'kms:{here}:key/{KeyId}',
  )],
  KinesisCrudPolicy: [allow(
    'kinesis',
    'AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteStream DescribeStream DescribeStreamSummary ' +
    'GetShardIterator IncreaseStreamRetentionPeriod ListTagsForStream MergeShards PutRecord PutRecords SplitShard ' +
    'RemoveTagsFromStream',
    'kinesis:{here}:stream/{StreamName}',
  )],
  KinesisStreamReadPolicy: [
    allow('kinesis', 'ListStreams DescribeLimits', 'kinesis:{here}:stream/*'),
    allow('kinesis', 'DescribeStream DescribeStreamSummary GetRecords GetShardIterator', 'kinesis:{here}:stream/{StreamName}'),
  ],
  LambdaInvokePolicy: [allow('lambda', 'InvokeFunction', 'lambda:{here}:function:{FunctionName}*')],
  MobileAnalyticsWriteOnlyAccessPolicy: [allow('mobileanalytics', 'PutEvents', '*')],
  OrganizationsListAccountsPolicy: [allow('organizations', 'ListAccounts', '*')],
  PinpointEndpointAccessPolicy: [allow(
    'mobiletargeting',
    'GetEndpoint UpdateEndpoint UpdateEndpointsBatch',
    'mobiletargeting:{here}:apps/{PinpointApplicationId}/endpoints/*',
  )],
  PollyFullAccessPolicy: [
    allow('polly', 'GetLexicon DeleteLexicon', 'polly:{here}:lexicon/{LexiconName}'),
    allow('polly', 'DescribeVoices ListLexicons PutLexicon SynthesizeSpeech', 'polly:{here}:lexicon/*'),
  ],
  RekognitionDetectOnlyPolicy: [allow('rekognition', 'DetectFaces DetectLabels DetectModerationLabels DetectText', '*')],
  RekognitionFacesManagementPolicy: [allow(
    'rekognition',
    'IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces',
    'rekognition:{here}:collection/{CollectionId}',
  )],
  RekognitionFacesPolicy: [allow('rekognition', 'CompareFaces DetectFaces', '*')],
  RekognitionLabelsPolicy: [allow('rekognition', 'DetectLabels DetectModerationLabels', '*')],
  RekognitionNoDataAccessPolicy: [allow(
    'rekognition',
    'CompareFaces DetectFaces DetectLabels DetectModerationLabels',
    'rekognition:{here}:collection/{CollectionId}',
  )],
  RekognitionReadPolicy: [allow(
    'rekognition',
    'ListCollections ListFaces SearchFaces SearchFacesByImage',
    'rekognition:{here}:collection/{CollectionId}',
  )],
  RekognitionWriteOnlyAccessPolicy: [
    allow('rekognition', 'CreateCollection IndexFaces', 'rekognition:{here}:collection/{CollectionId}'),
  ],
  Route53ChangeResourceRecordSetsPolicy: [allow('route53', 'ChangeResourceRecordSets', 'route53:::hostedzone/{HostedZoneId}')],
  S3CrudPolicy: [allow(
    's3',
    'GetObject ListBucket GetBucketLocation GetObjectVersion PutObject PutObjectAcl GetLifecycleConfiguration ' +
    'PutLifecycleConfiguration DeleteObject',
    's3:::{BucketName}', 's3:::{BucketName}/*',
  )],
  S3FullAccessPolicy: [
    allow(
      's3',
      'GetObject GetObjectAcl GetObjectVersion PutObject PutObjectAcl DeleteObject DeleteObjectTagging ' +
      'DeleteObjectVersionTagging GetObjectTagging GetObjectVersionTagging PutObjectTagging PutObjectVersionTagging',
      's3:::{BucketName}/*',
    ),
    allow('s3', 'ListBucket GetBucketLocation GetLifecycleConfiguration PutLifecycleConfiguration', 's3:::{BucketName}'),
  ],
  S3ReadPolicy: [allow(
    's3',
    'GetObject ListBucket GetBucketLocation GetObjectVersion GetLifecycleConfiguration',
    's3:::{BucketName}', 's3:::{BucketName}/*',
  )],
  S3WritePolicy: [allow('s3', 'PutObject PutObjectAcl PutLifecycleConfiguration', 's3:::{BucketName}', 's3:::{BucketName}/*')],
  SESBulkTemplatedCrudPolicy: [allow(
    'ses',
    'GetIdentityVerificationAttributes SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail ' +
    'VerifyEmailIdentity',
    'ses:{here}:identity/{IdentityName}',
  )],
  SESBulkTemplatedCrudPolicy_v2: [
    allow(
      'ses',
      'SendEmail SendRawEmail SendTemplatedEmail SendBulkTemplatedEmail',
      'ses:{here}:identity/{IdentityName}', 'ses:{here}:template/{TemplateName}',
    ),
    allow('ses', 'GetIdentityVerificationAttributes VerifyEmailIdentity', '*'),
  ],
  SESCrudPolicy: [allow(
    'ses',
    'GetIdentityVerificationAttributes SendEmail SendRawEmail VerifyEmailIdentity',
    'ses:{here}:identity/{IdentityName}',
  )],
  SESEmailTemplateCrudPolicy: [
    allow('ses', 'CreateTemplate GetTemplate ListTemplates UpdateTemplate DeleteTemplate TestRenderTemplate', '*'),
  ],
  SESSendBouncePolicy: [allow('ses', 'SendBounce', 'ses:{here}:identity/{IdentityName}')],
  SNSCrudPolicy: [
    allow('sns', 'ListSubscriptionsByTopic CreateTopic SetTopicAttributes Subscribe Publish', 'sns:{here}:{TopicName}*'),
  ],
  SNSPublishMessagePolicy: [allow('sns', 'Publish', 'sns:{here}:{TopicName}')],
  SQSPollerPolicy: [allow(
    'sqs',
    'ChangeMessageVisibility ChangeMessageVisibilityBatch DeleteMessage DeleteMessageBatch GetQueueAttributes ' +
    'ReceiveMessage',
    'sqs:{here}:{QueueName}',
  )],
  SQSSendMessagePolicy: [allow('sqs', 'SendMessage*', 'sqs:{here}:{QueueName}')],
  SSMParameterReadPolicy: [
    allow('ssm', 'DescribeParameters', '*'),
    allow('ssm', 'GetParameters GetParameter GetParametersByPath', 'ssm:{here}:parameter/{ParameterName}'),
  ],
  SSMParameterWithSlashPrefixReadPolicy: [
    allow('ssm', 'DescribeParameters', '*'),
    allow('ssm', 'GetParameters GetParameter GetParametersByPath', 'ssm:{here}:parameter{ParameterName}'),
  ],
  SageMakerCreateEndpointConfigPolicy: [
    allow('sagemaker', 'CreateEndpointConfig', 'sagemaker:{here}:endpoint-config/{EndpointConfigName}'),
  ],
  SageMakerCreateEndpointPolicy: [allow('sagemaker', 'CreateEndpoint', 'sagemaker:{here}:endpoint/{EndpointName}')],
  ServerlessRepoReadWriteAccessPolicy: [allow(
    'serverlessrepo',
    'CreateApplication CreateApplicationVersion UpdateApplication GetApplication ListApplications ListApplicationVersions ' +
    'ListApplicationDependencies',
    'serverlessrepo:{here}:applications/*',
  )],
  StepFunctionsCallbackPolicy: [
    allow('states', 'SendTaskFailure SendTaskHeartbeat SendTaskSuccess', 'states:{here}:stateMachine:{StateMachineName}'),
  ],
  StepFunctionsExecutionPolicy: [allow('states', 'StartExecution', 'states:{here}:stateMachine:{StateMachineName}')],
  StepFunctionsExecutionPolicy_v2: [
    allow('states', 'StartExecution StartSyncExecution', 'states:{here}:stateMachine:{StateMachineName}'),
  ],
  TextractDetectAnalyzePolicy: [
    allow('textract', 'DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument', '*'),
  ],
  TextractGetResultPolicy: [allow('textract', 'GetDocumentTextDetection GetDocumentAnalysis', '*')],
  TextractPolicy: [allow('textract', '*', '*')],
  VPCAccessPolicy: [
    allow('ec2', 'CreateNetworkInterface DeleteNetworkInterface DescribeNetworkInterfaces DetachNetworkInterface', '*'),
  ],
};

export const policyTemplates: ReadonlyMap<string, readonly Allowance[]> = new Map(Object.entries(templates));
