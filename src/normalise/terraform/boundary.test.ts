import { describe, expect, test } from '@jest/globals';
import { entityOf, facts, names, normalised, written } from './testing.js';

const ssh = { from_port: 22, to_port: 22, protocol: 'tcp' };
const open = { ...ssh, cidr_blocks: ['0.0.0.0/0'] };
const rule = { direction: 'ingress', protocol: 'tcp', fromPort: 22, toPort: 22, peers: ['0.0.0.0/0'] };

describe('a security group', () => {
  test.each<[string, object, unknown]>([
    ['without rules has none', {}, []],
    ['with a rule', { ingress: [open] }, [rule]],
    ['with rules both ways', { ingress: [open], egress: [open] }, [rule, { ...rule, direction: 'egress' }]],
    [
      'for all protocols, whatever the ports',
      { ingress: [{ ...open, protocol: '-1', from_port: 0, to_port: 0 }] },
      [{ ...rule, protocol: 'all', fromPort: null, toPort: null }],
    ],
    ['for a protocol by number', { ingress: [{ ...open, protocol: 6 }] }, [rule]],
    ['for a protocol in capitals', { ingress: [{ ...open, protocol: 'TCP' }] }, [rule]],
    [
      'for ports that are not known',
      { ingress: [{ ...open, to_port: { unknown: 'why' } }] },
      [{ ...rule, toPort: { unknown: 'why' } }],
    ],
    [
      'for both address families',
      { ingress: [{ ...open, ipv6_cidr_blocks: ['::/0'] }] },
      [{ ...rule, peers: ['0.0.0.0/0', '::/0'] }],
    ],
    [
      'for another group',
      { ingress: [{ ...ssh, security_groups: [{ ref: 'aws_security_group.app.id' }] }] },
      [{ ...rule, peers: ['sg:aws_security_group.app'] }],
    ],
    ['for a group by id', { ingress: [{ ...ssh, security_groups: ['sg-1'] }] }, [{ ...rule, peers: ['sg:sg-1'] }]],
    [
      'for a group that is not known',
      { ingress: [{ ...ssh, security_groups: [{ unknown: 'why' }] }] },
      [{ ...rule, peers: [{ unknown: 'why', parts: ['sg:', null] }] }],
    ],
    [
      'for groups that are not known',
      { ingress: [{ ...ssh, security_groups: { unknown: 'why' } }] },
      [{ ...rule, peers: [{ leaf: { unknown: 'why', parts: ['sg:', null] }, exists: 'why' }] }],
    ],
    ['for a prefix list', { ingress: [{ ...ssh, prefix_list_ids: ['pl-1'] }] }, [{ ...rule, peers: ['pl:pl-1'] }]],
    ['for itself', { ingress: [{ ...ssh, self: true }] }, [{ ...rule, peers: ['sg:self'] }]],
    [
      'for itself perhaps',
      { ingress: [{ ...ssh, self: { unknown: 'why' } }] },
      [{ ...rule, peers: [{ leaf: 'sg:self', exists: 'why' }] }],
    ],
    [
      'for its network',
      { ingress: [{ ...ssh, cidr_blocks: [{ ref: 'data.aws_vpc.main.cidr_block' }] }] },
      [{ ...rule, peers: ['network:data.aws_vpc.main'] }],
    ],
    [
      'for its network, known',
      { ingress: [{ ...ssh, cidr_blocks: [{ ref: 'aws_vpc.main.cidr_block', is: '10.0.0.0/16' }] }] },
      [{ ...rule, peers: ['10.0.0.0/16'] }],
    ],
    [
      'for networks that are not known',
      { ingress: [{ ...ssh, cidr_blocks: { unknown: 'why' } }] },
      [{ ...rule, peers: { items: [], open: 'why' } }],
    ],
    [
      'for one network or another',
      { ingress: [{ ...ssh, cidr_blocks: { oneOf: [['0.0.0.0/0'], ['10.0.0.0/8']] } }] },
      [{ ...rule, peers: ['0.0.0.0/0', '10.0.0.0/8'].map((leaf) => ({ leaf, exists: 'var.x has no value' })) }],
    ],
    ['with rules that are not known', { ingress: { items: [open], rest: 'why' } }, { items: [rule], open: 'why' }],
  ])('%s', (_sentence, body, rules) => {
    expect(facts('boundary', 'aws_security_group', body)).toMatchObject({ type: 'security-group', rules });
    expect(facts('boundary', 'aws_default_security_group', body)).toMatchObject({ type: 'security-group', rules });
  });

  test('names its rules by description, else by what they let through', () => {
    const all = { protocol: '-1', from_port: 0, to_port: 0 };
    const body = {
      ingress: [{ ...open, description: 'office' }, open, open, { ...open, to_port: 23 }],
      egress: [all, { ...all, protocol: { unknown: 'why' } }],
    };
    const made = entityOf('boundary', normalised('aws_security_group', body));
    if (made.kind !== 'boundary') throw new Error(made.kind);
    expect(names(made.facts.rules)).toEqual([
      'rule office',
      'rule ingress tcp/22',
      'rule ingress tcp/22#2',
      'rule ingress tcp/22-23',
      'rule egress all',
      '',
    ]);
  });

  test('points at its peers', () => {
    const made = entityOf('boundary', normalised('aws_security_group', { ingress: [{ ...open, self: true }] }));
    if (made.kind !== 'boundary') throw new Error(made.kind);
    expect(made.facts.rules.items.flatMap((one) => one.peers.items.map(written))).toEqual(['"0.0.0.0/0"', 'true']);
    expect(made.facts.rules.items.map((one) => written(one.fromPort))).toEqual(['22']);
  });
});

