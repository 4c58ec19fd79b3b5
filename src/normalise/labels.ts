/** Labels of what can carry some, in the words of each vocabulary. */
import { absent, byDefault, coll, keyed, set, unknown } from '../model/attr.js';
import type { Attr, Coll } from '../model/attr.js';
import type { Label, Labels } from '../model/facts.js';
import type { Raw, Vocabulary } from '../model/raw.js';
import type { Located } from '../model/value.js';
import { once } from './once.js';
import { nearest } from './place.js';
import { at, entries, flag, isNull, joined, maybe, members, none, orElse, text } from './read.js';
import type { Cursor } from './read.js';

export function labelsOf(raw: Raw): Labels {
  const near = nearest(raw);
  const carried = byDefault(!bare.has(raw.type), near);
  const { all, propagate = absent<boolean>(near) } = vocabularies[raw.vocabulary](raw, { value: raw.body, near });
  return { carried, all, inherits: inherited(raw, near), propagate };
}

type Read = Pick<Labels, 'all'> & Partial<Pick<Labels, 'propagate'>>;

/** Resources of AWS whose documentation has no tags; all others that are mapped have some. */
export const bare: ReadonlySet<string> = new Set([
  'AWS::AutoScaling::LaunchConfiguration',
  'AWS::EC2::NetworkAclEntry',
  'AWS::EC2::Route',
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::ElasticBeanstalk::ConfigurationTemplate',
  'AWS::Lambda::LayerVersionPermission',
  'AWS::Lambda::Url',
  'AWS::WAFRegional::WebACL',
  'aws_ami_launch_permission',
  'aws_appautoscaling_target',
  'aws_elastic_beanstalk_configuration_template',
  'aws_emr_block_public_access_configuration',
  'aws_lambda_function_url',
  'aws_lambda_layer_version_permission',
  'aws_launch_configuration',
  'aws_network_acl_rule',
  'aws_route',
  'aws_security_group_rule',
  'aws_snapshot_create_volume_permission',
]);

const vocabularies: Readonly<Record<Vocabulary, (raw: Raw, body: Cursor) => Read>> = {
  cloudformation: (raw, body) => ({ ...inTemplate(raw, body), ...propagation(raw, body, 'CopyTagsToSnapshot') }),
  kubernetes: (raw, body) => ({ all: ofObject(raw, body) }),
  terraform: (raw, body) => ({ ...inTerraform(raw, body), ...propagation(raw, body, 'copy_tags_to_snapshot') }),
};

function label(key: string, value: Cursor): Label {
  return keyed({ key: set(key, value.near), value: text(value) }, 'label', key);
}

/** A function of OpenFaaS has those of its pods in its spec, and no others where it comes from a stack file. */
function ofObject({ type }: Raw, body: Cursor): Coll<Label> {
  const own = inMap(at(body, 'metadata', 'labels'));
  return type === 'openfaas.com/Function' ? joined(body.near, own, inMap(at(body, 'spec', 'labels'))) : own;
}

/** Of a map. */
export const inMap = once((from: Cursor): Coll<Label> => entries(from, label));

/** A list of keys and values. */
function inList(from: Cursor, [key, value]: readonly [string, string]): Coll<Label> {
  return members(from, (one): Label => {
    const name = text(at(one, key));
    const made = { key: name, value: text(at(one, value)) };
    return name.state === 'set' ? keyed(made, 'label', name.value) : made;
  });
}

/** What the provider was told to put on everything is in `tags_all`. */
function inTerraform({ type }: Raw, body: Cursor): Read {
  const own = at(body, 'tags_all');
  const tags = inMap(own.value === undefined || isNull(own.value) ? at(body, 'tags') : own);
  if (type === 'aws_autoscaling_group') return handedOn(at(body, 'tag'), ['key', 'value'], 'propagate_at_launch');
  if (type !== 'aws_launch_template') return { all: tags };
  return { all: joined(body.near, tags, specified(at(body, 'tag_specifications'), 'resource_type', (one) => inMap(at(one, 'tags')))) };
}

