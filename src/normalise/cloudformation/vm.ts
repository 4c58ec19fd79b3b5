/** Machines: "AWS::EC2::Instance", "AWS::EC2::LaunchTemplate", "AWS::AutoScaling::LaunchConfiguration"; user data are Base64. */
import { machineIn } from '../aws/vm.js';

export const instance = machineIn({
  names: ['InstanceId'],
  groups: [['SecurityGroupIds'], ['SecurityGroups'], ['NetworkInterfaces', '*', 'GroupSet']],
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
  profiles: [
    [data, 'IamInstanceProfile', 'Name'],
    [data, 'IamInstanceProfile', 'Arn'],
  ],
  encoded: [data, 'UserData'],
});

export const launchConfiguration = machineIn({
  names: ['LaunchConfigurationName'],
  groups: [['SecurityGroups']],
  profiles: [['IamInstanceProfile']],
  encoded: ['UserData'],
});
