/** An object that was found, as raw: a document of its own, so that every value has a place that people can be shown. */
import { certain } from '../../model/attr.js';
import type { Domain, Raw } from '../../model/raw.js';
import { TextFile } from '../../shared/text.js';
import { parseJson } from '../../syntax/json/index.js';
import { addressOf, objectsOf } from '../../syntax/kubernetes/index.js';
import type { Served } from './discovery.js';
import { isFields, textAt } from './fields.js';
import type { Fields } from './fields.js';

/** Deeper than any object of these kinds. */
const deepest = 100;

/** The object as it is kept; undefined: it is nested too deeply. `directory` is where the domain's documents lie. */
export function kept(object: Fields, served: Served, directory: string): TextFile | undefined {
  const { kind: { group, kind }, version } = served;
  if (isDeeper(object, deepest)) return undefined;
  const { status: _, ...rest } = object;
  // Items of a list need not say what they are.
  const body = { ...rest, apiVersion: version, kind, metadata: lasting(object['metadata']) };
  const kindOf = group.includes('.') ? `${kind}.${group}` : kind;
  const names = [textAt(body, 'metadata', 'namespace') || '_', kindOf, textAt(body, 'metadata', 'name')];
  return new TextFile(`${directory}/${names.map(segment).join('/')}.json`, `${JSON.stringify(body, null, 2)}\n`);
}

export function rawOf(file: TextFile, domain: Domain): Raw {
  const { value } = parseJson(file);
  const [found] = value === undefined ? [] : objectsOf(value);
  if (found === undefined) throw new Error(`${file.path} holds no object`);
  const { type, at } = found;
  const address = addressOf(found, undefined);
  return { vocabulary: 'kubernetes', type, address, formerly: [], domain, exists: certain, body: found.body, at, unread: [] };
}

/** What the server counts, not what somebody wants: with it a document would differ from read to read. */
const passing = ['creationTimestamp', 'generation', 'resourceVersion', 'selfLink', 'uid'];

function lasting(metadata: unknown): Fields {
  const clean = withoutCopies(metadata);
  return isFields(clean) ? without(clean, passing) : {};
}

/** Without what repeats it, and of its status the phase alone. */
export function trimmed(object: Fields): Fields {
  const { status, metadata, ...rest } = object;
  const phase = textAt(status, 'phase');
  return { ...rest, metadata: withoutCopies(metadata), ...(phase !== '' && { status: { phase } }) };
}

/** Metadata without what repeats the object: who manages which field, and all that was applied, even a Secret's contents. */
function withoutCopies(metadata: unknown): unknown {
  if (!isFields(metadata)) return metadata;
  const annotations = metadata['annotations'];
  const kept = without(metadata, ['managedFields']);
  if (!isFields(annotations)) return kept;
  return { ...kept, annotations: without(annotations, ['kubectl.kubernetes.io/last-applied-configuration']) };
}

function without(fields: Fields, keys: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1));
}

/** One segment of a path. */
export function segment(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/^\.+$/, '_');
}
