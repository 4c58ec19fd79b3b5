/** What a pod names that has to be there before it starts ("Configure Service Accounts for Pods", "ConfigMaps", "Secrets"). */
import type { Mention } from '../../model/estate.js';
import type { EntityKind } from '../../model/facts.js';
import type { Raw } from '../../model/raw.js';
import { each, known, written } from '../make.js';
import { at, cursor, flag, text } from '../read.js';
import type { Cursor } from '../read.js';

/** Made with each namespace. */
const kept: ReadonlySet<string> = new Set(['', 'default', 'kube-root-ca.crt']);

interface Kind {
  readonly kind: EntityKind;
  readonly noun: string;
  /** Within a container, the list, and what has a name in its items. */
  readonly within: readonly (readonly [list: string, ...path: readonly string[]])[];
  readonly volume: string;
  /** How a volume calls the name. */
  readonly name: string;
}

const configMaps: Kind = { kind: 'config', noun: 'the config map', within: [['envFrom', 'configMapRef'], ['env', 'valueFrom', 'configMapKeyRef']], volume: 'configMap', name: 'name' };
const secrets: Kind = { kind: 'secret', noun: 'the secret', within: [['envFrom', 'secretRef'], ['env', 'valueFrom', 'secretKeyRef']], volume: 'secret', name: 'secretName' };

/** In code secrets are kept elsewhere, as they should be. */
export function mentionsOf({ domain }: Raw, spec: Cursor): readonly Mention[] {
  const account = at(spec, 'serviceAccountName');
  const others = domain.live === undefined ? [configMaps] : [configMaps, secrets];
  return [...named('identity', 'the service account', account), ...others.flatMap((kind) => ofKind(kind, spec))];
}

function ofKind({ kind, noun, within, volume, name }: Kind, spec: Cursor): readonly Mention[] {
  // A reference that comes again says nothing more.
  const found = new Map<string, Mention>();
  const add = (from: Cursor, key: string): void => {
    if (from.value === undefined || known(flag(at(from, 'optional'))) === true) return;
    for (const one of named(kind, noun, at(from, key))) found.set(textOf(one), one);
  };
  for (const container of membersAt(spec, 'initContainers', 'containers')) {
    for (const [list, ...path] of within) for (const item of membersAt(container, list)) add(at(item, ...path), 'name');
  }
  for (const one of membersAt(spec, 'volumes')) {
    add(at(one, volume), name);
    for (const source of membersAt(at(one, 'projected'), 'sources')) add(at(source, volume), 'name');
  }
  return [...found.values()];
}

function membersAt(from: Cursor, ...lists: readonly string[]): readonly Cursor[] {
  return lists.flatMap((list) => each(at(from, list)).map(cursor));
}

function named(kind: EntityKind, noun: string, from: Cursor): readonly Mention[] {
  const name = known(text(from));
  return name === undefined || kept.has(name) ? [] : written(from).map((value) => ({ kind, noun, name: value }));
}

function textOf(mention: Mention): string {
  return 'name' in mention && mention.name.kind === 'scalar' ? String(mention.name.value) : '';
}
