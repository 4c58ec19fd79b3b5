/** Machines: "Resource: aws_instance", "Resource: aws_launch_template", "Resource: aws_launch_configuration". */
import { machineIn } from '../aws/vm.js';

export const instance = machineIn({
  names: [],
  groups: [['vpc_security_group_ids'], ['security_groups']],
  profiles: [['iam_instance_profile']],
  plain: ['user_data'],
  encoded: ['user_data_base64'],
});

/** "user_data - (Optional) The base64-encoded user data". */
export const launchTemplate = machineIn({
  names: ['name'],
  groups: [['vpc_security_group_ids'], ['security_group_names'], ['network_interfaces', '*', 'security_groups']],
  profiles: [
    ['iam_instance_profile', 0, 'name'],
    ['iam_instance_profile', 0, 'arn'],
  ],
  encoded: ['user_data'],
});

export const launchConfiguration = machineIn({
  names: ['name'],
  groups: [['security_groups']],
  profiles: [['iam_instance_profile']],
  plain: ['user_data'],
  encoded: ['user_data_base64'],
});
