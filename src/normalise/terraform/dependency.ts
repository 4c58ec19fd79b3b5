/** Stores, queues, brokers, images: the provider's pages of the resources that `stores` names. */
import { storeIn } from '../aws/dependency.js';
import { all, apart, inline } from '../aws/guards.js';
import { always, cursorAt, flagAt, isWrittenAt, opposite, stringsAt, switchesAt, textAt, wordAt } from '../aws/reads.js';
import { sharedAt, sharedIn, sharedWithin } from '../aws/sharing.js';
import { brokerEngineAt, kafkaAccess } from '../aws/store-families.js';
import { publishedIn } from '../aws/store-logs.js';
import type { Mapper } from '../make.js';

const engine = textAt('engine');
const exports = stringsAt('enabled_cloudwatch_logs_exports');
const accessible = flagAt(['publicly_accessible'], false);
const brokerLogs = ['broker_node_group_info', 0, 'connectivity_info', 0, 'public_access', 0, 'type'] as const;
const inNetwork = {
  names: ['domain_name'],
  public: opposite(isWrittenAt('vpc_options', 0, 'subnet_ids')),
  logs: publishedIn(['log_publishing_options'], 'log_type', 'enabled'),
};
/** "publicly_accessible": true by default before version 6 of the provider, false since. */
const byVersion = 'whether a cluster is public by default depends on the version of the provider';
const launch = ['user_groups', 'user_ids', 'organization_arns', 'organizational_unit_arns'] as const;

export const stores: readonly (readonly [string, Mapper])[] = [
  [
    'aws_ami_launch_permission',
    storeIn({
      type: 'machine-image',
      names: [],
      sharedWith: sharedAt(['group'], ['account_id'], ['organization_arn'], ['organizational_unit_arn']),
    }),
  ],
  [
    'aws_db_cluster_snapshot',
    storeIn({ type: 'database-snapshot', names: ['db_cluster_snapshot_identifier'], sharedWith: sharedAt(['shared_accounts']) }),
  ],
  ['aws_db_instance', storeIn({ type: 'rds', names: ['identifier'], engine, public: accessible, logs: exports })],
  ['aws_db_proxy', storeIn({ type: 'rds-proxy', names: ['name'], engine: textAt('engine_family'), public: always(false) })],
  [
    'aws_db_snapshot',
    storeIn({ type: 'database-snapshot', names: ['db_snapshot_identifier'], sharedWith: sharedAt(['shared_accounts']) }),
  ],
  ['aws_dms_replication_instance', storeIn({ type: 'dms', names: ['replication_instance_id'], public: accessible })],
  ['aws_docdb_cluster', storeIn({ type: 'docdb', names: ['cluster_identifier'], public: always(false), logs: exports })],
  ['aws_dynamodb_table', storeIn({ type: 'dynamodb', names: ['name'] })],
  ['aws_efs_file_system', storeIn({ type: 'efs', names: ['creation_token'], public: always(false) })],
  ['aws_elasticache_cluster', storeIn({ type: 'elasticache', names: ['cluster_id'], engine, public: always(false) })],
  [
    'aws_elasticache_replication_group',
    storeIn({ type: 'elasticache', names: ['replication_group_id'], engine, public: always(false) }),
  ],
  ['aws_elasticsearch_domain', storeIn({ type: 'opensearch', ...inNetwork })],
  [
    'aws_emr_block_public_access_configuration',
    storeIn({ type: 'emr', names: [], public: opposite(flagAt(['block_public_security_group_rules'], true)) }),
  ],
  [
    'aws_imagebuilder_distribution_configuration',
    storeIn({
      type: 'machine-image',
      names: ['name'],
      sharedWith: sharedIn(
        ['distribution', 'ami_distribution_configuration', 'launch_permission'],
        ...launch.map((key) => [key]),
      ),
    }),
  ],
  ['aws_kinesis_stream', storeIn({ type: 'kinesis', names: ['name'] })],
  [
    'aws_lambda_layer_version_permission',
    storeIn({ type: 'layer', names: [], sharedWith: sharedWithin('principal', 'organization_id') }),
  ],
  [
    'aws_mq_broker',
    storeIn({
      type: 'mq',
      names: ['broker_name'],
      engine: brokerEngineAt(['engine_type']),
      public: accessible,
      logs: switchesAt(['audit', 'logs', 0, 'audit'], ['general', 'logs', 0, 'general']),
    }),
  ],
  [
    'aws_msk_cluster',
    storeIn({
      type: 'msk',
      names: ['cluster_name'],
      public: wordAt(brokerLogs, kafkaAccess, false),
      logs: switchesAt(
        ...['cloudwatch_logs', 'firehose', 's3'].map((to) => ['broker', 'logging_info', 0, 'broker_logs', 0, to, 0, 'enabled'] as const),
      ),
    }),
  ],
  [
    'aws_neptune_cluster',
    storeIn({ type: 'neptune', names: ['cluster_identifier'], engine, logs: stringsAt('enable_cloudwatch_logs_exports') }),
  ],
  ['aws_neptune_cluster_instance', storeIn({ type: 'neptune-instance', names: ['identifier'], engine, public: accessible })],
  ['aws_opensearch_domain', storeIn({ type: 'opensearch', ...inNetwork })],
  ['aws_rds_cluster', storeIn({ type: 'rds', names: ['cluster_identifier'], engine, logs: exports })],
  ['aws_rds_cluster_instance', storeIn({ type: 'rds-instance', names: ['identifier'], engine, public: accessible })],
  [
    'aws_redshift_cluster',
    all(
      storeIn({ type: 'redshift', names: ['cluster_identifier'], public: flagAt(['publicly_accessible'], byVersion) }),
      inline({
        type: 'access-logs',
        guards: 'guardsStore',
        enabled: flagAt(['logging', 0, 'enable'], false),
        store: cursorAt('logging', 0, 'bucket_name'),
      }),
    ),
  ],
  [
    'aws_redshift_logging',
    apart({ type: 'access-logs', guards: 'guardsStore', target: ['cluster_identifier'], store: cursorAt('bucket_name') }),
  ],
  [
    'aws_redshiftserverless_namespace',
    storeIn({ type: 'redshift-namespace', names: ['namespace_name'], logs: stringsAt('log_exports') }),
  ],
  ['aws_redshiftserverless_workgroup', storeIn({ type: 'redshift-serverless', names: ['workgroup_name'], public: accessible })],
  [
    'aws_snapshot_create_volume_permission',
    storeIn({ type: 'volume-snapshot', names: [], sharedWith: sharedAt(['account_id']) }),
  ],
  ['aws_sns_topic', storeIn({ type: 'sns', names: ['name'] })],
  ['aws_sqs_queue', storeIn({ type: 'sqs', names: ['name', 'url'] })],
  ['aws_ssm_document', storeIn({ type: 'document', names: ['name'], sharedWith: sharedAt(['permissions', 'account_ids']) })],
];
