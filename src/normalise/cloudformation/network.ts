/** Networks, their parts and what joins them: "AWS::EC2::VPC", "AWS::EC2::Subnet", "AWS::EC2::Route", "AWS::EC2::FlowLog". */
import {
  endpointIn,
  endpointPermissionIn,
  endpointServiceIn,
  flowLogIn,
  networkIn,
  routeIn,
  subnetIn,
  transitGatewayIn,
} from '../aws/network.js';
import type { Mapper } from '../make.js';

export const networks: readonly (readonly [string, Mapper])[] = [
  ['AWS::EC2::FlowLog', flowLogIn({ target: 'ResourceId', kind: 'ResourceType' })],
  [
    'AWS::EC2::Route',
    routeIn({
      destinations: ['DestinationCidrBlock', 'DestinationIpv6CidrBlock'],
      prefixList: 'DestinationPrefixListId',
      peering: 'VpcPeeringConnectionId',
    }),
  ],
  // No template makes a default one; a live one says so.
  ['AWS::EC2::Subnet', subnetIn({ names: ['SubnetId'], publicAddresses: 'MapPublicIpOnLaunch', network: 'VpcId', isDefault: ['DefaultForAz'] })],
  ['AWS::EC2::TransitGateway', transitGatewayIn({ names: ['Id'], accepts: ['AutoAcceptSharedAttachments'] })],
  // No template makes the default one; a live one says so.
  ['AWS::EC2::VPC', networkIn({ names: ['VpcId'], isDefault: ['IsDefault'] })],
  ['AWS::EC2::VPCEndpoint', endpointIn({ service: 'ServiceName', network: 'VpcId' })],
  ['AWS::EC2::VPCEndpointService', endpointServiceIn({ names: ['ServiceId'], acceptance: 'AcceptanceRequired' })],
  ['AWS::EC2::VPCEndpointServicePermissions', endpointPermissionIn({ service: 'ServiceId', principals: 'AllowedPrincipals' })],
];
