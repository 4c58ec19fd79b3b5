/** A client of the SDK for each service, loaded when it is first asked: all of them together take 150 MB. */
export const modules: Readonly<Record<string, () => Promise<unknown>>> = {
  'application-auto-scaling': () => import('@aws-sdk/client-application-auto-scaling'),
  'auto-scaling': () => import('@aws-sdk/client-auto-scaling'),
  cloudtrail: () => import('@aws-sdk/client-cloudtrail'),
  'cloudwatch-logs': () => import('@aws-sdk/client-cloudwatch-logs'),
  ec2: () => import('@aws-sdk/client-ec2'),
  ecr: () => import('@aws-sdk/client-ecr'),
  ecs: () => import('@aws-sdk/client-ecs'),
  eks: () => import('@aws-sdk/client-eks'),
  iam: () => import('@aws-sdk/client-iam'),
  kms: () => import('@aws-sdk/client-kms'),
  lambda: () => import('@aws-sdk/client-lambda'),
  s3: () => import('@aws-sdk/client-s3'),
  'secrets-manager': () => import('@aws-sdk/client-secrets-manager'),
  sqs: () => import('@aws-sdk/client-sqs'),
  sts: () => import('@aws-sdk/client-sts'),
};
