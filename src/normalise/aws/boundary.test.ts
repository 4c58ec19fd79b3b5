import { expect, test } from '@jest/globals';
import { link } from '../../link/index.js';
import type { Domain } from '../../model/raw.js';
import * as cloudformation from '../cloudformation/testing.js';
import { entityOf, shown } from '../testing.js';

const code: Domain = { id: 'infra', root: 'infra' };
const live: Domain = {
  id: 'aws 123456789012 eu-central-1',
  root: 'aws/123456789012/eu-central-1',
  live: { provider: 'aws', account: '123456789012', region: 'eu-central-1' },
};
const everything = {
  direction: { default: 'egress' },
  protocol: { default: 'all' },
  fromPort: null,
  toPort: null,
  peers: [{ default: '0.0.0.0/0' }],
};

test.each<[string, Domain, object, unknown]>([
  ['in a template, no rule out means every rule', code, {}, [everything]],
  ['in a template, no rule out means every rule, also where the list is written', code, { SecurityGroupEgress: [] }, [everything]],
  ['in an account, no rule out means none', live, { SecurityGroupEgress: [] }, []],
])('%s', (_sentence, domain, body, rules) => {
  const made = cloudformation.normalised('AWS::EC2::SecurityGroup', body, { domain });
  expect(shown(entityOf('boundary', made).facts)).toMatchObject({ type: 'security-group', rules });
});

test('a group that cannot be read may have any rule', () => {
  const unread = [{ path: ['SecurityGroupEgress'], reason: { code: 'unread', text: 'why' } as const }];
  const made = cloudformation.normalised('AWS::EC2::SecurityGroup', {}, { domain: live, unread });
  expect(shown(entityOf('boundary', made).facts)).toMatchObject({ type: 'security-group', rules: { items: [], open: 'why' } });
});

test.each<[string, string, object, string, object, string]>([
  [
    'a machine is bound by the group whose id it names',
    ...(['AWS::EC2::SecurityGroup', { GroupId: 'sg-1', GroupName: 'default' }] as const),
    ...(['AWS::EC2::Instance', { SecurityGroupIds: ['sg-1'] }, 'boundaries'] as const),
  ],
  [
    'a group of machines scales the launch template whose id it names',
    ...(['AWS::AutoScaling::AutoScalingGroup', { LaunchTemplate: { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web' } }] as const),
    ...(['AWS::EC2::LaunchTemplate', { LaunchTemplateId: 'lt-1', LaunchTemplateName: 'web' }, 'autoscalers'] as const),
  ],
  [
    'a group of machines scales the machine whose id it names',
    ...(['AWS::AutoScaling::AutoScalingGroup', { InstanceId: 'i-1' }] as const),
    ...(['AWS::EC2::Instance', { InstanceId: 'i-1' }, 'autoscalers'] as const),
  ],
])('%s', (_sentence, type, body, ofType, workload, end) => {
  const other = cloudformation.normalised(type, body, { domain: live, address: 'other' });
  const made = cloudformation.normalised(ofType, workload, { domain: live, address: 'workload' });
  const { neighbours } = link([other, made], []);
  const found = neighbours.get(entityOf('workload', made))?.[end];
  expect(found?.items.map(({ entity, exists }) => [entity.address, exists])).toEqual([['other', undefined]]);
});
