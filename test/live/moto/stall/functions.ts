/** Functions, what starts them, and where their images are kept. */
import { account, arnOf, region, token } from './names.js';

const zip = { Runtime: 'nodejs22.x', Handler: 'index.handler', MemorySize: 256, Timeout: 30 } as const;
export const functions = [
  {
    input: {
      ...zip,
      FunctionName: 'reprice',
      Role: arnOf('iam', 'role/reprice'),
      Environment: { Variables: { STAGE: 'production', MODE: 'fast & <loose>' } },
    },
    reserved: 5,
    imageUri: undefined,
    permission: {
      StatementId: 'from-bucket',
      Action: 'lambda:InvokeFunction',
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::stall-goods',
    },
    url: 'NONE',
  },
  {
    input: {
      FunctionName: 'thumbnails',
      PackageType: 'Image',
      Role: arnOf('iam', 'role/reprice'),
      Environment: { Variables: { UPLOAD_TOKEN: token } },
    },
    reserved: undefined,
    imageUri: `${account}.dkr.ecr.${region}.amazonaws.com/thumbnails:latest`,
    permission: undefined,
    url: undefined,
  },
  // What starts it is bounded, and nothing declares its log group.
  {
    input: {
      ...zip,
      FunctionName: 'sort',
      Role: arnOf('iam', 'role/reprice'),
      Environment: { Variables: { STAGE: 'production' } },
    },
    reserved: undefined,
    imageUri: undefined,
    permission: undefined,
    url: undefined,
  },
  {
    input: {
      ...zip,
      FunctionName: 'retired',
      Role: arnOf('iam', 'role/reprice'),
      Environment: { Variables: { STAGE: 'production' } },
    },
    reserved: 0,
    imageUri: undefined,
    permission: undefined,
    url: undefined,
  },
] as const;

export const queue = 'orders';
export const mappings = [
  { FunctionName: 'reprice', EventSourceArn: arnOf('sqs', queue), BatchSize: 5, most: undefined },
  { FunctionName: 'sort', EventSourceArn: arnOf('sqs', queue), BatchSize: 5, most: 4 },
] as const;
export const repositories = [
  { repositoryName: 'thumbnails', imageTagMutability: 'MUTABLE' },
  { repositoryName: 'web', imageTagMutability: 'IMMUTABLE' },
] as const;
