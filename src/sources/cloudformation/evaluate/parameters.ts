/** The values of parameters, and of those that AWS fills in. "Parameters", "Pseudo parameters reference". */
import type { Entry, Value } from '../../../model/value.js';
import type { Spot } from '../../../shared/text.js';
import { alternatives } from './alternatives.js';
import { refer, scalar, textOf, through, unknown } from './values.js';

/** What the configuration gives; it may be anything. */
export type Given = ReadonlyMap<string, unknown>;

export function parameterValue(name: string, { key, value }: Entry, given: Given): Value {
  const part = (field: string): Value | undefined => (value.kind === 'dict' ? value.entries.get(field)?.value : undefined);
  const type = textOf(part('Type')) ?? 'String';
  const configured = given.has(name) ? fromConfiguration(name, given.get(name), key) : undefined;
  const made = configured === undefined ? written(name, type, key, part) : typed(configured, type);
  return textOf(part('NoEcho')) === 'true' ? { ...made, sensitive: true } : made;
}

function written(name: string, type: string, key: Spot, part: (field: string) => Value | undefined): Value {
  const fallback = part('Default');
  if (type.startsWith('AWS::SSM::Parameter::Value<')) {
    const where = textOf(fallback);
    const what = where ?? `what parameter ${name} names`;
    return unknown('deployment', `${what} is read from the parameter store when the stack is deployed`, key);
  }
  if (fallback !== undefined) return typed(fallback, type);
  const reason = { code: 'no-value', text: `parameter ${name} has no default` } as const;
  const allowed = part('AllowedValues');
  const values = allowed?.kind === 'list' ? allowed.items.map((item) => typed(item, type)) : [];
  if (values.length === 0 || values.some((item) => item.kind !== 'scalar')) return unknown(reason.code, reason.text, key);
  return alternatives(values, reason, key);
}

/** Numbers are numbers, lists are lists; every other type is a text. */
function typed(value: Value, type: string): Value {
  if (value.kind !== 'scalar' || value.value === null) return value;
  const text = String(value.value);
  if (type === 'Number') return numeric(text) ? { ...value, value: Number(text) } : value;
  const isList = type === 'CommaDelimitedList' || type.startsWith('List<');
  if (!isList) return typeof value.value === 'string' ? value : { ...value, value: text };
  const items = text === '' ? [] : text.split(',').map((item) => item.trim());
  const isNumber = type === 'List<Number>';
  const made = items.map((item) => ({ ...value, value: isNumber && numeric(item) ? Number(item) : item }));
  return through({ kind: 'list', items: made, at: value.at }, [value]);
}

function numeric(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}

function fromConfiguration(name: string, value: unknown, at: Spot): Value {
  const label = `parameter ${name} of the configuration`;
  const given = (literal: boolean | number | string): Value => refer(scalar(literal, at), at, label);
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return given(value);
  // "Parameters": lists are given with commas.
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return given(value.map(String).join(','));
  return unknown('error', `the configuration gives parameter ${name} no usable value`, at);
}

const pseudo: ReadonlySet<string> = new Set([
  'AWS::AccountId',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix',
]);

/** Undefined for what is no pseudo parameter. */
export function pseudoValue(name: string, at: Spot, given: Given): Value | undefined {
  if (!pseudo.has(name)) return undefined;
  if (given.has(name)) return fromConfiguration(name, given.get(name), at);
  const reason = { code: 'no-value', text: `${name} is chosen when the stack is deployed` } as const;
  const oneOf = possible(name, given).map((value) => scalar(value, at));
  return oneOf.length === 0 ? unknown(reason.code, reason.text, at) : alternatives(oneOf, reason, at);
}

/** "AWS::Partition", "AWS::URLSuffix": what follows from the partition, and that from the region. */
function possible(name: string, given: Given): readonly string[] {
  const [partition, region] = [given.get('AWS::Partition'), given.get('AWS::Region')];
  const follows = typeof region === 'string' ? [partitionOf(region)] : ['aws', 'aws-cn', 'aws-us-gov'];
  const partitions = typeof partition === 'string' ? [partition] : follows;
  if (name === 'AWS::Partition') return partitions;
  if (name !== 'AWS::URLSuffix') return [];
  return [...new Set(partitions.map((partition) => (partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com')))];
}

function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
