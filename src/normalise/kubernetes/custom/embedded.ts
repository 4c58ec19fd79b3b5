/**
 * Objects that something makes when an event comes: what they run is judged as if it stood by itself. Tekton Triggers ("TriggerTemplates",
 * "EventListeners": what names no namespace lands in that of the listener), Argo Events ("K8s Object Trigger", "Argo Workflow Trigger").
 */
import type { Normalised } from '../../../model/estate.js';
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Raw } from '../../../model/raw.js';
import type { Value } from '../../../model/value.js';
import { isNull, unknown } from '../../../model/values.js';
import { objectsOf } from '../../../syntax/kubernetes/index.js';
import { withHoles } from '../../../syntax/yaml/index.js';
import type { Hole } from '../../../syntax/yaml/index.js';
import { everyAt, kindOf, known, written } from '../../make.js';
import type { Mapper } from '../../make.js';
import { at, cursor, text } from '../../read.js';
import type { Cursor, Path } from '../../read.js';
import { dictOf, itemsOf, over, valueAt } from './dicts.js';
import { ids } from './parts.js';

type MapObject = (raw: Raw) => Normalised | undefined;

interface Embedded {
  /** Absent: what its kind is called. */
  readonly id?: string;
  readonly value: Value;
}

/** What an event makes of the templates at a path, `$(tt.params.…)` filled in. */
export function triggered(path: Path, map: MapObject): Mapper {
  return (raw, body) => {
    const templates = everyAt(body, [...path, 'resourcetemplates', '*']);
    return mapped(raw, body, templates.map(({ value, near }) => ({ value: withHoles(value ?? dictOf(near, {}), nextHole) })), map);
  };
}

/** "tt.params"; the id of the event is `$(uid)`, and `params` is how earlier versions called them. */
const variable = /\$\((?:uid|(?:tt\.)?params[.[][^()\n]{1,200})\)/g;

function nextHole(found: string, from: number): Hole | undefined {
  if (!found.includes('$(', from)) return undefined;
  const hole = new RegExp(variable);
  hole.lastIndex = from;
  const match = hole.exec(found);
  return match === null ? undefined : { start: match.index, end: match.index + match[0].length, as: { code: 'deployment', text: `${match[0]} comes with the event` } };
}

/** What the triggers of a sensor make. */
export function sensor(map: MapObject): Mapper {
  return (raw, body) => {
    const triggers = everyAt(body, ['spec', 'triggers', '*']).flatMap((trigger, index) => triggersOf(at(trigger, 'template'), index));
    const made = mapped(raw, body, triggers.flatMap(({ id, source }) => written(at(source, 'resource')).map((value) => ({ id, value: withParameters(value, source) }))), map);
    const texts = triggers.filter(({ source }) => written(at(source, 'inline')).length > 0);
    return texts.length === 0 ? made : { ...made, gaps: [...(made.gaps ?? []), ...texts.map(({ id }) => asText(raw, id))] };
  };
}

interface Trigger {
  readonly id: string;
  /** With the parameters beside it. */
  readonly source: Cursor;
}

function triggersOf(template: Cursor, index: number): readonly Trigger[] {
  return ['argoWorkflow', 'k8s'].flatMap((kind) =>
    written(at(template, kind)).map((value) => {
      const source = valueAt(value, 'source');
      const joined = over(source, dictOf(value, { parameters: valueAt(value, 'parameters') })) ?? value;
      return { id: known(text(at(template, 'name'))) ?? String(index), source: cursor(source === undefined ? dictOf(value, {}) : joined) };
    }),
  );
}

/** Values that come with the event take the place of what is written at `dest`. */
function withParameters(value: Value, source: Cursor): Value {
  return itemsOf(at(source, 'parameters').value).reduce((made, parameter) => {
    const dest = known(text(at(cursor(parameter), 'dest')));
    return dest === undefined ? made : replaced(made, dest.split('.'));
  }, value);
}

function replaced(value: Value, path: readonly string[]): Value {
  const [key, ...rest] = path;
  if (key === undefined) return unknown('deployment', 'it comes with the event', value.at);
  if (value.kind === 'list') return { ...value, items: value.items.map((item, index) => (String(index) === key ? replaced(item, rest) : item)) };
  if (value.kind !== 'dict') return value;
  const own = value.entries.get(key)?.value ?? dictOf(value, {});
  return { ...value, entries: new Map([...value.entries, [key, { key: own.at, value: replaced(own, rest) }]]) };
}

function asText({ address, at: { at: spot } }: Raw, id: string): LedgerEntry {
  return { subject: 'resource', name: `${address}#${id}`, outcome: 'gap', code: 'not-covered', reason: 'the object that it makes is written as a text', at: spot };
}

// ---- the objects

/** Kinds whose objects hold further ones are not opened again. */
const holding = /^(?:argoproj\.io\/Sensor|triggers\.tekton\.dev\/.*)$/;

function mapped(raw: Raw, body: Cursor, embedded: readonly Embedded[], map: MapObject): Normalised {
  const named = ids();
  const made = embedded.flatMap(({ id, value }) =>
    objectsOf(value).flatMap((object) => {
      if (holding.test(object.type)) return [];
      const address = `${raw.address}#${named(id ?? kindOf(object.type))}`;
      return map({ ...raw, type: object.type, address, body: placedIn(object.body, body), at: object.at }) ?? [];
    }),
  );
  const entities = made.flatMap((one) => one.entities.filter(({ kind }) => kind === 'workload'));
  const own = new Set<unknown>(entities);
  const gaps = made.flatMap((one) => one.gaps ?? []);
  return { entities, ties: made.flatMap(({ ties }) => ties.filter(({ from }) => own.has(from))), ...(gaps.length === 0 ? {} : { gaps }) };
}

/** In the namespace of what makes it, unless it says another. */
function placedIn(object: Raw['body'], body: Cursor): Raw['body'] {
  const { value: namespace } = at(body, 'metadata', 'namespace');
  const metadata = valueAt(object, 'metadata');
  if (namespace === undefined || isNull(namespace) || (metadata !== undefined && metadata.kind !== 'dict') || valueAt(metadata, 'namespace') !== undefined) return object;
  const own = over(dictOf(object, { namespace }), metadata) ?? dictOf(object, { namespace });
  return { ...object, entries: new Map([...object.entries, ['metadata', { key: own.at, value: own }]]) };
}
