/** What workloads use, and whom it is shared with, in two vocabularies. */
import { expect, test } from '@jest/globals';
import * as cloudformation from '../../cloudformation/testing.js';
import * as terraform from '../../terraform/testing.js';
import { describeTwins, unknown } from './testing.js';
import type { Row } from './testing.js';

const logs = ['audit', unknown];
const subnets = { vpc_options: [{ subnet_ids: ['subnet-1'] }] };
const Subnets = { VPCOptions: { SubnetIds: ['subnet-1'] } };
const publishing = { log_publishing_options: [{ log_type: 'AUDIT_LOGS', enabled: true }, { log_type: 'ES_APPLICATION_LOGS', enabled: unknown }] };
const Publishing = { LogPublishingOptions: { AUDIT_LOGS: { Enabled: true }, ES_APPLICATION_LOGS: { Enabled: unknown } } };
const brokers = (type: unknown): object => ({ broker_node_group_info: [{ connectivity_info: [{ public_access: [{ type }] }] }] });
const Brokers = (Type: unknown): object => ({ BrokerNodeGroupInfo: { ConnectivityInfo: { PublicAccess: { Type } } } });
const launching = (permission: object): Row[1] => [
  'aws_imagebuilder_distribution_configuration',
  { name: 'base', distribution: [{ ami_distribution_configuration: [{ launch_permission: [permission] }] }] },
];
const Launching = (permission: object): Row[2] => [
  'AWS::ImageBuilder::DistributionConfiguration',
  { Name: 'base', Distributions: [{ AmiDistributionConfiguration: { LaunchPermissionConfiguration: permission } }] },
];

describeTwins([
  [
    'a database',
    ['aws_db_instance', { identifier: 'shop', engine: 'mysql', publicly_accessible: true, enabled_cloudwatch_logs_exports: logs }],
    ['AWS::RDS::DBInstance', { DBInstanceIdentifier: 'shop', Engine: 'mysql', PubliclyAccessible: true, EnableCloudwatchLogsExports: logs }],
  ],
  [
    'a cluster of databases',
    ['aws_rds_cluster', { cluster_identifier: 'shop', engine: 'aurora-mysql', enabled_cloudwatch_logs_exports: ['audit'] }],
    ['AWS::RDS::DBCluster', { DBClusterIdentifier: 'shop', Engine: 'aurora-mysql', EnableCloudwatchLogsExports: ['audit'] }],
  ],
  [
    'a proxy of databases',
    ['aws_db_proxy', { name: 'shop', engine_family: 'MYSQL' }],
    ['AWS::RDS::DBProxy', { DBProxyName: 'shop', EngineFamily: 'MYSQL' }],
  ],
  [
    'documents',
    ['aws_docdb_cluster', { cluster_identifier: 'shop', enabled_cloudwatch_logs_exports: ['audit'] }],
    ['AWS::DocDB::DBCluster', { DBClusterIdentifier: 'shop', EnableCloudwatchLogsExports: ['audit'] }],
  ],
  [
    'a graph',
    ['aws_neptune_cluster', { cluster_identifier: 'shop', engine: 'neptune', enable_cloudwatch_logs_exports: ['audit'] }],
    ['AWS::Neptune::DBCluster', { DBClusterIdentifier: 'shop', Engine: 'neptune', EnableCloudwatchLogsExports: ['audit'] }],
  ],
  [
    'a machine of a graph',
    ['aws_neptune_cluster_instance', { identifier: 'shop', engine: 'neptune', publicly_accessible: unknown }],
    ['AWS::Neptune::DBInstance', { DBInstanceIdentifier: 'shop', Engine: 'neptune', PubliclyAccessible: unknown }],
  ],
  [
    'a warehouse',
    ['aws_redshift_cluster', { cluster_identifier: 'sales', publicly_accessible: false }],
    ['AWS::Redshift::Cluster', { ClusterIdentifier: 'sales', PubliclyAccessible: false }],
  ],
  [
    'a warehouse without servers',
    ['aws_redshiftserverless_workgroup', { workgroup_name: 'sales', publicly_accessible: true }],
    ['AWS::RedshiftServerless::Workgroup', { WorkgroupName: 'sales', PubliclyAccessible: true }],
  ],
  [
    'what a warehouse without servers holds',
    ['aws_redshiftserverless_namespace', { namespace_name: 'sales', log_exports: ['connectionlog'] }],
    ['AWS::RedshiftServerless::Namespace', { NamespaceName: 'sales', LogExports: ['connectionlog'] }],
  ],
  ['a search domain', ['aws_opensearch_domain', { domain_name: 'shop', ...subnets, ...publishing }], ['AWS::OpenSearchService::Domain', { DomainName: 'shop', ...Subnets, ...Publishing }]],
  ['an older search domain', ['aws_elasticsearch_domain', { domain_name: 'shop', ...publishing }], ['AWS::Elasticsearch::Domain', { DomainName: 'shop', ...Publishing }]],
  ...['DISABLED', 'SERVICE_PROVIDED_EIPS', 'SOMEHOW', unknown].map((type): Row => [
    `brokers of Kafka, with public access ${JSON.stringify(type)}`,
    ['aws_msk_cluster', { cluster_name: 'shop', ...brokers(type), logging_info: [{ broker_logs: [{ cloudwatch_logs: [{ enabled: true }], firehose: [{ enabled: unknown }], s3: [{ enabled: false }] }] }] }],
    ['AWS::MSK::Cluster', { ClusterName: 'shop', ...Brokers(type), LoggingInfo: { BrokerLogs: { CloudWatchLogs: { Enabled: true }, Firehose: { Enabled: unknown }, S3: { Enabled: false } } } }],
  ]),
  [
    'a broker',
    ['aws_mq_broker', { broker_name: 'shop', engine_type: 'ActiveMQ', publicly_accessible: true, logs: [{ audit: 'true', general: unknown }] }],
    ['AWS::AmazonMQ::Broker', { BrokerName: 'shop', EngineType: 'ACTIVEMQ', PubliclyAccessible: true, Logs: { Audit: 'true', General: unknown } }],
  ],
  [
    'a replication instance',
    ['aws_dms_replication_instance', { replication_instance_id: 'move', publicly_accessible: true }],
    ['AWS::DMS::ReplicationInstance', { ReplicationInstanceIdentifier: 'move', PubliclyAccessible: true }],
  ],
  ['a cache', ['aws_elasticache_cluster', { cluster_id: 'shop', engine: 'redis' }], ['AWS::ElastiCache::CacheCluster', { ClusterName: 'shop', Engine: 'redis' }]],
  ['caches', ['aws_elasticache_replication_group', { replication_group_id: 'shop', engine: 'valkey' }], ['AWS::ElastiCache::ReplicationGroup', { ReplicationGroupId: 'shop', Engine: 'valkey' }]],
  ['a topic', ['aws_sns_topic', { name: 'shop' }], ['AWS::SNS::Topic', { TopicName: 'shop' }]],
  ['a stream', ['aws_kinesis_stream', { name: 'shop' }], ['AWS::Kinesis::Stream', { Name: 'shop' }]],
  ['an image for all', launching({ user_groups: ['all'] }), Launching({ UserGroups: ['all'] })],
  [
    'an image for some',
    launching({ user_ids: ['123456789012', unknown], organization_arns: ['o'], organizational_unit_arns: ['ou'] }),
    Launching({ UserIds: ['123456789012', unknown], OrganizationArns: ['o'], OrganizationalUnitArns: ['ou'] }),
  ],
  ...['*', '123456789012', unknown].map((principal): Row => [
    `a layer for ${JSON.stringify(principal)}`,
    ['aws_lambda_layer_version_permission', { principal }],
    ['AWS::Lambda::LayerVersionPermission', { Principal: principal }],
  ]),
]);