const pair = ['Key', 'Value'] as const;

/** Types whose tags go by a word of their own. */
const tagsOf: ReadonlyMap<string, string> = new Map([
  ['AWS::Cognito::UserPool', 'UserPoolTags'],
  ['AWS::EFS::FileSystem', 'FileSystemTags'],
  ['AWS::Route53::HostedZone', 'HostedZoneTags'],
]);

/**
 * "AWS CloudFormation propagates stack-level tags to supported resources", and those are given when a stack is deployed ("Resource
 * tags"). What is live has all that it will have.
 */
function inherited({ vocabulary, domain }: Raw, near: Located): Attr<boolean> {
  if (vocabulary !== 'cloudformation' || domain.live !== undefined) return byDefault(false, near);
  return unknown('a stack may be deployed with tags of its own', near);
}

function inTemplate({ type }: Raw, body: Cursor): Read {
  const tags = at(body, tagsOf.get(type) ?? 'Tags');
  if (type === 'AWS::AutoScaling::AutoScalingGroup') return handedOn(tags, pair, 'PropagateAtLaunch');
  const own = tags.value?.kind === 'dict' ? inMap(tags) : inList(tags, pair);
  if (type !== 'AWS::EC2::LaunchTemplate') return { all: own };
  const of = (one: Cursor): Coll<Label> => inList(at(one, 'Tags'), pair);
  const template = specified(at(body, 'TagSpecifications'), 'ResourceType', of, 'launch-template');
  return { all: joined(body.near, own, template, specified(at(body, 'LaunchTemplateData', 'TagSpecifications'), 'ResourceType', of)) };
}

/** Of the tags that a template puts on several kinds of resources, those of one kind. */
function specified(from: Cursor, kind: string, tags: (one: Cursor) => Coll<Label>, wanted = 'instance'): Coll<Label> {
  const each = members(from, (one) => {
    const type = text(at(one, kind));
    if (type.state === 'unknown') return { all: { ...tags(one), items: tags(one).items.map((tag) => maybe(tag, type.reason)) } };
    return { all: type.state === 'set' && type.value === wanted ? tags(one) : none<Label>(one.near) };
  });
  const all = joined(from.near, ...each.items.map((one) => one.all));
  return each.open && !all.open ? coll(all.items, from.near, each.reason) : all;
}

/** Each tag of a group says whether what the group starts gets it. */
function handedOn(from: Cursor, words: readonly [string, string], hands: string): Read {
  const each = members(from, (one) => ({ hands: orElse(flag(at(one, hands)), false) }));
  const kept = each.items.find(({ hands: given }) => given.state !== 'unknown' && given.state !== 'absent' && !given.value);
  const doubtful = each.items.find(({ hands: given }) => given.state === 'unknown');
  const propagate: Attr<boolean> | undefined = (kept ?? doubtful)?.hands ?? (each.items.length > 0 ? set(true, from.near) : undefined);
  return { all: inList(from, words), ...(propagate === undefined ? {} : { propagate }) };
}

/** Stores that copy their tags to their snapshots, where they are told to. */
const copying: ReadonlySet<string> = new Set([
  'AWS::Neptune::DBCluster',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'aws_db_instance',
  'aws_neptune_cluster',
  'aws_rds_cluster',
]);

/** "The default is not to copy them"; of an instance of a cluster, "the setting is managed by the DB cluster" ("CreateDBInstance"). */
function propagation({ type }: Raw, body: Cursor, copies: string): Partial<Pick<Labels, 'propagate'>> {
  const isMember = type === 'AWS::RDS::DBInstance' && at(body, 'DBClusterIdentifier').value !== undefined;
  return copying.has(type) && !isMember ? { propagate: orElse(flag(at(body, copies)), false) } : {};
}
