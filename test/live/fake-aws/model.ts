/**
 * The services that the fake speaks, and their shapes. Shapes, names on the wire and paths are those of the API models that the
 * SDK's clients carry: documented by the provider, not recorded from it.
 */
import { NormalizedSchema } from '@smithy/core/schema';

export type Protocol = 'ec2' | 'json' | 'query' | 'rest-json' | 'rest-xml';

interface Speaking {
  /** As requests are signed: the service in `Credential=<key>/<date>/<region>/<service>/aws4_request`. */
  readonly signed: string;
  readonly protocol: Protocol;
}

/** By the name of the SDK's client. */
export const services: Readonly<Record<string, Speaking>> = {
  'application-auto-scaling': { signed: 'application-autoscaling', protocol: 'json' },
  'auto-scaling': { signed: 'autoscaling', protocol: 'query' },
  cloudtrail: { signed: 'cloudtrail', protocol: 'json' },
  'cloudwatch-logs': { signed: 'logs', protocol: 'json' },
  ec2: { signed: 'ec2', protocol: 'ec2' },
  ecr: { signed: 'ecr', protocol: 'json' },
  ecs: { signed: 'ecs', protocol: 'json' },
  eks: { signed: 'eks', protocol: 'rest-json' },
  iam: { signed: 'iam', protocol: 'query' },
  kms: { signed: 'kms', protocol: 'json' },
  lambda: { signed: 'lambda', protocol: 'rest-json' },
  s3: { signed: 's3', protocol: 'rest-xml' },
  'secrets-manager': { signed: 'secretsmanager', protocol: 'json' },
  sqs: { signed: 'sqs', protocol: 'json' },
  sts: { signed: 'sts', protocol: 'query' },
};

export interface Operation {
  readonly name: string;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  readonly http?: Http;
}

export interface Http {
  readonly method: string;
  readonly path: RegExp;
  /** Constant parameters of the query, by which operations on one path are told apart. */
  readonly query: URLSearchParams;
}

const models = new Map<string, Promise<ReadonlyMap<string, Operation>>>();

/** Every operation of a service, by name. */
export function modelOf(service: string): Promise<ReadonlyMap<string, Operation>> {
  const known = models.get(service) ?? load(service);
  models.set(service, known);
  return known;
}

async function load(service: string): Promise<ReadonlyMap<string, Operation>> {
  const module = (await import(`@aws-sdk/client-${service}`)) as Readonly<Record<string, unknown>>;
  return new Map(Object.values(module).flatMap((value) => (isOperation(value) ? [[value[2], operationOf(value)]] : [])));
}

/** The SDK's form of an operation: `[9, namespace, name, traits, input, output]`. */
type Static = readonly [9, string, string, 0 | { readonly http?: readonly [string, string, number] }, Shape, Shape];
type Shape = Parameters<typeof NormalizedSchema.of>[0];

function isOperation(value: unknown): value is Static {
  return Array.isArray(value) && value[0] === 9 && value.length === 6;
}

function operationOf([, , name, traits, input, output]: Static): Operation {
  const http = traits === 0 ? undefined : traits.http;
  return {
    name,
    input: NormalizedSchema.of(input),
    output: NormalizedSchema.of(output),
    ...(http && { http: { method: http[0], ...template(http[1]) } }),
  };
}

/** `/functions/{FunctionName}/policy?x=y` */
function template(text: string): { path: RegExp; query: URLSearchParams } {
  const [path = '', query] = text.split('?');
  const pattern = path.replaceAll('.', '\\.').replace(/\{(\w+)(\+?)\}/g, (_, name: string, greedy: string) => `(?<${name}>${greedy ? '.+' : '[^/]+'})`);
  return { path: new RegExp(`^${pattern}/?$`), query: new URLSearchParams(query) };
}
