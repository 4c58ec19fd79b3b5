/** Argo CD ("Declarative Setup", "Projects", "ApplicationSet Specification Reference"). */
import { absent } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Delivery, DeliverySource } from '../../model/facts.js';
import type { Value } from '../../model/value.js';
import { entity, firstOf, made, one, textAt, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, flag, here, isNull, joined, members, none, orElse, text, unsure } from '../read.js';
import type { Cursor } from '../read.js';
import { isWritten } from '../aws/reads.js';
import { nameOf } from './names.js';

export const application: Mapper = (raw, body) => made([entity(raw, 'delivery', applicationIn('application', at(body, 'spec')), nameOf(body))]);

/** Parameters of its generators fill the template. */
export const applicationSet: Mapper = (raw, body) =>
  made([entity(raw, 'delivery', applicationIn('application-set', at(body, 'spec', 'template', 'spec')), nameOf(body))]);

function applicationIn(type: Delivery['type'], spec: Cursor): Delivery {
  const destination = at(spec, 'destination');
  const automated = at(spec, 'syncPolicy', 'automated');
  return {
    type,
    project: orElse(filled(at(spec, 'project')), 'default'),
    sources: joined(spec.near, ...[at(spec, 'source'), at(spec, 'sources'), at(spec, 'sourceHydrator', 'drySource')].map(sourcesIn)),
    destinations: written(destination).length === 0 ? none(spec.near) : one(destinationOf(destination), destination.near),
    clusterKinds: none(spec.near),
    automated: isAutomated(automated),
    prunes: orElse(flag(at(automated, 'prune')), false),
    selfHeals: orElse(flag(at(automated, 'selfHeal')), false),
  };
}

/** "automated: {}" is enough; `enabled` switches it off again. */
function isAutomated(from: Cursor): Attr<boolean> {
  const there = from.value !== undefined && isNull(from.value) ? isWritten({ value: undefined, near: from.near }) : isWritten(from);
  return there.state === 'set' ? orElse(flag(at(from, 'enabled')), true) : there;
}

function sourcesIn(from: Cursor): Coll<DeliverySource> {
  return members(from, (source) =>
    here({ repository: filled(at(source, 'repoURL')), chart: filled(at(source, 'chart')), revision: filled(at(source, 'targetRevision')) }, source),
  );
}

function destinationOf(from: Cursor) {
  return here({ cluster: firstOf(filled(at(from, 'server')), filled(at(from, 'name'))), namespace: filled(at(from, 'namespace')) }, from);
}

/** What stands between braces comes from a generator. */
function filled(from: Cursor): Attr<string> {
  const { value } = from;
  const isFilled = value?.kind === 'scalar' && String(value.value).includes('{{');
  return text(isFilled ? unsure(from, 'a generator fills it in') : from);
}

/** What a project does not list its applications may not use; in lists of what it denies nothing is allowed. */
export const appProject: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const facts: Delivery = {
    type: 'project',
    project: absent(spec.near),
    sources: members(at(spec, 'sourceRepos'), (repository) =>
      here({ repository: text(repository), chart: absent<string>(repository.near), revision: absent<string>(repository.near) }, repository),
    ),
    destinations: members(at(spec, 'destinations'), destinationOf),
    clusterKinds: members(at(spec, 'clusterResourceWhitelist'), (kind) => text(cursor(kindOf(kind)))),
    automated: absent(spec.near),
    prunes: absent(spec.near),
    selfHeals: absent(spec.near),
  };
  return made([entity(raw, 'delivery', facts, nameOf(body))]);
};

/** `group/Kind`. */
function kindOf(from: Cursor): Value {
  const [group, kind] = ['group', 'kind'].map((key) => at(from, key).value);
  if (group?.kind === 'unknown' || kind?.kind === 'unknown') return { kind: 'unknown', reason: { code: 'not-covered', text: 'its group or kind is not known' }, at: from.near.at };
  const word = (value: Value | undefined) => (value?.kind === 'scalar' ? String(value.value ?? '') : '');
  return textAt(`${word(group)}/${word(kind)}`, from.near);
}
