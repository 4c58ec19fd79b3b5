/** Secrets. What encrypts them at rest is the cluster's matter. */
import { absent, placeOf, set } from '../../model/attr.js';
import type { Attr, Coll } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { plainSecret } from '../../model/plain.js';
import type { Raw } from '../../model/raw.js';
import { entity, known, made, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, entries, joined, text } from '../read.js';
import type { Cursor } from '../read.js';
import { setting } from '../settings.js';
import { nameOf } from './names.js';

export const secret: Mapper = (raw, body) => {
  const settings = joined<Setting>(body.near, entries(at(body, 'data'), keyIn(decoded)), entries(at(body, 'stringData'), keyIn()));
  const store = storeOf(raw, body, settings);
  const facts = { ...plainSecret(body.near), type: 'secret', store, tokenOf: tokenOf(body) } as const;
  const own = entity(raw, 'secret', facts, nameOf(body));
  if (known(store) !== 'manifest') return made([own]);
  return made([own, entity(raw, 'config', { type: 'secret', settings }, [], { id: 'data', title: titleOf(raw) })]);
};

function keyIn(read: (leaf: Attr<string>, from: Cursor) => Attr<string> = (leaf) => leaf) {
  const named = naming('key');
  return (name: string, from: Cursor) => named(setting(from, read(text(from), from)), name);
}

/** "The values for all keys in the data field have to be base64-encoded strings." What is no text when decoded stays as it is. */
export function decoded(leaf: Attr<string>, { near }: Cursor): Attr<string> {
  if (leaf.state !== 'set' || !/^[A-Za-z\d+/\s]{4,}={0,2}\s*$/.test(leaf.value)) return leaf;
  const plain = Buffer.from(leaf.value, 'base64').toString('utf8');
  return plain === '' || plain.includes('\uFFFD') ? leaf : set(plain, placeOf(leaf) ?? near);
}

/** SOPS writes what it did under a key of its own, and `ENC[…]` in the place of values. A live object is not what somebody wrote. */
function storeOf({ domain }: Raw, body: Cursor, { items }: Coll<Setting>): Attr<string> {
  const [sops] = written(at(body, 'sops'));
  if (sops !== undefined && sops.kind !== 'unknown') return set('encrypted', sops);
  const isWrittenOut = items.some(({ value }) => value.state === 'set' && value.value !== '');
  if (domain.live !== undefined || !isWrittenOut) return absent(body.near);
  return set('manifest', written(at(body, 'data'))[0] ?? at(body, 'stringData').near);
}

/** "Manually create a long-lived API token for a ServiceAccount". */
function tokenOf(body: Cursor): Attr<string> {
  const account = at(body, 'metadata', 'annotations', 'kubernetes.io/service-account.name');
  return known(text(at(body, 'type'))) === 'kubernetes.io/service-account-token' || isNamed(account) ? text(account) : absent(body.near);
}

function isNamed({ value }: Cursor): boolean {
  return value?.kind === 'scalar' && value.value !== null;
}
