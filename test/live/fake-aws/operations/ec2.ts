import type * as A from '@aws-sdk/client-application-auto-scaling';
import type * as G from '@aws-sdk/client-auto-scaling';
import type * as E from '@aws-sdk/client-ec2';
import type { At, Operations } from '../estate.js';
import { page } from '../page.js';
import { Refusal } from '../protocol.js';

function regions({ of }: At, { AllRegions, RegionNames }: E.DescribeRegionsRequest): E.DescribeRegionsResult {
  const used = Object.keys(of.regions).map((RegionName): E.Region => ({ RegionName, Endpoint: `ec2.${RegionName}.amazonaws.com`, OptInStatus: 'opt-in-not-required' }));
  const all = [...used, ...(of.otherRegions ?? [])].filter(({ RegionName = '' }) => RegionNames?.includes(RegionName) ?? true);
  return { Regions: AllRegions ? all : all.filter(({ OptInStatus }) => OptInStatus !== 'not-opted-in') };
}

/** Filters on fields that are plain texts: `instance-state-name`, `vpc-id`. Others are refused, lest they be ignored. */
function filtered<T>(items: readonly T[] | undefined, filters: readonly E.Filter[] | undefined, fields: Readonly<Record<string, (item: T) => string | undefined>>): T[] {
  return (items ?? []).filter((item) =>
    (filters ?? []).every(({ Name = '', Values }) => {
      const field = fields[Name];
      if (!field) throw new Refusal('InvalidParameterValue', `The filter '${Name}' is invalid`);
      return Values?.includes(field(item) ?? '') ?? true;
    }),
  );
}

function instances(at: At, { InstanceIds, Filters, NextToken, MaxResults = 1000 }: E.DescribeInstancesRequest): E.DescribeInstancesResult {
  const some = filtered(at.here.instances, Filters, { 'instance-state-name': ({ State }) => State?.Name });
  const { items, next } = page(at, some.filter(({ InstanceId = '' }) => InstanceIds?.includes(InstanceId) ?? true), NextToken, MaxResults);
  const Reservations = items.map(({ userData: _, ...instance }) => ({ ReservationId: `r-${instance.InstanceId}`, OwnerId: at.account, Groups: [], Instances: [instance] }));
  return { Reservations, NextToken: next };
}

function instanceAttribute({ here }: At, { InstanceId, Attribute }: E.DescribeInstanceAttributeRequest): E.InstanceAttribute {
  const found = here.instances?.find((instance) => instance.InstanceId === InstanceId);
  if (!found) throw new Refusal('InvalidInstanceID.NotFound', `The instance ID '${InstanceId}' does not exist`);
  if (Attribute !== 'userData') throw new Refusal('InvalidParameterValue', `The fake knows userData alone, not ${Attribute}`);
  return { InstanceId, UserData: found.userData === undefined ? {} : { Value: Buffer.from(found.userData).toString('base64') } };
}

function templateVersions(at: At, input: E.DescribeLaunchTemplateVersionsRequest): E.DescribeLaunchTemplateVersionsResult {
  const { LaunchTemplateId: id, LaunchTemplateName: name, Versions: versions, NextToken, MaxResults = 200 } = input;
  const all = at.here.launchTemplateVersions ?? [];
  const latest = (of: string | undefined): number => Math.max(...all.filter(({ LaunchTemplateId }) => LaunchTemplateId === of).map(({ VersionNumber = 0 }) => VersionNumber));
  const some = all.filter(
    ({ LaunchTemplateId, LaunchTemplateName, VersionNumber = 0, DefaultVersion }) =>
      (id === undefined || id === LaunchTemplateId) &&
      (name === undefined || name === LaunchTemplateName) &&
      (versions === undefined ||
        versions.includes(String(VersionNumber)) ||
        (versions.includes('$Default') && DefaultVersion === true) ||
        (versions.includes('$Latest') && VersionNumber === latest(LaunchTemplateId))),
  );
  const { items, next } = page(at, some, NextToken, MaxResults);
  return { LaunchTemplateVersions: items, NextToken: next };
}

