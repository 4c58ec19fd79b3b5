import { describe, expect, test } from '@jest/globals';
import { bare } from './labels.js';
import * as cloudformation from './cloudformation/testing.js';
import * as terraform from './terraform/testing.js';
import { types as templates } from './cloudformation/index.js';
import { types as resources } from './terraform/index.js';
import { shown } from './testing.js';
import type { Speaker } from './testing.js';

const beyond = 'a stack may be deployed with tags of its own';

function labels({ normalised }: Speaker, type: string, body: object): unknown {
  const [own] = normalised(type, body).entities;
  return own !== undefined && 'labels' in own.facts ? shown(own.facts.labels) : undefined;
}

const some = [{ key: 'owner', value: 'shop' }];
const unknown = { unknown: 'why' };

describe('labels in Terraform', () => {
  test.each<[string, string, object, object]>([
    ['none are written', 'aws_instance', {}, { carried: { default: true }, all: [], inherits: { default: false }, propagate: null }],
    ['tags', 'aws_instance', { tags: { owner: 'shop' } }, { all: some }],
    ['tags with what the provider adds', 'aws_instance', { tags: { a: 'b' }, tags_all: { owner: 'shop' } }, { all: some }],
    ['tags that are not known', 'aws_instance', { tags: unknown }, { all: { items: [], open: 'why' } }],
    ['a tag whose value is not known', 'aws_instance', { tags: { owner: unknown } }, { all: [{ key: 'owner', value: unknown }] }],
    ['what takes none', 'aws_launch_configuration', {}, { carried: { default: false } }],
    ['a template puts tags on instances', 'aws_launch_template', { tag_specifications: [{ resource_type: 'instance', tags: { owner: 'shop' } }] }, { all: some }],
    ['a template puts tags on volumes', 'aws_launch_template', { tag_specifications: [{ resource_type: 'volume', tags: { owner: 'shop' } }] }, { all: [] }],
    ['a template puts tags on nobody knows what', 'aws_launch_template', { tag_specifications: [{ resource_type: unknown, tags: { owner: 'shop' } }] }, { all: [{ key: 'owner', value: 'shop', exists: 'why' }] }],
    ['a group hands its tags on', 'aws_autoscaling_group', { tag: [{ key: 'owner', value: 'shop', propagate_at_launch: true }] }, { all: some, propagate: true }],
    ['a group keeps a tag', 'aws_autoscaling_group', { tag: [{ key: 'owner', value: 'shop', propagate_at_launch: false }] }, { all: some, propagate: false }],
    ['a group keeps a tag perhaps', 'aws_autoscaling_group', { tag: [{ key: 'owner', value: 'shop', propagate_at_launch: unknown }] }, { propagate: unknown }],
    ['snapshots do not get them by default', 'aws_db_instance', {}, { propagate: { default: false } }],
    ['snapshots get them', 'aws_rds_cluster', { copy_tags_to_snapshot: true }, { propagate: true }],
  ])('%s', (_sentence, type, body, expected) => {
    expect(labels(terraform, type, body)).toMatchObject(expected);
  });
});

describe('labels in CloudFormation', () => {
  test.each<[string, string, object, object]>([
    ['none are written', 'AWS::EC2::Instance', {}, { carried: { default: true }, all: [], inherits: { unknown: beyond }, propagate: null }],
    ['a list of tags', 'AWS::EC2::Instance', { Tags: [{ Key: 'owner', Value: 'shop' }] }, { all: some }],
    ['a map of tags', 'AWS::Batch::JobDefinition', { Type: 'container', ContainerProperties: {}, Tags: { owner: 'shop' } }, { all: some }],
    ['a tag whose key is not known', 'AWS::EC2::Instance', { Tags: [{ Key: unknown, Value: 'shop' }] }, { all: [{ key: unknown, value: 'shop' }] }],
    ['what takes none', 'AWS::Lambda::Url', {}, { carried: { default: false } }],
    ['a template puts tags on instances', 'AWS::EC2::LaunchTemplate', { LaunchTemplateData: { TagSpecifications: [{ ResourceType: 'instance', Tags: [{ Key: 'owner', Value: 'shop' }] }] } }, { all: some }],
    ['a template has tags of its own', 'AWS::EC2::LaunchTemplate', { LaunchTemplateData: {}, TagSpecifications: [{ ResourceType: 'launch-template', Tags: [{ Key: 'owner', Value: 'shop' }] }] }, { all: some }],
    ['a group keeps a tag', 'AWS::AutoScaling::AutoScalingGroup', { Tags: [{ Key: 'owner', Value: 'shop', PropagateAtLaunch: false }] }, { all: some, propagate: false }],
    ['an instance of a cluster leaves it to that', 'AWS::RDS::DBInstance', { DBClusterIdentifier: 'shop' }, { propagate: null }],
    ['snapshots get them', 'AWS::RDS::DBInstance', { CopyTagsToSnapshot: true }, { propagate: true }],
  ])('%s', (_sentence, type, body, expected) => {
    expect(labels(cloudformation, type, body)).toMatchObject(expected);
  });
});

test.each([...bare])('%s, which carries none, is mapped', (type) => {
  expect(templates.has(type) || resources.has(type)).toBe(true);
});
