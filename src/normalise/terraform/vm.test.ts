import { describe, expect, test } from '@jest/globals';
import { entityOf, facts, names, normalised, shown, tied, written } from './testing.js';

const ENVIRONMENT = 'aws:elasticbeanstalk:application:environment';
const LAUNCH = 'aws:autoscaling:launchconfiguration';

describe('a machine', () => {
  test.each(['aws_instance', 'aws_launch_template', 'aws_launch_configuration'])(
    '%s is a workload of one container without settings',
    (type) => {
      expect(facts('workload', type, {})).toMatchObject({
        runtime: 'vm',
        platform: 'ec2',
        containers: [{ image: { reference: null }, environment: [], sandbox: { privileged: null } }],
        concurrency: { reserved: null },
        scale: { min: null, max: null },
      });
    },
  );

  test.each<[string, string, object, string[]]>([
    [
      'an instance in its groups',
      'aws_instance',
      { vpc_security_group_ids: ['sg-1'], security_groups: ['default'] },
      ['bounds aws_instance.it -> sg-1', 'bounds aws_instance.it -> default'],
    ],
    [
      'an instance in unknown groups',
      'aws_instance',
      { vpc_security_group_ids: { unknown: 'why' } },
      ['bounds aws_instance.it -> ? why'],
    ],
    [
      'an instance with a profile',
      'aws_instance',
      { iam_instance_profile: { ref: 'aws_iam_instance_profile.app.name' } },
      ['runsAs aws_instance.it -> aws_iam_instance_profile.app.name'],
    ],
    [
      'a template with a profile and interfaces',
      'aws_launch_template',
      {
        iam_instance_profile: [{ arn: 'arn:1' }],
        network_interfaces: [{ security_groups: ['sg-1'] }, { security_groups: ['sg-2'] }],
      },
      [
        'bounds aws_launch_template.it -> sg-1',
        'bounds aws_launch_template.it -> sg-2',
        'runsAs aws_launch_template.it -> arn:1',
      ],
    ],
    [
      'a configuration with groups',
      'aws_launch_configuration',
      { security_groups: ['sg-1'] },
      ['bounds aws_launch_configuration.it -> sg-1'],
    ],
    ['nothing written', 'aws_instance', {}, []],
  ])('%s', (_sentence, type, body, expected) => {
    expect(tied(normalised(type, body))).toEqual(expected);
  });
});

describe('an Elastic Beanstalk environment', () => {
  const option = (namespace: unknown, name: unknown, value: unknown): object => ({ namespace, name, value });
  const setting = (value: unknown): object => ({ value, secret: null });
  test.each<[string, unknown, unknown]>([
    ['with a variable', [option(ENVIRONMENT, 'HOST', 'db')], [setting('db')]],
    ['with an option that is no variable', [option('aws:ec2:vpc', 'VPCId', 'vpc-1')], []],
    ['with an unknown variable', [option(ENVIRONMENT, 'HOST', { unknown: 'why' })], [setting({ unknown: 'why' })]],
    ['with what may be a variable', [option({ unknown: 'why' }, 'HOST', 'db')], [{ ...setting('db'), exists: 'why' }]],
    [
      'with options that are not all known',
      { items: [option(ENVIRONMENT, 'HOST', 'db')], rest: 'why' },
      { items: [setting('db')], open: 'why' },
    ],
    ['with nothing written', undefined, []],
  ])('%s', (_sentence, options, environment) => {
    expect(facts('workload', 'aws_elastic_beanstalk_environment', { setting: options })).toMatchObject({
      runtime: 'vm',
      platform: 'elastic-beanstalk',
      containers: [{ environment }],
    });
  });

  test.each<[string, object[], object]>([
    ['scales from one to four', [], { min: { default: 1 }, max: { default: 4 } }],
    [
      'scales as it is told',
      [option('aws:autoscaling:asg', 'MinSize', '2'), option('aws:autoscaling:asg', 'MaxSize', '20')],
      { min: 2, max: 20 },
    ],
    [
      'scales as an option of an unknown name may say',
      [option('aws:autoscaling:asg', { unknown: 'why' }, '2')],
      { min: { unknown: 'why' }, max: { unknown: 'why' } },
    ],
    [
      'scales as it is told, whatever else there may be',
      [option({ unknown: 'why' }, 'MaxSize', '9'), option('aws:autoscaling:asg', 'MaxSize', '2')],
      { min: { default: 1 }, max: 2 },
    ],
    [
      'scales as nobody knows',
      [option('aws:autoscaling:asg', 'MaxSize', { unknown: 'why' })],
      { min: { default: 1 }, max: { unknown: 'why' } },
    ],
  ])('%s', (_sentence, options, scale) => {
    expect(facts('workload', 'aws_elastic_beanstalk_environment', { setting: options })).toMatchObject({ scale });
  });

  test('runs in its profile and its groups', () => {
    const body = { setting: [option(LAUNCH, 'IamInstanceProfile', 'web'), option(LAUNCH, 'SecurityGroups', 'sg-1, sg-2')] };
    const it = 'aws_elastic_beanstalk_environment.it';
    expect(tied(normalised('aws_elastic_beanstalk_environment', body))).toEqual([
      `runsAs ${it} -> web`,
      `bounds ${it} -> sg-1`,
      `bounds ${it} -> sg-2`,
    ]);
  });

  test('names its variables where they stand', () => {
    const made = entityOf(
      'workload',
      normalised('aws_elastic_beanstalk_environment', {
        setting: [option(ENVIRONMENT, 'HOST', 'db'), option(ENVIRONMENT, 'HOST', 'db2')],
      }),
    );
    if (made.kind !== 'workload') throw new Error(made.kind);
    expect(made.facts.containers.items.map((one) => names(one.environment))).toEqual([['variable HOST', 'variable HOST#2']]);
    expect(made.facts.containers.items.flatMap((one) => one.environment.items.map((setting) => written(setting.value)))).toEqual([
      '"db"',
      '"db2"',
    ]);
    expect(shown(made.names)).toEqual([]);
  });
});

test.each(['aws_instance', 'aws_launch_configuration'])('of the digest that older providers keep of the boot data of %s nothing is known', (type) => {
  const hashed = { user_data: 'da39a3ee5e6b4b0d3255bfef95601890afd80709' };
  expect(facts('workload', type, hashed)).toMatchObject({ bootData: { items: [], open: 'the provider keeps only a digest of it' } });
  expect(facts('workload', type, { user_data: '#!/bin/sh' })).toMatchObject({ bootData: [] });
});
