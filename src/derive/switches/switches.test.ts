import { describe, expect, test } from '@jest/globals';
import type { Normalised } from '../../model/estate.js';
import type { Completeness, Domain } from '../../model/raw.js';
import { link } from '../../link/index.js';
import { normalised as inTerraform, shown } from '../../normalise/terraform/testing.js';
import { deriveSwitches } from './index.js';

type Written = readonly [string, object];

const domain: Domain = { id: 'infra', root: 'infra' };

const pattern = '{ $.eventName = "DeleteTrail" }';
const filter: Written = ['aws_cloudwatch_log_metric_filter', { pattern, metric_transformation: [{ namespace: 'Audit', name: 'trails' }] }];
const alarm = (over: object = {}): Written => ['aws_cloudwatch_metric_alarm', { namespace: 'Audit', metric_name: 'trails', alarm_actions: ['arn:topic'], ...over }];
const rule: Written = ['aws_cloudwatch_event_rule', { name: 'trails', event_pattern: '{"detail-type": ["AWS API Call via CloudTrail"]}' }];
const target = (of: unknown): Written => ['aws_cloudwatch_event_target', { rule: of, arn: 'arn:topic' }];
const recorder: Written = ['aws_config_configuration_recorder', { name: 'default' }];
const status = (over: object): Written => ['aws_config_configuration_recorder_status', { name: 'default', ...over }];
const unknown = { unknown: 'var.x has no value' };

/** What becomes of the first resource's fact. */
function derived(field: 'acts' | 'logging', written: readonly Written[], completeness: readonly Completeness[] = []): unknown {
  const parts: Normalised[] = written.map(([type, body], index) => inTerraform(type, body, { address: `${type}.it${index}`, domain }));
  const { entities } = deriveSwitches(link(parts, completeness));
  const facts = shown(entities[0]?.facts);
  return typeof facts === 'object' && facts !== null ? Reflect.get(facts, field) : undefined;
}

describe('a filter acts', () => {
  test.each<[string, readonly Written[], unknown]>([
    ['not by itself', [filter], { default: false }],
    ['by an alarm on its metric', [filter, alarm()], true],
    ['by an alarm that names the filter', [filter, alarm({ metric_name: { ref: 'aws_cloudwatch_log_metric_filter.it0.id' } })], true],
    ['not by an alarm on another metric', [filter, alarm({ metric_name: 'orders' })], { default: false }],
    ['not by an alarm without an action', [filter, alarm({ alarm_actions: [] })], { default: false }],
    ['not by an alarm whose actions are off', [filter, alarm({ actions_enabled: false })], { default: false }],
    ['perhaps by an alarm whose actions are not known', [filter, alarm({ alarm_actions: unknown })], unknown],
    ['perhaps by an alarm on a metric that is not known', [filter, alarm({ metric_name: unknown })], unknown],
    ['by one of two alarms', [filter, alarm({ alarm_actions: unknown }), alarm()], true],
  ])('%s', (_sentence, written, acts) => expect(derived('acts', written)).toEqual(acts));

  test('perhaps, where an alarm may be declared elsewhere', () => {
    expect(derived('acts', [filter], [{ domain, state: 'partial', reason: 'module.alarms is not installed' }])).toMatchObject({ unknown: expect.stringContaining('module.alarms') });
  });
});

describe('a rule over events acts', () => {
  test.each<[string, readonly Written[], unknown]>([
    ['not by itself', [rule], { default: false }],
    ['by a target', [rule, target('trails')], true],
    ['not while it is off', [[rule[0], { ...rule[1], state: 'DISABLED' }], target('trails')], false],
    ["not by another rule's target", [rule, target('orders')], { default: false }],
  ])('%s', (_sentence, written, acts) => expect(derived('acts', written)).toEqual(acts));
});

describe('a recorder is on', () => {
  test.each<[string, readonly Written[], unknown]>([
    ['not by itself', [recorder], { default: false }],
    ['when it is switched on', [recorder, status({ is_enabled: true })], true],
    ['not when it is switched off', [recorder, status({ is_enabled: false })], { default: false }],
    ['perhaps, where that cannot be known', [recorder, status({ is_enabled: unknown })], unknown],
  ])('%s', (_sentence, written, logging) => expect(derived('logging', written)).toEqual(logging));
});
