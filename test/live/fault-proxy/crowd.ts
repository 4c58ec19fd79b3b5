/** The stall with two of everything that is listed, so that each list has a second page, and with tasks that run. */
import type { Account, Estate } from '../fake-aws/estate.js';
import { describedStall } from '../moto/describe.js';
import { account, arnOf, region } from '../moto/stall.js';

export function crowd(): Estate {
  const stall = describedStall()[account];
  const here = stall?.regions[region];
  if (stall === undefined || here === undefined) throw new Error('the stall is not where it was');
  const clusterArn = arnOf('ecs', 'cluster/shop');
  const taskDefinitionArn = arnOf('ecs', 'task-definition/web:1');
  const tasks = ['1', '2'].map((id) => ({ taskArn: arnOf('ecs', `task/shop/${id}`), clusterArn, taskDefinitionArn, lastStatus: 'RUNNING' }));
  const crowded: Account = {
    ...stall,
    regions: {
      [region]: {
        ...here,
        functions: (here.functions ?? []).map((one) => ({ ...one, ...(one.urls && { urls: twice(one.urls, 'FunctionUrl', 'FunctionArn') }) })),
        eventSourceMappings: twice(here.eventSourceMappings, 'UUID', 'EventSourceMappingArn'),
        clusters: twice(here.clusters, 'clusterArn', 'clusterName'),
        services: twice(here.services, 'serviceArn', 'serviceName'),
        tasks,
        taskDefinitions: twice(here.taskDefinitions, 'taskDefinitionArn', 'family'),
        eksClusters: twice(here.eksClusters, 'arn', 'name').map((one) => ({ ...one, nodegroups: nodesOf(one) })),
        instances: twice(here.instances, 'InstanceId'),
        launchTemplateVersions: twice(here.launchTemplateVersions, 'LaunchTemplateId', 'LaunchTemplateName'),
        securityGroups: twice(here.securityGroups, 'GroupId', 'GroupName'),
        networkAcls: twice([{ NetworkAclId: 'acl-1', VpcId: 'vpc-1', IsDefault: true, Entries: [{ RuleNumber: 100, Protocol: '-1', RuleAction: 'allow', Egress: false, CidrBlock: '0.0.0.0/0' }] }], 'NetworkAclId'),
        vpcs: twice([{ VpcId: 'vpc-1', OwnerId: account, IsDefault: false, CidrBlock: '10.0.0.0/16' }], 'VpcId'),
        subnets: twice([{ SubnetId: 'subnet-1', VpcId: 'vpc-1', DefaultForAz: false, MapPublicIpOnLaunch: false }], 'SubnetId'),
        flowLogs: twice([{ FlowLogId: 'fl-1', ResourceId: 'vpc-1' }], 'FlowLogId'),
        vpcEndpoints: twice([{ VpcEndpointId: 'vpce-1', VpcId: 'vpc-1', ServiceName: `com.amazonaws.${region}.s3`, State: 'Available' }], 'VpcEndpointId'),
        autoScalingGroups: twice(here.autoScalingGroups, 'AutoScalingGroupName', 'AutoScalingGroupARN'),
        launchConfigurations: twice(here.launchConfigurations, 'LaunchConfigurationName', 'LaunchConfigurationARN'),
      },
    },
  };
  return { [account]: crowded };
}

/** ARNs of nodes have the name of their cluster. */
function nodesOf({ name = '', nodegroups = [] }: NonNullable<Account['regions'][string]['eksClusters']>[number]) {
  return twice(nodegroups.map((one) => ({ ...one, nodegroupArn: `${one.nodegroupArn}/${name}/` })), 'nodegroupArn', 'nodegroupName');
}

/** Each of them again, by another name. */
function twice<T extends object>(items: readonly T[] = [], ...names: readonly (keyof T)[]): readonly T[] {
  return items.flatMap((item) => [item, { ...item, ...Object.fromEntries(names.map((name) => [name, `${String(item[name])}-too`])) }]);
}
