/** Machines: "Resource: aws_instance", "Resource: aws_launch_template", "Resource: aws_launch_configuration". */
import { machineIn } from '../aws/vm.js';
import type { MachineWords } from '../aws/vm.js';
import type { Mapper } from '../make.js';
import { at, unsure } from '../read.js';
import type { Cursor } from '../read.js';

export const instance = unhashed({
  names: [],
  groups: [['vpc_security_group_ids'], ['security_groups']],
  publicAddress: [['associate_public_ip_address']],
  subnet: [['subnet_id']],
  interfaces: [
    ['network_interface', '*', 'network_interface_id'],
    ['primary_network_interface', 0, 'network_interface_id'],
  ],
  profiles: [['iam_instance_profile']],
  plain: ['user_data'],
  encoded: ['user_data_base64'],
});

/** "user_data - (Optional) The base64-encoded user data". */
export const launchTemplate = machineIn({
  names: ['name'],
  groups: [['vpc_security_group_ids'], ['security_group_names'], ['network_interfaces', '*', 'security_groups']],
  publicAddress: [['network_interfaces', '*', 'associate_public_ip_address']],
  subnet: [['network_interfaces', '*', 'subnet_id']],
  interfaces: [['network_interfaces', '*', 'network_interface_id']],
  later: ['groups', 'subnets'],
  profiles: [
    ['iam_instance_profile', 0, 'name'],
    ['iam_instance_profile', 0, 'arn'],
  ],
  encoded: ['user_data'],
});

export const launchConfiguration = unhashed({
  names: ['name'],
  groups: [['security_groups']],
  publicAddress: [['associate_public_ip_address']],
  later: ['subnets'],
  profiles: [['iam_instance_profile']],
  plain: ['user_data'],
  encoded: ['user_data_base64'],
});

/**
 * Before version 6 of the provider, plans and states hold a SHA-1 digest in place of the text ("Terraform AWS Provider Version 6 Upgrade
 * Guide", on `user_data` of aws_instance). Nobody starts a machine with forty hexadecimal digits.
 */
function unhashed(words: MachineWords): Mapper {
  const mapper = machineIn(words);
  return (raw, body) => mapper(raw, withoutDigest(body));
}

function withoutDigest(body: Cursor): Cursor {
  const data = at(body, 'user_data');
  if (body.value?.kind !== 'dict' || data.value?.kind !== 'scalar' || !/^[\da-f]{40}$/.test(String(data.value.value))) return body;
  const { value } = unsure(data, 'the provider keeps only a digest of it');
  if (value === undefined) return body;
  return { ...body, value: { ...body.value, entries: new Map([...body.value.entries, ['user_data', { key: data.near.at, value }]]) } };
}
