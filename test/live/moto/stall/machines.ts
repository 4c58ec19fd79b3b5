/** Machines, what they are launched from, and who reaches them. */
import { token } from './names.js';

export interface Ingress {
  readonly IpProtocol: string;
  readonly FromPort?: number;
  readonly ToPort?: number;
  readonly IpRanges?: readonly { readonly CidrIp: string; readonly Description?: string }[];
  readonly Ipv6Ranges?: readonly { readonly CidrIpv6: string }[];
}
const fromWorld: readonly Ingress[] = [
  { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
  {
    IpProtocol: 'tcp',
    FromPort: 443,
    ToPort: 443,
    IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'inside' }],
    Ipv6Ranges: [{ CidrIpv6: '::/0' }],
  },
];
const fromInside: readonly Ingress[] = [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '10.0.0.0/8' }] }];
export const securityGroups = [
  { GroupName: 'web', Description: 'the shop window', ingress: fromWorld },
  { GroupName: 'store', Description: 'the back room', ingress: fromInside },
  {
    GroupName: 'open',
    Description: 'no door at all',
    ingress: [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] as readonly Ingress[],
  },
  {
    GroupName: 'wide',
    Description: 'every port from half of the world',
    ingress: [{ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, IpRanges: [{ CidrIp: '128.0.0.0/1' }] }] as readonly Ingress[],
  },
] as const;
export const egress = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] as const;
export const userData = '#!/bin/sh\nexport STAGE=production\n';
export const carelessUserData = `${userData}export UPLOAD_TOKEN=${token}\n`;
export const machine = { ImageId: 'ami-0123456789abcdef0', InstanceType: 't3.micro' } as const;
export const launchTemplate = 'web';
export const scalingGroup = { AutoScalingGroupName: 'web', MinSize: 0, MaxSize: 4, DesiredCapacity: 0 } as const;
export const launchConfiguration = {
  LaunchConfigurationName: 'old',
  ImageId: machine.ImageId,
  InstanceType: 't3.micro',
} as const;
