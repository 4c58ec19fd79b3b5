/** What the fake holds, in the words of the SDK's types. */
import type { ScalableTarget } from '@aws-sdk/client-application-auto-scaling';
import type { AutoScalingGroup, LaunchConfiguration } from '@aws-sdk/client-auto-scaling';
import type { EventSelector, AdvancedEventSelector, Trail } from '@aws-sdk/client-cloudtrail';
import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { FlowLog, Instance, LaunchTemplateVersion, NetworkAcl, Region as Ec2Region, SecurityGroup, Subnet, Vpc, VpcEndpoint } from '@aws-sdk/client-ec2';
import type { Repository } from '@aws-sdk/client-ecr';
import type { Cluster, Service, Task, TaskDefinition } from '@aws-sdk/client-ecs';
import type { Cluster as EksCluster, Nodegroup } from '@aws-sdk/client-eks';
import type { GroupDetail, ManagedPolicyDetail, RoleDetail, UserDetail } from '@aws-sdk/client-iam';
import type { AliasListEntry, KeyMetadata } from '@aws-sdk/client-kms';
import type { AliasConfiguration, EventSourceMappingConfiguration, FunctionConfiguration, FunctionUrlConfig } from '@aws-sdk/client-lambda';
import type { Bucket } from '@aws-sdk/client-s3';
import type { SecretListEntry } from '@aws-sdk/client-secrets-manager';

type Items<T> = readonly T[];

/** By account id; the first one is the account of whoever has no key of another. */
export type Estate = Readonly<Record<string, Account>>;

export interface Account {
  /** Documents of policies as JSON; they are URL-encoded on the way out, as IAM does. */
  readonly roles?: Items<RoleDetail>;
  readonly users?: Items<UserDetail>;
  readonly groups?: Items<GroupDetail>;
  readonly policies?: Items<ManagedPolicyDetail>;
  readonly credentialReport?: string;
  readonly buckets?: Items<Bucket>;
  /** ARNs of roles whose trust does not include the caller. */
  readonly untrusting?: Items<string>;
  /** What a role wants to hear from who assumes it, by its ARN. */
  readonly externalIds?: Readonly<Record<string, string>>;
  /** Regions beside those with content: opted in by default. */
  readonly otherRegions?: Items<Ec2Region>;
  readonly regions: Readonly<Record<string, Region>>;
}

export interface Region {
  readonly autoScalingGroups?: Items<AutoScalingGroup>;
  readonly clusters?: Items<Cluster>;
  readonly eksClusters?: Items<EksCluster & { readonly nodegroups?: Items<Nodegroup> }>;
  readonly eventSourceMappings?: Items<EventSourceMappingConfiguration>;
  readonly flowLogs?: Items<FlowLog>;
  readonly functions?: Items<FakeFunction>;
  readonly instances?: Items<Instance & { readonly userData?: string }>;
  readonly keys?: Items<KeyMetadata & { readonly rotation?: boolean }>;
  readonly keyAliases?: Items<AliasListEntry>;
  readonly launchConfigurations?: Items<LaunchConfiguration>;
  readonly launchTemplateVersions?: Items<LaunchTemplateVersion>;
  readonly logGroups?: Items<LogGroup>;
  readonly networkAcls?: Items<NetworkAcl>;
  readonly queues?: Items<string>;
  readonly repositories?: Items<Repository>;
  readonly scalableTargets?: Items<ScalableTarget>;
  readonly secrets?: Items<SecretListEntry>;
  readonly securityGroups?: Items<SecurityGroup>;
  readonly services?: Items<Service>;
  readonly subnets?: Items<Subnet>;
  readonly taskDefinitions?: Items<TaskDefinition>;
  readonly tasks?: Items<Task>;
  readonly trails?: Items<FakeTrail>;
  readonly vpcEndpoints?: Items<VpcEndpoint>;
  readonly vpcs?: Items<Vpc>;
}

export interface FakeFunction extends FunctionConfiguration {
  readonly reserved?: number;
  /** JSON */
  readonly policy?: string;
  readonly imageUri?: string;
  readonly urls?: Items<FunctionUrlConfig>;
  readonly aliases?: Items<AliasConfiguration>;
}

export interface FakeTrail extends Trail {
  readonly logging?: boolean;
  readonly selectors?: EventSelector[];
  readonly advancedSelectors?: AdvancedEventSelector[];
}

/** Who asks, of what, and how long a page may be. */
export interface At {
  readonly estate: Estate;
  readonly account: string;
  readonly region: string;
  readonly of: Account;
  readonly here: Region;
  readonly pageSize: number;
  /** How often this operation was asked. */
  readonly times: number;
}

/** The input is what the model of the operation says; `never` takes handlers of any. */
export type Operations = Readonly<Record<string, (at: At, input: never) => object>>;
