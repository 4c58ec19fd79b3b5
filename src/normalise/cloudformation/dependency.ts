/** Stores, queues, brokers, images: the pages of the template reference of the types that `stores` names. */
import { storeIn } from '../aws/dependency.js';
import { all, inline } from '../aws/guards.js';
import { always, cursorAt, flagAt, isWrittenAt, opposite, stringsAt, switchesAt, textAt, wordAt } from '../aws/reads.js';
import { sharedIn, sharedWithin } from '../aws/sharing.js';
import { brokerEngineAt, databaseIn, kafkaAccess } from '../aws/store-families.js';
import { publishedBy } from '../aws/store-logs.js';
import type { Mapper } from '../make.js';

const engine = textAt('Engine');
const exports = stringsAt('EnableCloudwatchLogsExports');
const accessible = flagAt(['PubliclyAccessible'], false);
const inNetwork = {
  names: ['DomainName'],
  public: opposite(isWrittenAt('VPCOptions', 'SubnetIds')),
  logs: publishedBy(['LogPublishingOptions'], 'Enabled'),
};
/** "The default behavior value depends on your VPC setup and the database subnet group" ("AWS::RDS::DBInstance"). */
const byNetwork = 'whether an instance is public by default depends on its subnet group and its network';
const brokerAccess = ['BrokerNodeGroupInfo', 'ConnectivityInfo', 'PublicAccess', 'Type'] as const;
const launch = ['UserGroups', 'UserIds', 'OrganizationArns', 'OrganizationalUnitArns'] as const;

export const stores: readonly (readonly [string, Mapper])[] = [
  [
    'AWS::AmazonMQ::Broker',
    storeIn({
      type: 'mq',
      names: ['BrokerName'],
      engine: brokerEngineAt(['EngineType']),
      public: accessible,
      logs: switchesAt(['audit', 'Logs', 'Audit'], ['general', 'Logs', 'General']),
    }),
  ],
  // "The default value is true" ("AWS::DMS::ReplicationInstance").
  [
    'AWS::DMS::ReplicationInstance',
    storeIn({ type: 'dms', names: ['ReplicationInstanceIdentifier'], public: flagAt(['PubliclyAccessible'], true) }),
  ],
  ['AWS::DocDB::DBCluster', storeIn({ type: 'docdb', names: ['DBClusterIdentifier'], public: always(false), logs: exports })],
  ['AWS::DynamoDB::GlobalTable', storeIn({ type: 'dynamodb', names: ['TableName'] })],
  ['AWS::DynamoDB::Table', storeIn({ type: 'dynamodb', names: ['TableName'] })],
  ['AWS::EFS::FileSystem', storeIn({ type: 'efs', names: ['FileSystemId'], public: always(false) })],
  ['AWS::ElastiCache::CacheCluster', storeIn({ type: 'elasticache', names: ['ClusterName'], engine, public: always(false) })],
  [
    'AWS::ElastiCache::ReplicationGroup',
    storeIn({ type: 'elasticache', names: ['ReplicationGroupId'], engine, public: always(false) }),
  ],
  ['AWS::Elasticsearch::Domain', storeIn({ type: 'opensearch', ...inNetwork })],
  [
    'AWS::ImageBuilder::DistributionConfiguration',
    storeIn({
      type: 'machine-image',
      names: ['Name'],
      sharedWith: sharedIn(
        ['Distributions', 'AmiDistributionConfiguration', 'LaunchPermissionConfiguration'],
        ...launch.map((key) => [key]),
      ),
    }),
  ],
  ['AWS::Kinesis::Stream', storeIn({ type: 'kinesis', names: ['Name'] })],
  [
    'AWS::Lambda::LayerVersionPermission',
    storeIn({ type: 'layer', names: [], sharedWith: sharedWithin('Principal', 'OrganizationId') }),
  ],
  [
    'AWS::MSK::Cluster',
    storeIn({
      type: 'msk',
      names: ['ClusterName'],
      public: wordAt(brokerAccess, kafkaAccess, false),
      logs: switchesAt(
        ...['CloudWatchLogs', 'Firehose', 'S3'].map((to) => ['broker', 'LoggingInfo', 'BrokerLogs', to, 'Enabled'] as const),
      ),
    }),
  ],
  [
    'AWS::Neptune::DBCluster',
    storeIn({ type: 'neptune', names: ['DBClusterIdentifier'], engine, logs: stringsAt('EnableCloudwatchLogsExports') }),
  ],
  [
    'AWS::Neptune::DBInstance',
    storeIn({ type: 'neptune-instance', names: ['DBInstanceIdentifier'], engine, public: accessible }),
  ],
  ['AWS::OpenSearchService::Domain', storeIn({ type: 'opensearch', ...inNetwork })],
  ['AWS::RDS::DBCluster', storeIn({ type: 'rds', names: ['DBClusterIdentifier'], engine, logs: exports })],
  [
    'AWS::RDS::DBInstance',
    databaseIn(
      {
        type: 'rds',
        names: ['DBInstanceIdentifier'],
        engine,
        public: flagAt(['PubliclyAccessible'], byNetwork),
        logs: exports,
      },
      ['DBClusterIdentifier'],
    ),
  ],
  [
    'AWS::RDS::DBProxy',
    storeIn({ type: 'rds-proxy', names: ['DBProxyName'], engine: textAt('EngineFamily'), public: always(false) }),
  ],
  [
    'AWS::Redshift::Cluster',
    all(
      storeIn({ type: 'redshift', names: ['ClusterIdentifier'], public: accessible }),
      inline({
        type: 'access-logs',
        guards: 'guardsStore',
        enabled: isWrittenAt('LoggingProperties'),
        store: cursorAt('LoggingProperties', 'BucketName'),
      }),
    ),
  ],
  [
    'AWS::RedshiftServerless::Namespace',
    storeIn({ type: 'redshift-namespace', names: ['NamespaceName'], logs: stringsAt('LogExports') }),
  ],
  ['AWS::RedshiftServerless::Workgroup', storeIn({ type: 'redshift-serverless', names: ['WorkgroupName'], public: accessible })],
  ['AWS::SNS::Topic', storeIn({ type: 'sns', names: ['TopicName'] })],
  ['AWS::SQS::Queue', storeIn({ type: 'sqs', names: ['QueueName', 'QueueUrl'] })],
];
