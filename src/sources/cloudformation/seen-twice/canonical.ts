/** A template as a text that its packaged form shares: without artefacts and metadata, and however it is written down. */
import type { Dict, Value } from '../../../model/value.js';
import { isArtefact, isGlobalArtefact, typeOf } from './artefacts.js';

/** How the value of a key is put; undefined: not at all. */
type Put = (key: string, value: Value) => string | undefined;

export function canonical(document: Dict): string {
  return dict(document, section);
}

/** CDK puts a version's check into what it synthesises and leaves it out of what it prints ("cdk synth"). */
const ofCdk: ReadonlySet<string> = new Set(['BootstrapVersion', 'CDKMetadata', 'CDKMetadataAvailable', 'CheckBootstrapVersion']);

function section(name: string, value: Value): string | undefined {
  if (name === 'Metadata') return undefined;
  const put = name === 'Resources' ? resource : name === 'Globals' ? global : anything;
  const text = members(value, (key, one) => (ofCdk.has(key) ? undefined : put(key, one)));
  return text === '{}' ? undefined : text;
}

function global(_: string, value: Value): string {
  return members(value, (key, one) => (isGlobalArtefact(key) ? undefined : anything(key, one)));
}

function resource(_: string, whole: Value): string {
  const type = typeOf(whole);
  const property: Put = (key, value) => (isArtefact(type, key, value) ? undefined : anything(key, value));
  return members(whole, (key, value) => {
    if (key === 'Metadata') return undefined;
    return key === 'Properties' ? members(value, property) : anything(key, value);
  });
}

/** Any value, under its key. */
export function anything(key: string, value: Value): string {
  // `!GetAtt A.Arn` comes back as a list.
  if (key === 'Fn::GetAtt' && value.kind === 'list') return JSON.stringify(value.items.map((item) => plain(item)).join('.'));
  // "AWS::Include transform": packaging uploads what it names.
  if (key === 'Fn::Transform') return members(value, (name, one) => (name === 'Parameters' ? undefined : anything(name, one)));
  if (value.kind === 'list') return `[${value.items.map((item) => anything('', item)).join()}]`;
  return value.kind === 'dict' ? dict(value, anything) : JSON.stringify(plain(value));
}

function members(value: Value, put: Put): string {
  return value.kind === 'dict' ? dict(value, put) : anything('', value);
}

/** In the order of the keys: packaging writes them in one of its own. */
function dict({ entries }: Dict, put: Put): string {
  const parts = [...entries].flatMap(([key, { value }]) => {
    const text = put(key, value);
    return text === undefined ? [] : [`${JSON.stringify(key)}:${text}`];
  });
  return `{${parts.sort().join()}}`;
}

/** Dumped and read again, 2 may come back as '2', and a block at the end of the file with or without its last line break. */
function plain(value: Value): string {
  if (value.kind === 'scalar') return String(value.value).trimEnd();
  return value.at.file.text.slice(value.at.start, value.at.end);
}
