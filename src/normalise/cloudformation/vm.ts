/** Machines: "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"; user data are Base64. */
import { machineIn } from '../aws/vm.js';

export const instance = machineIn({
  names: ['InstanceId'],
  groups: [['SecurityGroupIds'], ['SecurityGroups'], ['NetworkInterfaces', '*', 'GroupSet']],
  publicAddress: [['NetworkInterfaces', '*', 'AssociatePublicIpAddress']],
  subnet: [['SubnetId'], ['NetworkInterfaces', '*', 'SubnetId']],
  interfaces: [['NetworkInterfaces', '*', 'NetworkInterfaceId']],
  profiles: [['IamInstanceProfile']],
  encoded: ['UserData'],
});

const data = 'LaunchTemplateData';

export const launchTemplate = machineIn({
  names: ['LaunchTemplateName', 'LaunchTemplateId'],
  groups: [
    [data, 'SecurityGroupIds'],
    [data, 'SecurityGroups'],
    [data, 'NetworkInterfaces', '*', 'Groups'],
  ],
  publicAddress: [[data, 'NetworkInterfaces', '*', 'AssociatePublicIpAddress']],
  subnet: [[data, 'NetworkInterfaces', '*', 'SubnetId']],
  interfaces: [[data, 'NetworkInterfaces', '*', 'NetworkInterfaceId']],
  later: ['groups', 'subnets'],
  profiles: [
    [data, 'IamInstanceProfile', 'Name'],
    [data, 'IamInstanceProfile', 'Arn'],
  ],
  encoded: [data, 'UserData'],
});

export const launchConfiguration = machineIn({
  names: ['LaunchConfigurationName'],
  groups: [['SecurityGroups']],
  publicAddress: [['AssociatePublicIpAddress']],
  later: ['subnets'],
  profiles: [['IamInstanceProfile']],
  encoded: ['UserData'],
});
