import { describe, expect, test } from '@jest/globals';
import { facts, normalised, tied } from './testing.js';

describe('an autoscaler', () => {
  test.each<[string, string, object, object]>([
    ['of a service', 'aws_appautoscaling_target', { min_capacity: 1, max_capacity: 10 }, { min: 1, max: 10 }],
    ['of a service, without bounds', 'aws_appautoscaling_target', {}, { min: null, max: null }],
    [
      'of a service, with unknown bounds',
      'aws_appautoscaling_target',
      { max_capacity: { unknown: 'why' } },
      { min: null, max: { unknown: 'why' } },
    ],
    ['of machines', 'aws_autoscaling_group', { min_size: '0', max_size: 4 }, { min: 0, max: 4 }],
    [
      'of machines, with one bound or another',
      'aws_autoscaling_group',
      { max_size: { oneOf: [2, 4] } },
      { min: null, max: { unknown: 'var.x has no value', oneOf: [2, 4] } },
    ],
  ])('%s', (_sentence, type, body, expected) => {
    expect(facts('autoscaler', type, body)).toMatchObject(expected);
  });

  const service = { ref: 'aws_ecs_service.app.name' };
  const specification = { launch_template_specification: [{ launch_template_id: { ref: 'aws_launch_template.a.id' } }] };
  const override = { launch_template_specification: [{ launch_template_name: 'arm' }] };
  test.each<[string, string, object, string[]]>([
    ['a service by name', 'aws_appautoscaling_target', { resource_id: 'service/shop/checkout' }, ['service/checkout']],
    [
      'a service in some cluster',
      'aws_appautoscaling_target',
      { resource_id: { parts: ['service/', { unknown: 'why' }, '/checkout'] } },
      ['service/checkout'],
    ],
    [
      'a service by reference',
      'aws_appautoscaling_target',
      { resource_id: { parts: ['service/', { ref: 'aws_ecs_cluster.c.name' }, '/', service] } },
      ['aws_ecs_service.app.name'],
    ],
    ['a function', 'aws_appautoscaling_target', { resource_id: 'function:reprice:live' }, ['reprice']],
    ['a table', 'aws_appautoscaling_target', { service_namespace: 'dynamodb', resource_id: 'table/t' }, []],
    ['nobody knows what', 'aws_appautoscaling_target', { resource_id: { unknown: 'why' } }, ['? why']],
    [
      'nobody knows which service',
      'aws_appautoscaling_target',
      { resource_id: { parts: ['service/shop/', { unknown: 'why' }] } },
      ['service/shop/${? why}'],
    ],
    [
      'machines of a template',
      'aws_autoscaling_group',
      { launch_template: [{ id: { ref: 'aws_launch_template.a.id' } }] },
      ['aws_launch_template.a.id'],
    ],
    ['machines of a template by name', 'aws_autoscaling_group', { launch_template: [{ name: 'web' }] }, ['web']],
    ['machines of a configuration', 'aws_autoscaling_group', { launch_configuration: 'web' }, ['web']],
    [
      'machines of several templates',
      'aws_autoscaling_group',
      { mixed_instances_policy: [{ launch_template: [{ ...specification, override: [override] }] }] },
      ['aws_launch_template.a.id', 'arm'],
    ],
  ])('scales %s', (_sentence, type, body, expected) => {
    const workloads = tied(normalised(type, body)).filter((tie) => !tie.startsWith('scalesService'));
    expect(workloads).toEqual(expected.map((end) => `autoscaledBy ${type}.it -> ${end}`));
  });

  test.each<[string, object, string[]]>([
    ['a service of ECS', { service_namespace: 'ecs', resource_id: 'service/shop/checkout' }, ['service/checkout']],
    ['perhaps a service', { service_namespace: { unknown: 'why' }, resource_id: { unknown: 'why' } }, ['? why']],
    ['no service but a function', { service_namespace: 'lambda', resource_id: 'function:reprice:live' }, []],
    ['no service but a table', { service_namespace: 'dynamodb', resource_id: 'table/t' }, []],
  ])('says how many copies there are of %s', (_sentence, body, expected) => {
    const services = tied(normalised('aws_appautoscaling_target', body)).filter((tie) => tie.startsWith('scalesService'));
    expect(services).toEqual(expected.map((end) => `scalesService aws_appautoscaling_target.it -> ${end}`));
  });
});
