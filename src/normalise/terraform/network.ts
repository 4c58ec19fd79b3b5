/** Networks, their parts and what joins them: "Resource: aws_vpc", "aws_subnet", "aws_route", "aws_vpc_endpoint", "aws_flow_log". */
import {
  endpointIn,
  endpointPermissionIn,
  endpointServiceIn,
  flowLogIn,
  networkIn,
  routeIn,
  routesIn,
  subnetIn,
  transitGatewayIn,
} from '../aws/network.js';
import type { Mapper } from '../make.js';

const subnet = { names: [], publicAddresses: 'map_public_ip_on_launch', network: 'vpc_id' };
const target = { prefixList: 'destination_prefix_list_id', peering: 'vpc_peering_connection_id' };
const table = routesIn({ ...target, routes: 'route', destinations: ['cidr_block', 'ipv6_cidr_block'] });
const service = endpointServiceIn({ names: ['service_name'], acceptance: 'acceptance_required', principals: 'allowed_principals' });
const permission = endpointPermissionIn({ service: 'vpc_endpoint_service_id', principals: 'principal_arn' });

export const networks: readonly (readonly [string, Mapper])[] = [
  ['aws_default_route_table', table],
  ['aws_default_subnet', subnetIn({ ...subnet, isDefault: true })],
  ['aws_default_vpc', networkIn({ names: [], isDefault: true })],
  ['aws_ec2_transit_gateway', transitGatewayIn({ names: [], accepts: ['auto_accept_shared_attachments'] })],
  ['aws_flow_log', flowLogIn({ target: 'vpc_id' })],
  ['aws_route', routeIn({ ...target, destinations: ['destination_cidr_block', 'destination_ipv6_cidr_block'] })],
  ['aws_route_table', table],
  ['aws_subnet', subnetIn({ ...subnet, isDefault: false })],
  ['aws_vpc', networkIn({ names: [], isDefault: false })],
  ['aws_vpc_endpoint', endpointIn({ service: 'service_name', network: 'vpc_id' })],
  ['aws_vpc_endpoint_service', service],
  ['aws_vpc_endpoint_service_allowed_principal', permission],
];