describe('a rule on its own', () => {
  test.each<[string, string, object, unknown]>([
    ['of a group', 'aws_security_group_rule', { ...open, type: 'ingress' }, [rule]],
    [
      'for a source group',
      'aws_security_group_rule',
      { ...ssh, type: 'ingress', source_security_group_id: { ref: 'aws_security_group.app.id' } },
      [{ ...rule, peers: ['sg:aws_security_group.app'] }],
    ],
    [
      'that goes nobody knows where',
      'aws_security_group_rule',
      { ...open, type: { unknown: 'why' } },
      [{ ...rule, direction: { unknown: 'why' } }],
    ],
    [
      'inward',
      'aws_vpc_security_group_ingress_rule',
      { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '0.0.0.0/0' },
      [rule],
    ],
    [
      'outward, for everything',
      'aws_vpc_security_group_egress_rule',
      { ip_protocol: '-1', cidr_ipv6: '::/0' },
      [{ direction: 'egress', protocol: 'all', fromPort: null, toPort: null, peers: ['::/0'] }],
    ],
    [
      'inward, for a group',
      'aws_vpc_security_group_ingress_rule',
      { ip_protocol: 'tcp', from_port: 22, to_port: 22, referenced_security_group_id: { ref: 'aws_security_group.app.id' } },
      [{ ...rule, peers: ['sg:aws_security_group.app'] }],
    ],
    [
      'inward, for nobody knows whom',
      'aws_vpc_security_group_ingress_rule',
      { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: { unknown: 'why' } },
      [{ ...rule, peers: [{ unknown: 'why' }] }],
    ],
  ])('%s', (_sentence, type, body, rules) => {
    expect(facts('boundary', type, body)).toMatchObject({ type: 'security-group', rules });
  });
});

describe('a network ACL', () => {
  const entry = { ...ssh, cidr_block: '0.0.0.0/0' };
  test.each<[string, string, object, unknown]>([
    ['that allows', 'aws_network_acl', { ingress: [{ ...entry, action: 'allow' }] }, [rule]],
    ['that denies', 'aws_network_acl', { ingress: [{ ...entry, action: 'deny' }] }, []],
    [
      'that does nobody knows what',
      'aws_network_acl',
      { ingress: [{ ...entry, action: { unknown: 'why' } }] },
      [{ ...rule, exists: 'why' }],
    ],
    [
      'by default',
      'aws_default_network_acl',
      { egress: [{ ...entry, action: 'Allow', protocol: '-1' }] },
      [{ ...rule, direction: 'egress', protocol: 'all', fromPort: null, toPort: null }],
    ],
    [
      'a rule of it',
      'aws_network_acl_rule',
      { ...entry, rule_action: 'allow' },
      [{ ...rule, direction: { default: 'ingress' } }],
    ],
    [
      'a rule of it outward',
      'aws_network_acl_rule',
      { ...entry, rule_action: 'allow', egress: true },
      [{ ...rule, direction: 'egress' }],
    ],
    ['a rule of it that denies', 'aws_network_acl_rule', { ...entry, rule_action: 'deny' }, []],
  ])('%s', (_sentence, type, body, rules) => {
    expect(facts('boundary', type, body)).toMatchObject({ type: 'network-acl', rules });
  });

  test('names its rules by their number', () => {
    const made = entityOf(
      'boundary',
      normalised('aws_network_acl', {
        ingress: [
          { ...entry, action: 'allow', rule_no: 100 },
          { ...entry, action: 'allow' },
        ],
      }),
    );
    if (made.kind !== 'boundary') throw new Error(made.kind);
    expect(names(made.facts.rules)).toEqual(['rule ingress 100', 'rule ingress tcp/22']);
  });
});

describe('remote access to nodes', () => {
  const TYPE = 'aws_eks_node_group';
  const world = {
    direction: 'ingress',
    protocol: { default: 'tcp' },
    fromPort: { default: 22 },
    toPort: { default: 22 },
    peers: [{ default: '0.0.0.0/0' }],
  };
  test.each<[string, object, unknown]>([
    ['with a key is for the world', { remote_access: [{ ec2_ssh_key: 'ops' }] }, [world]],
    [
      'from some groups is for those',
      { remote_access: [{ ec2_ssh_key: 'ops', source_security_group_ids: ['sg-1'] }] },
      [{ ...world, peers: ['sg:sg-1'] }],
    ],
    [
      'from an unknown group is never for the world',
      { remote_access: [{ ec2_ssh_key: 'ops', source_security_group_ids: [{ unknown: 'why' }] }] },
      [{ ...world, peers: [{ unknown: 'why', parts: ['sg:', null] }] }],
    ],
    [
      'with a key is for the world, by RDP on Windows',
      { ami_type: 'WINDOWS_CORE_2022_x86_64', remote_access: [{ ec2_ssh_key: 'ops' }] },
      [{ ...world, fromPort: { default: 3389 }, toPort: { default: 3389 } }],
    ],
    [
      'from groups of which there may be none is perhaps for the world',
      { remote_access: [{ ec2_ssh_key: 'ops', source_security_group_ids: { unknown: 'why' } }] },
      [{ ...world, exists: 'why' }],
    ],
    [
      'with an unknown key is perhaps for the world',
      { remote_access: [{ ec2_ssh_key: { unknown: 'why' } }] },
      [{ ...world, exists: 'why' }],
    ],
  ])('%s', (_sentence, body, rules) => {
    expect(facts('boundary', TYPE, body)).toMatchObject({ type: 'remote-access', rules });
  });

  test.each<[string, object]>([
    ['without a key is none', { remote_access: [{}] }],
    ['that nobody wrote is none', {}],
  ])('%s', (_sentence, body) => {
    expect(normalised(TYPE, body).entities).toEqual([]);
  });
});
