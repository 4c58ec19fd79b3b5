/**
 * Attributes that nobody configures but that follow from what is configured, as texts around arguments. From the "Attribute
 * Reference" and "Import" of each resource in the AWS provider's documentation, and the ARN formats of the "Service Authorization
 * Reference". What ends in an id or a revision that AWS makes up is not here.
 */

/** A text, an argument (with its default), or where the resource is deployed. */
export type Piece = string | (({ readonly argument: string } | { readonly place: Place }) & { readonly otherwise: string | undefined });
export type Place = 'account' | 'partition' | 'region';

const id = (argument: string): Texts => ({ id: `{${argument}}` });
const arn = (text: string): Texts => ({ arn: `arn:{partition}:${text}` });
/** Known by name, and by an ARN that ends in it. */
const both = (argument: string, text: string): Texts => ({ ...id(argument), ...arn(`${text}{${argument}}`) });
/** Known by its ARN alone. */
const arnAsId = (text: string): Texts => ({ id: `arn:{partition}:${text}`, ...arn(text) });

type Texts = Readonly<Record<string, string>>;

const here = '{region}:{account}';

const derived: Readonly<Record<string, Texts>> = {
  aws_appautoscaling_target: id('resource_id'),
  aws_autoscaling_group: id('name'),
  aws_backup_vault: both('name', `backup:${here}:backup-vault:`),
  aws_batch_compute_environment: arn(`batch:${here}:compute-environment/{name}`),
  aws_batch_job_queue: arn(`batch:${here}:job-queue/{name}`),
  aws_budgets_budget: arn('budgets::{account}:budget/{name}'),
  aws_cloudtrail: arn(`cloudtrail:${here}:trail/{name}`),
  aws_cloudwatch_event_bus: both('name', `events:${here}:event-bus/`),
  aws_cloudwatch_log_group: both('name', `logs:${here}:log-group:`),
  aws_cloudwatch_metric_alarm: both('alarm_name', `cloudwatch:${here}:alarm:`),
  aws_codebuild_project: arnAsId(`codebuild:${here}:project/{name}`),
  aws_config_configuration_recorder: id('name'),
  aws_config_delivery_channel: id('name'),
  aws_db_instance: arn(`rds:${here}:db:{identifier}`),
  aws_db_subnet_group: both('name', `rds:${here}:subgrp:`),
  aws_docdb_cluster: both('cluster_identifier', `rds:${here}:cluster:`),
  aws_dynamodb_table: both('name', `dynamodb:${here}:table/`),
  aws_ecr_repository: both('name', `ecr:${here}:repository/`),
  aws_ecs_cluster: arnAsId(`ecs:${here}:cluster/{name}`),
  aws_ecs_task_definition: { ...id('family'), arn_without_revision: `arn:{partition}:ecs:${here}:task-definition/{family}` },
  aws_eks_cluster: both('name', `eks:${here}:cluster/`),
  aws_elastic_beanstalk_application: both('name', `elasticbeanstalk:${here}:application/`),
  aws_elasticache_cluster: both('cluster_id', `elasticache:${here}:cluster:`),
  aws_elasticache_replication_group: both('replication_group_id', `elasticache:${here}:replicationgroup:`),
  aws_elasticsearch_domain: arnAsId(`es:${here}:domain/{domain_name}`),
  aws_elb: both('name', `elasticloadbalancing:${here}:loadbalancer/`),
  aws_iam_group: { ...id('name'), ...arn('iam::{account}:group{path=/}{name}') },
  aws_iam_instance_profile: { ...id('name'), ...arn('iam::{account}:instance-profile{path=/}{name}') },
  aws_iam_policy: arnAsId('iam::{account}:policy{path=/}{name}'),
  aws_iam_role: { ...id('name'), ...arn('iam::{account}:role{path=/}{name}') },
  aws_iam_user: { ...id('name'), ...arn('iam::{account}:user{path=/}{name}') },
  aws_key_pair: both('key_name', `ec2:${here}:key-pair/`),
  aws_kinesis_firehose_delivery_stream: arnAsId(`firehose:${here}:deliverystream/{name}`),
  aws_kinesis_stream: arnAsId(`kinesis:${here}:stream/{name}`),
  aws_kms_alias: both('name', `kms:${here}:`),
  aws_lambda_function: both('function_name', `lambda:${here}:function:`),
  aws_launch_configuration: id('name'),
  aws_neptune_cluster: both('cluster_identifier', `rds:${here}:cluster:`),
  aws_opensearch_domain: arnAsId(`es:${here}:domain/{domain_name}`),
  aws_rds_cluster: both('cluster_identifier', `rds:${here}:cluster:`),
  aws_redshift_cluster: both('cluster_identifier', `redshift:${here}:cluster:`),
  aws_s3_bucket: { ...id('bucket'), arn: 'arn:{partition=aws}:s3:::{bucket}' },
  aws_s3_bucket_ownership_controls: id('bucket'),
  aws_s3_bucket_policy: id('bucket'),
  aws_s3_bucket_public_access_block: id('bucket'),
  aws_scheduler_schedule: arn(`scheduler:${here}:schedule/{group_name=default}/{name}`),
  aws_sfn_state_machine: arnAsId(`states:${here}:stateMachine:{name}`),
  aws_sns_topic: arnAsId(`sns:${here}:{name}`),
  aws_sqs_queue: arn(`sqs:${here}:{name}`),
  aws_ssm_parameter: id('name'),
};

const places: ReadonlySet<string> = new Set(['account', 'partition', 'region']);

const types = new Map(Object.entries(derived).map(([type, texts]) => [type, new Map(Object.entries(texts).map(([name, text]) => [name, pieces(text)]))]));

/** `{name}` is an argument, `{path=/}` one with its default, `{region}` a place. */
function pieces(text: string): readonly Piece[] {
  return text.split(/(\{[^}]*\})/).flatMap((part): readonly Piece[] => {
    if (!part.startsWith('{')) return part === '' ? [] : [part];
    const [name = '', otherwise] = part.slice(1, -1).split('=');
    return [isPlace(name) ? { place: name, otherwise } : { argument: name, otherwise }];
  });
}

function isPlace(name: string): name is Place {
  return places.has(name);
}

/** What follows for resources of a type. */
export function derivedAttributes(type: string): readonly string[] {
  return [...(types.get(type)?.keys() ?? [])];
}

export function derivation(type: string, attribute: string): readonly Piece[] | undefined {
  return types.get(type)?.get(attribute);
}
