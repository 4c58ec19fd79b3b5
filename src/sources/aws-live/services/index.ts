/** One line for each folder. */
import type { Service } from '../contract.js';
import { applicationAutoScaling } from './application-auto-scaling/index.js';
import { autoScaling } from './auto-scaling/index.js';
import { cloudtrail } from './cloudtrail/index.js';
import { cloudwatchLogs } from './cloudwatch-logs/index.js';
import { ec2 } from './ec2/index.js';
import { ecr } from './ecr/index.js';
import { ecs } from './ecs/index.js';
import { eks } from './eks/index.js';
import { iam } from './iam/index.js';
import { kms } from './kms/index.js';
import { lambda } from './lambda/index.js';
import { s3 } from './s3/index.js';
import { secretsManager } from './secrets-manager/index.js';
import { sqs } from './sqs/index.js';

export const services: readonly Service[] = [
  applicationAutoScaling,
  autoScaling,
  cloudtrail,
  cloudwatchLogs,
  ec2,
  ecr,
  ecs,
  eks,
  iam,
  kms,
  lambda,
  s3,
  secretsManager,
  sqs,
];
