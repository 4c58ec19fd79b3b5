/**
 * Properties that `Ref` and `Fn::GetAtt` give back when they are written. From "Return values" of each resource in the
 * "AWS resource and property types reference"; types whose `Ref` is an ARN, a URL or an id are not here.
 */
const returns: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'AWS::Athena::WorkGroup': { Ref: 'Name' },
  'AWS::AutoScaling::AutoScalingGroup': { Ref: 'AutoScalingGroupName' },
  'AWS::AutoScaling::LaunchConfiguration': { Ref: 'LaunchConfigurationName' },
  'AWS::CloudTrail::Trail': { Ref: 'TrailName' },
  'AWS::CloudWatch::Alarm': { Ref: 'AlarmName' },
  'AWS::CodeBuild::Project': { Ref: 'Name' },
  'AWS::DynamoDB::Table': { Ref: 'TableName' },
  'AWS::ECR::Repository': { Ref: 'RepositoryName' },
  'AWS::ECS::Cluster': { Ref: 'ClusterName' },
  'AWS::ECS::Service': { Name: 'ServiceName' },
  'AWS::EKS::Cluster': { Ref: 'Name' },
  'AWS::Events::EventBus': { Name: 'Name', Ref: 'Name' },
  'AWS::IAM::Group': { Ref: 'GroupName' },
  'AWS::IAM::InstanceProfile': { Ref: 'InstanceProfileName' },
  'AWS::IAM::Role': { Ref: 'RoleName' },
  'AWS::IAM::User': { Ref: 'UserName' },
  'AWS::KMS::Alias': { Ref: 'AliasName' },
  'AWS::Kinesis::Stream': { Ref: 'Name' },
  'AWS::KinesisFirehose::DeliveryStream': { Ref: 'DeliveryStreamName' },
  'AWS::Lambda::Function': { Ref: 'FunctionName' },
  'AWS::Logs::LogGroup': { Ref: 'LogGroupName' },
  'AWS::RDS::DBCluster': { Ref: 'DBClusterIdentifier' },
  'AWS::RDS::DBInstance': { Ref: 'DBInstanceIdentifier' },
  'AWS::S3::Bucket': { Ref: 'BucketName' },
  'AWS::SNS::Topic': { TopicName: 'TopicName' },
  'AWS::SQS::Queue': { QueueName: 'QueueName' },
  'AWS::SSM::Parameter': { Ref: 'Name' },
  'AWS::Scheduler::Schedule': { Ref: 'Name' },
  'AWS::Serverless::Function': { Ref: 'FunctionName' },
  'AWS::Serverless::SimpleTable': { Ref: 'TableName' },
  'AWS::StepFunctions::StateMachine': { Name: 'StateMachineName' },
};

const table = new Map(Object.entries(returns).map(([type, attributes]) => [type, new Map(Object.entries(attributes))]));

/** The property whose written value an attribute is. */
export function returned(type: string, attribute: string): string | undefined {
  return table.get(type)?.get(attribute);
}
