import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { tied } from '../testing.js';
import { stores } from './dependency.js';
import { configs } from './config.js';
import { endpoints } from './endpoint.js';
import { cloudformation, types } from './index.js';
import { networks } from './network.js';
import { normalised, raw } from './testing.js';

describe('the table of types', () => {
  test.each(['AWS::EC2::InternetGateway', 'AWS::CloudFormation::Stack', 'Custom::Thing', 'aws_instance', 'constructor', ''])(
    '%p is not mapped',
    (type) => {
      expect(cloudformation(raw(type, {}))).toBeUndefined();
    },
  );

  const families = [...configs, ...endpoints, ...networks, ...stores].map(([type]) => type);
  test.each([
    ['endpoints', endpoints.map(([type]) => type)],
    ['networks', networks.map(([type]) => type)],
    ['configs', configs.map(([type]) => type)],
    ['stores', stores.map(([type]) => type)],
    ['all others', [...types.keys()].filter((type) => !families.includes(type))],
  ])('is sorted, and each type is there once: %s', (_sentence, some) => {
    expect(some).toEqual([...new Set(some)].sort());
  });

  test.each([...types.keys()])('%s may hold anything', (type) => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...properties), anything), (body) =>
        expect(tied(normalised(type, body))).toBeDefined(),
      ),
      { numRuns: 30 },
    );
  });

  const properties = [
    ...['AssumeRolePolicyDocument', 'PolicyDocument', 'Policies', 'ManagedPolicyArns', 'Roles', 'PermissionsBoundary'],
    ...['ContainerDefinitions', 'ContainerProperties', 'Environment', 'OptionSettings', 'TemplateName', 'UserData', 'Code'],
    ...['LaunchTemplateData', 'MixedInstancesPolicy', 'NetworkInterfaces', 'NetworkConfiguration', 'RemoteAccess', 'Target'],
    ...['FunctionName', 'Principal', 'Role', 'EventSourceArn', 'ResourceId', 'Name', 'Scheme', 'ResourcesVpcConfig'],
    ...['SecurityGroupIngress', 'SecurityGroupEgress', 'IpProtocol', 'Protocol', 'EventSelectors', 'AdvancedEventSelectors'],
  ];
  const within = fc.dictionary(fc.constantFrom(...properties, 'Statement', 'Variables', 'SecurityGroups'), fc.jsonValue());
  const anything = fc.oneof(
    fc.jsonValue(),
    within,
    fc.array(within),
    fc.constant({ unknown: 'why' }),
    fc.array(fc.constant({ unknown: 'why' })),
    fc.string().map((text) => ({ parts: [text, { unknown: 'why' }] })),
  );
});