test.each<[string, string, object, object]>([
  ['a document for all', 'aws_ssm_document', { permissions: { type: 'Share', account_ids: 'All' } }, { sharedWith: ['all'] }],
  ['a snapshot for some', 'aws_db_snapshot', { shared_accounts: ['123456789012'] }, { sharedWith: ['123456789012'] }],
  ['an image for all', 'aws_ami_launch_permission', { group: 'all' }, { sharedWith: ['all'] }],
  ['a layer for an organisation', 'aws_lambda_layer_version_permission', { principal: '*', organization_id: 'o-1' }, { sharedWith: ['o-1'] }],
  ['clusters that anybody may open', 'aws_emr_block_public_access_configuration', { block_public_security_group_rules: false }, { type: 'emr', public: true }],
  ['a member of a cluster of databases', 'aws_rds_cluster_instance', { publicly_accessible: true }, { type: 'rds-instance', public: true }],
  ['a warehouse as the provider makes it', 'aws_redshift_cluster', {}, { public: { unknown: expect.stringMatching(/version of the provider/) } }],
  ['a search domain whose logs are on by default', 'aws_opensearch_domain', { log_publishing_options: [{ log_type: 'AUDIT_LOGS' }] }, { logs: ['AUDIT_LOGS'], public: { default: true } }],
])('Terraform: %s', (_sentence, type, body, expected) => {
  expect(terraform.facts('dependency', type, body)).toMatchObject(expected);
});

test.each<[string, string, object, object]>([
  ['a database as the platform makes it', 'AWS::RDS::DBInstance', {}, { type: 'rds', public: { unknown: expect.stringMatching(/subnet group/) } }],
  ['a member of a cluster of databases', 'AWS::RDS::DBInstance', { DBClusterIdentifier: 'shop', EnableCloudwatchLogsExports: ['audit'] }, { type: 'rds-instance', logs: [] }],
  ['a replication instance as the platform makes it', 'AWS::DMS::ReplicationInstance', {}, { public: { default: true } }],
])('CloudFormation: %s', (_sentence, type, body, expected) => {
  expect(cloudformation.facts('dependency', type, body)).toMatchObject(expected);
});
