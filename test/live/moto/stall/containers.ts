/** Containers and what runs them. */
import { arnOf, region, token } from './names.js';
import { secret } from './records.js';

/** What containers are, wherever they run. */
export interface Box {
  readonly name: string;
  readonly image: string;
  readonly user?: string;
  readonly privileged?: boolean;
  readonly environment: Readonly<Record<string, string>>;
  readonly arguments?: readonly string[];
  /** Variables whose value is the stall's secret. */
  readonly fromSecret?: string;
  /** Cores and MiB at most. */
  readonly limits?: { readonly cpu: number; readonly memory: number };
}

export const careful: Box = {
  name: 'web',
  image: `registry.example/web@sha256:${'9f86d081884c7d65'.repeat(4)}`,
  user: '1000',
  privileged: false,
  environment: { STAGE: 'production' },
  fromSecret: 'DATABASE_PASSWORD',
  limits: { cpu: 0.25, memory: 512 },
};
export const careless: Box = {
  name: 'worker',
  image: 'worker:latest',
  user: '0',
  privileged: true,
  environment: { STAGE: 'production', UPLOAD_TOKEN: token },
  arguments: ['serve', `--upload-token=${token}`],
};
/** Of which next to nothing is said. */
export const terse: Box = { name: 'helper', image: 'registry.example:5000/helper', environment: {} };

export interface Definition {
  readonly family: string;
  readonly launchType: 'EC2' | 'FARGATE';
  readonly networkMode: 'awsvpc' | 'bridge';
  /** Of the whole task: units of 1/1024 core, and MiB. */
  readonly cpu?: string;
  readonly memory?: string;
  readonly role: string;
  readonly boxes: readonly Box[];
  /** MiB at most that each container itself may have. */
  readonly ceiling?: number;
}

export const definitions: readonly Definition[] = [
  {
    family: 'web',
    launchType: 'FARGATE',
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '512',
    role: arnOf('iam', 'role/reprice'),
    boxes: [careful],
  },
  {
    family: 'worker',
    launchType: 'EC2',
    networkMode: 'bridge',
    role: arnOf('iam', 'role/owner'),
    boxes: [careless, terse],
    ceiling: 128,
  },
];

/** Containers as the ECS API has them. */
export function containersOf({ boxes, ceiling }: Definition) {
  return boxes.map(({ name, image, user, privileged, environment, arguments: command, fromSecret }) => ({
    name,
    image,
    ...(user !== undefined && { user }),
    ...(privileged !== undefined && { privileged }),
    ...(command !== undefined && { command: [...command] }),
    environment: Object.entries(environment).map(([variable, value]) => ({ name: variable, value })),
    ...(fromSecret !== undefined && {
      secrets: [{ name: fromSecret, valueFrom: arnOf('secretsmanager', `secret:${secret.Name}`) }],
    }),
    logConfiguration: { logDriver: 'awslogs' as const, options: { 'awslogs-group': `/${name}`, 'awslogs-region': region } },
    ...(ceiling !== undefined && { memory: ceiling }),
  }));
}

export const service = { cluster: 'shop', serviceName: 'web', taskDefinition: 'web', desiredCount: 2 } as const;
export const target = {
  ServiceNamespace: 'ecs',
  ResourceId: 'service/shop/web',
  ScalableDimension: 'ecs:service:DesiredCount',
  MinCapacity: 1,
  MaxCapacity: 4,
} as const;
export const eks = {
  name: 'main',
  roleArn: arnOf('iam', 'role/admin'),
  nodegroup: 'small',
  sshKey: 'operators',
  amiType: 'AL2023_x86_64_STANDARD',
} as const;
