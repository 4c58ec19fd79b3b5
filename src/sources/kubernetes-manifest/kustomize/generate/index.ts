/** `configMapGenerator` and `secretGenerator`: objects made of texts and files. */
import type { Dict, Entry, Scalar, Value } from '../../../../model/value.js';
import type { Spot } from '../../../../shared/text.js';
import { Broken } from '../broken.js';
import { named } from '../ids.js';
import { Resource } from '../resource.js';
import type { Behavior } from '../resource.js';
import { eachOf } from '../step.js';
import type { Step } from '../step.js';
import { at, pairsAt, put, text, textAt, within } from '../values.js';
import { hashOf } from './hash.js';
import { pairsOf } from './pairs.js';
import type { Pair } from './pairs.js';

export function generate(step: Step): void {
  eachOf(step, 'configMapGenerator', (item) => absorb(step, generated(step, item, 'ConfigMap'), item));
  eachOf(step, 'secretGenerator', (item) => absorb(step, generated(step, item, 'Secret'), item));
}

/** At the very end, when all else is as it will be. */
export function addHashes(resources: readonly Resource[]): void {
  for (const resource of resources.filter(({ isHashed }) => isHashed)) {
    const name = at(resource.body, 'metadata', 'name');
    if (resource.body === undefined || name === undefined) continue;
    const suffix = hashOf(resource.body);
    resource.remember();
    resource.rename(`${resource.name}-${suffix}`, name);
  }
}

function generated(step: Step, item: Value, kind: 'ConfigMap' | 'Secret'): Resource {
  const [name, namespace] = [at(item, 'name'), at(item, 'namespace')];
  if (name === undefined || textAt(item, 'name') === '') throw new Broken('a generator needs a name', item.at);
  const pairs = pairsOf(step, item);
  const options = optionsOf(step, item);
  const metadata = {
    name: text(textAt(item, 'name'), name),
    ...(namespace === undefined ? {} : { namespace: text(textAt(item, 'namespace'), namespace) }),
    ...(options.labels.entries.size === 0 ? {} : { labels: options.labels }),
    ...(options.annotations.entries.size === 0 ? {} : { annotations: options.annotations }),
  };
  const word = (value: boolean | string): Scalar => ({ kind: 'scalar', value, at: item.at });
  const type = at(item, 'type');
  const body = dict(item.at, {
    apiVersion: word('v1'),
    kind: word(kind),
    metadata: dict(item.at, metadata),
    ...(kind === 'Secret' ? { type: type === undefined ? word('Opaque') : text(textAt(item, 'type'), type), data: secretData(step, pairs, item.at) } : configData(pairs, item.at)),
    ...(options.isImmutable ? { immutable: word(true) } : {}),
  });
  const resource = new Resource(body);
  resource.isHashed = options.isHashed;
  resource.behavior = behaviorOf(item);
  return resource;
}

function behaviorOf(item: Value): Behavior {
  const written = textAt(item, 'behavior');
  return written === 'merge' || written === 'replace' ? written : 'create';
}

function dict(place: Spot, values: Readonly<Record<string, Value>>): Dict {
  const entries = Object.entries(values).map(([key, value]): [string, Entry] => [key, { key: value.at, value }]);
  return { kind: 'dict', entries: new Map(entries), at: place };
}

function configData(pairs: readonly Pair[], place: Spot): Readonly<Record<string, Dict>> {
  const texts = pairs.flatMap(({ key, value, place: own }): readonly Named[] => (typeof value === 'string' ? [[key, { kind: 'scalar', value, ...own }]] : []));
  const bytes = pairs.flatMap(({ key, value, place: own }): readonly Named[] => (typeof value === 'string' ? [] : [[key, { kind: 'scalar', value: base64(value), at: own.at }]]));
  return { ...(texts.length === 0 ? {} : { data: ofNamed(place, texts) }), ...(bytes.length === 0 ? {} : { binaryData: ofNamed(place, bytes) }) };
}

type Named = readonly [string, Scalar];

function ofNamed(place: Spot, named: readonly Named[]): Dict {
  return { kind: 'dict', entries: new Map(named.map(([key, value]) => [key, { key: value.at, value }])), at: place };
}

/** No report may show them, as they are written or as they are encoded. */
function secretData({ hide }: Step, pairs: readonly Pair[], place: Spot): Dict {
  const values = pairs.map(({ key, value, place: { at: own, from } }): Named => {
    const encoded = base64(Buffer.from(value));
    if (typeof value === 'string') hide(value);
    hide(encoded);
    return [key, { kind: 'scalar', value: encoded, at: own, ...(from === undefined ? {} : { from }), sensitive: true }];
  });
  return ofNamed(place, values);
}

/** In lines of seventy characters, where there is more than one. */
function base64(bytes: Buffer): string {
  const encoded = bytes.toString('base64');
  return encoded.length < 70 ? encoded : encoded.replace(/.{1,70}/g, '$&\n');
}

interface Options {
  readonly labels: Dict;
  readonly annotations: Dict;
  readonly isHashed: boolean;
  readonly isImmutable: boolean;
}

/** Those of the generator before those of all; what is switched on for all is on. */
function optionsOf({ kustomization }: Step, item: Value): Options {
  const [own, all] = [at(item, 'options'), at(kustomization.body, 'generatorOptions')];
  const pairs = (key: string): Dict => ofNamed(item.at, [...pairsAt(all, key), ...pairsAt(own, key)]);
  const isTrue = (key: string): boolean => textAt(own, key) === 'true' || textAt(all, key) === 'true';
  return { labels: pairs('labels'), annotations: pairs('annotations'), isHashed: !isTrue('disableNameSuffixHash'), isImmutable: isTrue('immutable') };
}

/** Another of that name is replaced or merged with, where the generator says so. */
function absorb({ objects }: Step, made: Resource, item: Value): void {
  const [old, ...others] = objects.known(made.id);
  if (others.length > 0) throw new Broken(`several objects are ${named(made.id)}`, item.at);
  if (old === undefined) {
    // What it adds to may be among what is not here.
    if (made.behavior !== 'create' && !objects.isOpen) throw new Broken(`there is no ${named(made.id)} to ${made.behavior}`, item.at);
    return objects.add(made);
  }
  if (made.behavior === 'create') throw new Broken(`${named(made.id)} is there already: say whether to merge or replace it (behavior)`, item.at);
  made.edit((body) => merged(body, old, made.behavior === 'merge' ? ['data', 'binaryData'] : []));
  made.follow(old);
  objects.replace(old, made);
}

function merged(body: Dict, old: Resource, data: readonly string[]): Dict {
  const paths = [['metadata', 'labels'], ['metadata', 'annotations'], ...data.map((key) => [key])];
  const joined = paths.reduce((made, [first = '', ...rest]) => within(made, [first, ...rest], (own) => over(at(old.body, first, ...rest), own)), body);
  return ['name', 'namespace'].reduce((made, key) => within(made, ['metadata', key], () => at(old.body, 'metadata', key)), joined);
}

function over(old: Value | undefined, own: Value | undefined): Value | undefined {
  if (old?.kind !== 'dict') return own;
  return own?.kind === 'dict' ? [...own.entries].reduce((made, [key, { value }]) => put(made, key, value), old) : old;
}
