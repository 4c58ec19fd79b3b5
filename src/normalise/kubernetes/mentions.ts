/** What a pod names that has to be there before it starts ("Configure Service Accounts for Pods", "ConfigMaps", "Secrets"). */
import type { Mention } from '../../model/estate.js';
import type { EntityKind } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import { each, everyAt, known, written } from '../make.js';
import { at, cursor, flag, text } from '../read.js';
import type { Cursor, Path } from '../read.js';

/** Made with each namespace. */
const kept: ReadonlySet<string> = new Set(['', 'default', 'kube-root-ca.crt']);

interface Kind {
  readonly kind: EntityKind;
  readonly noun: string;
  /** Within a container, what has a name. */
  readonly within: readonly Path[];
  readonly volume: string;
  /** How a volume calls the name. */
  readonly name: string;
}

const configMaps: Kind = { kind: 'config', noun: 'the config map', within: [['envFrom', '*', 'configMapRef'], ['env', '*', 'valueFrom', 'configMapKeyRef']], volume: 'configMap', name: 'name' };
const secrets: Kind = { kind: 'secret', noun: 'the secret', within: [['envFrom', '*', 'secretRef'], ['env', '*', 'valueFrom', 'secretKeyRef']], volume: 'secret', name: 'secretName' };

/** In code secrets are kept elsewhere, as they should be. */
export function mentionsOf({ domain }: Raw, spec: Cursor): readonly Mention[] {
  const account = at(spec, 'serviceAccountName');
  const others = domain.live === undefined ? [configMaps] : [configMaps, secrets];
  return [...named('identity', 'the service account', account), ...others.flatMap((kind) => ofKind(kind, spec))];
}

function ofKind({ kind, noun, within, volume, name }: Kind, spec: Cursor): readonly Mention[] {
  const containers = ['initContainers', 'containers'].flatMap((key) => each(at(spec, key)).map(cursor));
  const references = containers.flatMap((one) => within.flatMap((path) => everyAt(one, path))).map((from) => [from, 'name'] as const);
  const volumes = everyAt(spec, ['volumes', '*', volume]).map((from) => [from, name] as const);
  const projected = everyAt(spec, ['volumes', '*', 'projected', 'sources', '*', volume]).map((from) => [from, 'name'] as const);
  const found = [...references, ...volumes, ...projected].filter(([from]) => known(flag(at(from, 'optional'))) !== true);
  const all = found.flatMap(([from, key]) => named(kind, noun, at(from, key)));
  // A reference that comes again says nothing more.
  return [...new Map(all.map((one) => [textOf(one), one])).values()];
}

function named(kind: EntityKind, noun: string, from: Cursor): readonly Mention[] {
  const name = known(text(from));
  return name === undefined || kept.has(name) ? [] : written(from).map((value) => ({ kind, noun, name: value }));
}

function textOf(mention: Mention): string {
  return 'name' in mention && mention.name.kind === 'scalar' ? String(mention.name.value) : '';
}
