/** Workloads and policies with little in them, for tests. */
import { absent, certain, coll, keyed, perhaps, placed, set, unknown } from '../model/attr.js';
import type { Attr, Hints } from '../model/attr.js';
import type { Entity, EntityRef, Estate } from '../model/estate.js';
import type { EntityKind, Facts, Setting, Statement } from '../model/facts.js';
import type { Located, Ref } from '../model/value.js';
import { plainContainer, plainPowers, plainSandbox, plainWorkload } from '../model/plain.js';
import { TextFile, spot } from '../shared/text.js';

export const here: Located = { at: spot(new TextFile('main.tf', 'x'), 0, 1) };

const nothing = absent<never>(here);

/** A value that comes through a reference. */
export function through(ref: Ref, value?: string): Attr<string> {
  const at: Located = { ...here, ref };
  return value === undefined ? unknown(`${ref.address}.${ref.attribute} is known after apply`, at) : set(value, at);
}

export function unset(reason: string, hints: Hints<string> = {}): Attr<string> {
  return unknown(reason, here, hints);
}

export function setting(value: Attr<string> | string): Setting {
  return { value: typeof value === 'string' ? set(value, here) : value, secret: nothing };
}

export function variable(name: string, value: Attr<string> | string): Setting {
  return keyed(setting(value), 'variable', name);
}

export function workload(environment: readonly Setting[], passed: readonly Setting[] = []): Entity {
  const container: Facts['workload']['containers']['items'][number] = {
    image: { reference: nothing, registry: nothing, repository: nothing, tag: nothing, digest: nothing, pullPolicy: nothing },
    environment: coll(environment, here),
    arguments: coll(passed, here),
    limits: { cpu: nothing, memory: nothing },
    ...plainContainer(here),
  };
  const facts: Facts['workload'] = {
    runtime: 'container',
    platform: 'kubernetes',
    containers: coll([placed(keyed(container, 'container', 'app'), here)], here),
    bootData: coll<Setting>([], here),
    concurrency: { reserved: nothing },
    scale: { min: nothing, max: nothing },
    ...plainWorkload(here),
  };
  return { ...common('workload'), kind: 'workload', facts };
}

/** A workload with boot data alone. */
export function machine(bootData: readonly Setting[]): Entity {
  const made = workload([]);
  return made.kind === 'workload' ? { ...made, facts: { ...made.facts, runtime: 'vm', platform: 'ec2', bootData: coll(bootData, here) } } : made;
}

export function pipeline(environment: readonly Setting[]): Entity {
  const image = { reference: nothing, registry: nothing, repository: nothing, tag: nothing, digest: nothing, pullPolicy: nothing };
  const facts: Facts['pipeline'] = { image, environment: coll(environment, here), sandbox: plainSandbox(here) };
  return { ...common('pipeline'), kind: 'pipeline', facts };
}

export function statement(actions: readonly Attr<string>[], notActions: readonly Attr<string>[] = []): Statement {
  const of = (patterns: readonly Attr<string>[]) => coll(patterns.map((pattern) => ({ pattern, whole: nothing })), here);
  const none = coll<never>([], here);
  return {
    effect: set('Allow', here),
    principals: none,
    notPrincipals: none,
    actions: of(actions),
    notActions: of(notActions),
    resources: none,
    notResources: none,
    conditions: none,
  };
}

export function policy(...statements: readonly Statement[]): Entity {
  return { ...common('policy'), kind: 'policy', facts: { type: 'inline', statements: coll(statements, here) } };
}

export function role(...trust: readonly Statement[]): Entity {
  return { ...common('identity'), kind: 'identity', facts: { type: 'role', trust: coll(trust, here), permissionsBoundary: nothing, automountsToken: nothing, powers: plainPowers(here) } };
}

/** Every entity is the neighbour of every other one. */
export function estateOf(...entities: readonly Entity[]): Estate {
  const others = (entity: Entity) => entities.filter((other) => other !== entity).map((other): EntityRef => ({ entity: other }));
  const neighbours = entities.map((entity) => [entity, { others: coll(others(entity), here) }] as const);
  return { entities, neighbours: new Map(neighbours) };
}

/** In words: `a password`, `? why`, `- ` for none. */
export function shown(leaf: Attr<string>): string {
  switch (leaf.state) {
    case 'set':
    case 'default':
      return leaf.value;
    case 'absent':
      return '-';
    case 'unknown':
      return leaf.oneOf === undefined ? `? ${leaf.reason}` : `? ${leaf.oneOf.join(' or ')}`;
  }
}

function common(kind: EntityKind) {
  return {
    vocabulary: 'terraform' as const,
    type: kind,
    address: `x.${kind}`,
    formerly: [],
    title: kind,
    names: [],
    domain: { id: '.', root: '.' },
    exists: kind === 'pipeline' ? perhaps('why') : certain,
    at: here,
  };
}
