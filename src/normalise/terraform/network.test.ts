import { describe, expect, test } from '@jest/globals';
import { facts, normalised, shown, tied } from './testing.js';

describe('a network', () => {
  test.each<[string, string, object, object]>([
    ['of one\'s own', 'aws_vpc', {}, { type: 'network', isDefault: null }],
    ['by default', 'aws_default_vpc', {}, { type: 'network', isDefault: true }],
    ['a subnet', 'aws_subnet', {}, { type: 'subnet', publicAddresses: { default: false }, isDefault: null }],
    ['a default subnet', 'aws_default_subnet', {}, { publicAddresses: { default: true }, isDefault: true }],
    ['a default subnet that was closed', 'aws_default_subnet', { map_public_ip_on_launch: false }, { publicAddresses: false }],
    ['a default group', 'aws_default_security_group', {}, { isDefault: true }],
    ['a transit gateway', 'aws_ec2_transit_gateway', {}, { acceptsAnyone: { default: false } }],
    ['an endpoint', 'aws_vpc_endpoint', { service_name: 'com.amazonaws.eu-west-1.s3' }, { service: 's3' }],
    ['an endpoint in China', 'aws_vpc_endpoint', { service_name: 'cn.com.amazonaws.cn-north-1.ecr.api' }, { service: 'ecr.api' }],
    ['an endpoint to a partner', 'aws_vpc_endpoint', { service_name: 'com.amazonaws.vpce.eu-west-1.vpce-svc-0a' }, { service: 'eu-west-1.vpce-svc-0a' }],
    ['an endpoint of some service', 'aws_vpc_endpoint', { service_name: { parts: ['com.amazonaws.eu-west-1.', { unknown: 'why' }] } }, { service: { unknown: 'why' } }],
  ])('%s', (_sentence, type, body, expected) => {
    expect(facts('boundary', type, body)).toMatchObject(expected);
  });
});

describe('a route table', () => {
  const route = (part: object): object => ({ cidr_block: '10.0.0.0/8', ...part });
  test('has those of its routes that lead to peers', () => {
    const made = normalised('aws_route_table', { route: [route({ gateway_id: 'igw-0a' }), route({ vpc_peering_connection_id: 'pcx-0a' })] });
    expect(made.entities.map(({ title }) => title)).toEqual(['routes to peered networks of aws_route_table.it']);
    expect(shown(made.entities[0]?.facts)).toMatchObject({ type: 'route', rules: [{ peers: ['10.0.0.0/8'] }] });
  });
  test('without such is nothing to us', () => expect(normalised('aws_route_table', { route: [route({ gateway_id: 'igw-0a' })] }).entities).toEqual([]));
});

describe('flow logs', () => {
  test.each<[string, object, readonly string[]]>([
    ['of a network', { vpc_id: 'vpc-0a' }, ['guardsNetwork aws_flow_log.it -> vpc-0a']],
    ['of a subnet', { subnet_id: 'subnet-0a' }, []],
  ])('%s', (_sentence, body, expected) => expect(tied(normalised('aws_flow_log', body))).toEqual(expected));
});

describe('where a machine runs', () => {
  const later = { default: 'chosen at launch' };
  test.each<[string, string, object, object]>([
    ['in no subnet', 'aws_instance', {}, { publicAddress: null, subnets: [], groups: [] }],
    ['in a subnet', 'aws_instance', { subnet_id: { ref: 'aws_subnet.a.id' } }, { subnets: ['by reference'] }],
    ['in a subnet that is not known', 'aws_instance', { subnet_id: { unknown: 'why' } }, { subnets: ['by reference'] }],
    ['in the default subnet', 'aws_instance', { subnet_id: { ref: 'aws_default_subnet.a.id' } }, { subnets: ['default'] }],
    ['in the default group', 'aws_instance', { vpc_security_group_ids: [{ ref: 'aws_vpc.main.default_security_group_id' }] }, { groups: ['default'] }],
    ['in groups that are not known', 'aws_instance', { vpc_security_group_ids: { unknown: 'why' } }, { groups: [{ exists: expect.anything() }] }],
    ['in groups of a template that are not known', 'aws_launch_template', { vpc_security_group_ids: { unknown: 'why' } }, { groups: [{ exists: expect.anything() }, later] }],
    ['where a template is launched', 'aws_launch_template', {}, { subnets: [later], groups: [later] }],
    ['where a configuration is launched', 'aws_launch_configuration', {}, { subnets: [later], groups: [] }],
    ['where its interface is', 'aws_instance', { primary_network_interface: [{ network_interface_id: 'eni-0a' }] }, { publicAddress: { default: false } }],
  ])('%s', (_sentence, type, body, placement) => {
    expect(facts('workload', type, body)).toMatchObject({ placement });
  });
});

describe('what is chosen for workloads', () => {
  const service = (part: object): unknown => facts('boundary', 'aws_ecs_service', { task_definition: 't', network_configuration: [part] });
  test.each<[string, object, object]>([
    ['by a service without groups', { subnets: ['subnet-0a'] }, { publicAddresses: { default: false }, isDefault: { default: true } }],
    ['by a service with groups', { subnets: ['subnet-0a'], security_groups: ['sg-0a'] }, { isDefault: false }],
    ['by a service with the default group', { security_groups: [{ ref: 'aws_default_security_group.main.id' }] }, { isDefault: true }],
    ['by a service with groups that are not known', { security_groups: { unknown: 'why' } }, { isDefault: { unknown: 'why' } }],
    ['by a service with an address', { assign_public_ip: true }, { publicAddresses: true }],
  ])('%s', (_sentence, part, expected) => {
    expect(service(part)).toMatchObject({ type: 'placement', ...expected });
  });
  test('by a service on the network of its host: nothing', () => expect(normalised('aws_ecs_service', { task_definition: 't' }).entities.map(({ kind }) => kind)).toEqual(['service']));
  test('by a scaling group in zones: the default network', () => {
    expect(facts('boundary', 'aws_autoscaling_group', { launch_configuration: 'web', availability_zones: ['a'] })).toMatchObject({ isDefault: { default: true } });
  });
  test('by a scaling group: each of its subnets', () => {
    const made = normalised('aws_autoscaling_group', { launch_configuration: 'web', vpc_zone_identifier: ['subnet-0a', 'subnet-0b'] });
    expect(tied(made).filter((tie) => tie.startsWith('placed'))).toEqual(['placedIn web -> subnet-0a', 'placedIn web -> subnet-0b']);
  });
});
