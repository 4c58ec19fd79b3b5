import type { Operations } from '../estate.js';
import { ecr, ecs, eks } from './containers.js';
import { applicationAutoScaling, autoScaling, ec2 } from './ec2.js';
import { iam, sts } from './iam.js';
import { lambda } from './lambda.js';
import { cloudtrail, logs } from './records.js';
import { kms, s3, secretsManager, sqs } from './stores.js';

/** Everything that the fake answers; what is not here is refused and recorded. */
export const operations: Readonly<Record<string, Operations>> = {
  'application-auto-scaling': applicationAutoScaling,
  'auto-scaling': autoScaling,
  cloudtrail,
  'cloudwatch-logs': logs,
  ec2,
  ecr,
  ecs,
  eks,
  iam,
  kms,
  lambda,
  s3,
  'secrets-manager': secretsManager,
  sqs,
  sts,
};
