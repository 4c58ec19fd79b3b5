/**
 * Secrets that operators copy from stores: External Secrets ("ExternalSecret", "ClusterExternalSecret"), the Vault Secrets Operator
 * ("VaultStaticSecret", "VaultDynamicSecret"), the Secrets Store CSI driver ("SecretProviderClass"), Sealed Secrets.
 */
import { absent, set, unknown } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import type { Lease } from '../../model/facts.js';
import { plainSecret } from '../../model/plain.js';
import type { Raw } from '../../model/raw.js';
import type { Value } from '../../model/value.js';
import { each, entity, known, made, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { at, cursor, oneOf, orElse, plainWords } from '../read.js';
import type { Cursor } from '../read.js';
import { duration } from './duration.js';
import { nameOf } from './names.js';

function lease(raw: Raw, body: Cursor, type: Lease['type'], seconds: Attr<number>): Entity {
  return entity(raw, 'lease', { type, seconds, maxSeconds: absent(body.near) }, nameOf(body));
}

/** The Secret that comes of it: others know that one by its name. */
function outcome(raw: Raw, near: Cursor, names: readonly Value[], store: 'external' | 'sealed', id = 'secret'): Entity {
  return entity(raw, 'secret', { ...plainSecret(near.near), type: 'secret', store: set(store, near.near) }, names, { id, title: `the Secret of ${titleOf(raw)}` });
}

const policies = plainWords('CreatedOnce', 'OnChange', 'Periodic');

/** "refreshPolicy: … If not specified, the default behavior is Periodic", "refreshInterval: … Defaults to 1h0m0s", never where it is 0. */
function refreshOf(spec: Cursor): Attr<number> {
  const policy = orElse(oneOf(at(spec, 'refreshPolicy'), policies), 'Periodic');
  if (policy.state === 'unknown') return unknown(policy.reason, at(spec, 'refreshPolicy').near);
  return known(policy) === 'Periodic' ? orElse(duration(at(spec, 'refreshInterval')), 3600) : set(0, at(spec, 'refreshPolicy').near);
}

export const externalSecret: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const target = written(at(spec, 'target', 'name'));
  return made([lease(raw, body, 'copy', refreshOf(spec)), outcome(raw, spec, target.length > 0 ? target : nameOf(body), 'external')]);
};

export const clusterExternalSecret: Mapper = (raw, body) => made([lease(raw, body, 'copy', refreshOf(at(body, 'spec', 'externalSecretSpec')))]);

/** "refreshAfter": without it a static secret is fetched once, until somebody changes the object. */
export const vaultStaticSecret: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  return made([lease(raw, body, 'copy', orElse(duration(at(spec, 'refreshAfter')), 0)), ...destination(raw, spec)]);
};

/** A dynamic one is fetched again when its lease nears its end; how long that is, Vault says. */
export const vaultDynamicSecret: Mapper = (raw, body) => {
  const spec = at(body, 'spec');
  const said = duration(at(spec, 'refreshAfter'));
  const seconds = said.state === 'absent' ? unknown<number>('its role in Vault says how long its lease is', at(spec, 'path').near) : said;
  return made([lease(raw, body, 'dynamic', seconds), ...destination(raw, spec)]);
};

function destination(raw: Raw, spec: Cursor): readonly Entity[] {
  const names = written(at(spec, 'destination', 'name'));
  return names.length === 0 ? [] : [outcome(raw, spec, names, 'external')];
}

/** "secretObjects": what is mounted is kept as Secrets, too. The driver says how often it is fetched again, for all classes. */
export const secretProviderClass: Mapper = (raw, body) => {
  const objects = each(at(body, 'spec', 'secretObjects')).map(cursor);
  return made(objects.map((object, index) => outcome(raw, object, written(at(object, 'secretName')), 'external', `secret-${index}`)));
};

/** Encrypted for a controller in the cluster, which alone has the key. */
export const sealedSecret: Mapper = (raw, body) => {
  const named = written(at(body, 'spec', 'template', 'metadata', 'name'));
  const facts = { ...plainSecret(body.near), type: 'secret', store: set('sealed', body.near) } as const;
  return made([entity(raw, 'secret', facts, named.length > 0 ? named : nameOf(body))]);
};
