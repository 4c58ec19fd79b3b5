import type * as L from '@aws-sdk/client-lambda';
import type { At, FakeFunction, Operations } from '../estate.js';
import { page } from '../page.js';
import { Refusal } from '../protocol.js';

const none = (what: string): Refusal => new Refusal('ResourceNotFoundException', `${what} is not there`, 404);

const indexes = new WeakMap<readonly FakeFunction[], ReadonlyMap<string, FakeFunction>>();

function byName(functions: readonly FakeFunction[]): ReadonlyMap<string, FakeFunction> {
  const known = indexes.get(functions) ?? new Map(functions.map((one) => [one.FunctionName ?? '', one]));
  indexes.set(functions, known);
  return known;
}

/** By name or ARN, with or without a qualifier. */
function named(at: At, name: string | undefined): FakeFunction {
  const plain = /(?:^|:function:)([\w-]+)(?::[\w$-]+)?$/.exec(name ?? '')?.[1];
  const found = byName(at.here.functions ?? []).get(plain ?? '');
  if (!found) throw none(`Function ${name}`);
  return found;
}

function configuration({ reserved: _, policy: __, imageUri: ___, urls: ____, aliases: _____, ...rest }: FakeFunction): L.FunctionConfiguration {
  return rest;
}

function getFunction(at: At, { FunctionName }: L.GetFunctionRequest): L.GetFunctionResponse {
  const { reserved, imageUri, ...found } = named(at, FunctionName);
  const location = `https://awslambda-${at.region}-tasks.s3.${at.region}.amazonaws.com/snapshots/${FunctionName}?X-Amz-Security-Token=presigned`;
  return {
    Configuration: configuration(found),
    Code: imageUri === undefined ? { RepositoryType: 'S3', Location: location } : { RepositoryType: 'ECR', ImageUri: imageUri, ResolvedImageUri: imageUri },
    ...(reserved !== undefined && { Concurrency: { ReservedConcurrentExecutions: reserved } }),
  };
}

/** An alias or a version has a policy of its own: here none has. */
function getPolicy(at: At, { FunctionName, Qualifier }: L.GetPolicyRequest): L.GetPolicyResponse {
  const { policy } = named(at, FunctionName);
  if (policy === undefined || Qualifier !== undefined) throw none('The policy');
  return { Policy: policy, RevisionId: '1' };
}

export const lambda: Operations = {
  GetFunction: getFunction,
  GetFunctionConcurrency: (at: At, { FunctionName }: L.GetFunctionConcurrencyRequest): L.GetFunctionConcurrencyResponse => {
    const { reserved } = named(at, FunctionName);
    return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
  },
  GetPolicy: getPolicy,
  ListAliases: (at: At, { FunctionName, Marker, MaxItems = 50 }: L.ListAliasesRequest): L.ListAliasesResponse => {
    const { items, next } = page(at, named(at, FunctionName).aliases, Marker, MaxItems);
    return { Aliases: items, NextMarker: next };
  },
  ListEventSourceMappings: (at: At, { Marker, MaxItems = 100 }: L.ListEventSourceMappingsRequest): L.ListEventSourceMappingsResponse => {
    const { items, next } = page(at, at.here.eventSourceMappings, Marker, MaxItems);
    return { EventSourceMappings: items, NextMarker: next };
  },
  ListFunctions: (at: At, { Marker, MaxItems = 50 }: L.ListFunctionsRequest): L.ListFunctionsResponse => {
    const { items, next } = page(at, at.here.functions, Marker, Math.min(MaxItems, 50));
    return { Functions: items.map(configuration), NextMarker: next };
  },
  ListFunctionUrlConfigs: (at: At, { FunctionName, Marker, MaxItems = 50 }: L.ListFunctionUrlConfigsRequest): L.ListFunctionUrlConfigsResponse => {
    const { items, next } = page(at, named(at, FunctionName).urls, Marker, MaxItems);
    return { FunctionUrlConfigs: items, NextMarker: next };
  },
};
