/** From a request to a question, and from an answer to a response, in the protocols that AWS's services speak. */
import type { IncomingMessage } from 'node:http';
import type { NormalizedSchema } from '@smithy/core/schema';
import { parseForm } from './form.js';
import { modelOf, services, type Operation, type Protocol } from './model.js';
import { element, escaped, members } from './xml.js';

export interface Question {
  readonly service: string;
  readonly region: string;
  /** Of the credentials that signed it; undefined where nothing is signed. */
  readonly key: string | undefined;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly shape: Operation | undefined;
}

export interface Response {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What goes wrong by the API's own rules. Codes differ between services: see `codes`. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

const bySignature = new Map(Object.entries(services).map(([service, { signed }]) => [signed, service]));

/** The service that a request is for, as far as its signature tells. */
export function serviceOf(request: IncomingMessage): string {
  const signed = scope(request.headers.authorization)[2];
  return bySignature.get(signed ?? '') ?? 'sts';
}

export async function questionOf(request: IncomingMessage, body: string): Promise<Question> {
  const [key, region, signed] = scope(request.headers.authorization);
  // Only AssumeRoleWithWebIdentity comes without a signature.
  const service = signed === undefined ? 'sts' : (bySignature.get(signed) ?? signed);
  const protocol = services[service]?.protocol;
  const rest = { service, region: region ?? 'us-east-1', key };
  if (protocol === undefined) return { ...rest, operation: `${request.method} ${request.url}`, input: {}, shape: undefined };
  const model = await modelOf(service);
  return { ...rest, ...read(protocol, model, request, body) };
}

function scope(authorization: string | undefined): readonly (string | undefined)[] {
  const found = /Credential=([^/]*)\/\d+\/([^/]*)\/([^/]*)\//.exec(authorization ?? '');
  return found ? found.slice(1) : [];
}

type Read = Pick<Question, 'input' | 'operation' | 'shape'>;

function read(protocol: Protocol, model: ReadonlyMap<string, Operation>, request: IncomingMessage, body: string): Read {
  if (protocol === 'json') {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    return { operation, input: parsed(body), shape: model.get(operation) };
  }
  if (protocol === 'ec2' || protocol === 'query') {
    const fields = new URLSearchParams(body);
    const operation = fields.get('Action') ?? '';
    const shape = model.get(operation);
    return { operation, input: shape ? parseForm(shape.input, fields, protocol) : {}, shape };
  }
  return rest(model, request, body, protocol === 'rest-xml');
}

/** S3's paths begin with the bucket, which its models leave to the host's name. */
function rest(model: ReadonlyMap<string, Operation>, request: IncomingMessage, body: string, inBucket: boolean): Read {
  const url = new URL(request.url ?? '/', 'http://fake');
  const path = inBucket ? url.pathname.replace(/^\/[^/]+\/?/, '/') : url.pathname;
  let best: { shape: Operation; score: number; labels: Record<string, string> } | undefined;
  for (const shape of model.values()) {
    const { http } = shape;
    if (!http || http.method !== request.method) continue;
    const found = http.path.exec(path);
    const constants = [...http.query];
    if (!found || !constants.every(([key, value]) => url.searchParams.get(key) === value)) continue;
    // The most constant parameters, then the fewest labels: `/functions/event-invoke-config` is no function.
    const labels = Object.fromEntries(Object.entries(found.groups ?? {}).map(([name, text]) => [name, decodeURIComponent(text)]));
    const score = constants.length * 10 - Object.keys(labels).length;
    if (best === undefined || score > best.score) best = { shape, score, labels };
  }
  if (!best) return { operation: `${request.method} ${url.pathname}`, input: {}, shape: undefined };
  return { operation: best.shape.name, input: { ...(inBucket ? {} : parsed(body)), ...best.labels, ...query(best.shape.input, url.searchParams) }, shape: best.shape };
}

function query(shape: NormalizedSchema, parameters: URLSearchParams): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  if (!shape.isStructSchema()) return found;
  for (const [name, member] of shape.structIterator()) {
    const key = member.getMergedTraits().httpQuery;
    const text = key === undefined ? null : parameters.get(key);
    if (key === undefined || text === null) continue;
    found[name] = member.isNumericSchema() ? Number(text) : member.isListSchema() ? parameters.getAll(key) : text;
  }
  return found;
}

function parsed(body: string): Record<string, unknown> {
  const value: unknown = body === '' ? {} : JSON.parse(body);
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

const xmlHead = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function responseOf({ service, operation, shape }: Question, answer: object): Response {
  const protocol = services[service]?.protocol;
  if (protocol === 'json') return { status: 200, type: 'application/x-amz-json-1.1', body: json(answer) };
  if (protocol === 'rest-json' || !shape) return { status: 200, type: 'application/json', body: json(answer) };
  const inner = members(shape.output, answer);
  const body =
    protocol === 'ec2'
      ? element(`${operation}Response`, `<requestId>${requestId}</requestId>${inner}`)
      : protocol === 'query'
        ? element(`${operation}Response`, element(`${operation}Result`, inner) + element('ResponseMetadata', element('RequestId', requestId)))
        : element(shape.output.getMergedTraits().xmlName ?? `${operation}Result`, inner);
  return { status: 200, type: protocol === 'rest-xml' ? 'application/xml' : 'text/xml;charset=UTF-8', body: xmlHead + body };
}

const requestId = '7a62c49f-347e-4fc4-9331-6e8eEXAMPLE1';

/** Seconds for times, Base64 for bytes. */
function json(answer: object): string {
  return JSON.stringify(answer, function (this: Record<string, unknown>, key, value: unknown) {
    const given = this[key];
    if (given instanceof Date) return given.getTime() / 1000;
    return given instanceof Uint8Array ? Buffer.from(given).toString('base64') : value;
  });
}

export function errorOf({ service }: Pick<Question, 'service'>, { code, message, status }: Refusal): Response {
  const protocol = services[service]?.protocol ?? 'json';
  if (protocol === 'json') return { status, type: 'application/x-amz-json-1.1', body: JSON.stringify({ __type: code, message }) };
  if (protocol === 'rest-json') return { status, type: 'application/json', body: JSON.stringify({ message }), headers: { 'x-amzn-errortype': code } };
  const inner = element('Code', escaped(code)) + element('Message', escaped(message));
  const type = 'text/xml';
  if (protocol === 'ec2') return { status, type, body: xmlHead + element('Response', element('Errors', element('Error', inner)) + element('RequestID', requestId)) };
  if (protocol === 'query') return { status, type, body: xmlHead + element('ErrorResponse', element('Error', element('Type', 'Sender') + inner) + element('RequestId', requestId)) };
  return { status, type, body: xmlHead + element('Error', inner + element('RequestId', requestId)) };
}