function templates(at: At, { NextToken, MaxResults = 200 }: E.DescribeLaunchTemplatesRequest): E.DescribeLaunchTemplatesResult {
  const all = at.here.launchTemplateVersions ?? [];
  const ids = [...new Set(all.map(({ LaunchTemplateId }) => LaunchTemplateId))];
  const { items, next } = page(at, ids, NextToken, MaxResults);
  return { LaunchTemplates: items.map((id) => templateOf(all.filter(({ LaunchTemplateId }) => LaunchTemplateId === id))), NextToken: next };
}

function templateOf(versions: readonly E.LaunchTemplateVersion[]): E.LaunchTemplate {
  const numbers = versions.map(({ VersionNumber = 0 }) => VersionNumber);
  const [first] = versions;
  return {
    LaunchTemplateId: first?.LaunchTemplateId,
    LaunchTemplateName: first?.LaunchTemplateName,
    DefaultVersionNumber: versions.find(({ DefaultVersion }) => DefaultVersion)?.VersionNumber ?? 1,
    LatestVersionNumber: Math.max(...numbers),
  };
}

export const ec2: Operations = {
  DescribeFlowLogs: (at: At, { NextToken, MaxResults = 1000 }: E.DescribeFlowLogsRequest): E.DescribeFlowLogsResult => {
    const { items, next } = page(at, at.here.flowLogs, NextToken, MaxResults);
    return { FlowLogs: items, NextToken: next };
  },
  DescribeInstanceAttribute: instanceAttribute,
  DescribeInstances: instances,
  DescribeLaunchTemplateVersions: templateVersions,
  DescribeLaunchTemplates: templates,
  DescribeNetworkAcls: (at: At, { NextToken, MaxResults = 1000 }: E.DescribeNetworkAclsRequest): E.DescribeNetworkAclsResult => {
    const { items, next } = page(at, at.here.networkAcls, NextToken, MaxResults);
    return { NetworkAcls: items, NextToken: next };
  },
  DescribeRegions: regions,
  DescribeSecurityGroups: (at: At, { NextToken, MaxResults = 1000 }: E.DescribeSecurityGroupsRequest): E.DescribeSecurityGroupsResult => {
    const { items, next } = page(at, at.here.securityGroups, NextToken, MaxResults);
    return { SecurityGroups: items, NextToken: next };
  },
  DescribeSubnets: (at: At, { NextToken, MaxResults = 1000 }: E.DescribeSubnetsRequest): E.DescribeSubnetsResult => {
    const { items, next } = page(at, at.here.subnets, NextToken, MaxResults);
    return { Subnets: items, NextToken: next };
  },
  DescribeVpcEndpoints: (at: At, { NextToken, MaxResults = 1000 }: E.DescribeVpcEndpointsRequest): E.DescribeVpcEndpointsResult => {
    const { items, next } = page(at, at.here.vpcEndpoints, NextToken, MaxResults);
    return { VpcEndpoints: items, NextToken: next };
  },
  DescribeVpcs: (at: At, { NextToken, MaxResults = 1000 }: E.DescribeVpcsRequest): E.DescribeVpcsResult => {
    const { items, next } = page(at, at.here.vpcs, NextToken, MaxResults);
    return { Vpcs: items, NextToken: next };
  },
};

export const autoScaling: Operations = {
  DescribeAutoScalingGroups: (at: At, { NextToken, MaxRecords = 50 }: G.AutoScalingGroupNamesType): G.AutoScalingGroupsType => {
    const { items, next } = page(at, at.here.autoScalingGroups, NextToken, MaxRecords);
    return { AutoScalingGroups: items, NextToken: next };
  },
  DescribeLaunchConfigurations: (at: At, { NextToken, MaxRecords = 50 }: G.LaunchConfigurationNamesType): G.LaunchConfigurationsType => {
    const { items, next } = page(at, at.here.launchConfigurations, NextToken, MaxRecords);
    return { LaunchConfigurations: items, NextToken: next };
  },
};

export const applicationAutoScaling: Operations = {
  DescribeScalableTargets: (at: At, { ServiceNamespace, NextToken, MaxResults = 50 }: A.DescribeScalableTargetsRequest): A.DescribeScalableTargetsResponse => {
    const some = at.here.scalableTargets?.filter((target) => target.ServiceNamespace === ServiceNamespace);
    const { items, next } = page(at, some, NextToken, MaxResults);
    return { ScalableTargets: items, NextToken: next };
  },
};
