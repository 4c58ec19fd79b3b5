/** How an API server encrypts what it stores ("Encrypting Confidential Data at Rest", EncryptionConfiguration). */
import { byDefault, coll, set, unknown } from '../../model/attr.js';
import type { Attr, Member } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { plainComponent } from '../../model/plain.js';
import type { Value } from '../../model/value.js';
import { each, entity, known, made, titleOf, written } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, cursor, reasonOf, text } from '../read.js';
import type { Cursor } from '../read.js';
import { setting } from '../settings.js';

/** Resources that take in Secrets. */
const secrets: ReadonlySet<string> = new Set(['*.', '*.*', 'secrets']);

export const encryptionConfiguration: Mapper = (raw, body) => {
  const facts = { ...plainComponent(body.near), type: 'encryption', encryption: encryptionOf(body) } as const;
  const keys = keysIn(body);
  const part = { id: 'keys', title: `keys of ${titleOf(raw)}` };
  const config = keys.length === 0 ? [] : [entity(raw, 'config', { type: 'keys', settings: coll(keys, body.near) }, [], part)];
  return made([entity(raw, 'component', facts, []), ...config]);
};

/** "The first provider in the list is used to encrypt resources written into the storage"; the first entry that names them counts. */
function encryptionOf(body: Cursor): Attr<string> {
  const [open] = [at(body, 'resources')].flatMap(each).filter(({ kind }) => kind === 'unknown');
  const ours = each(at(body, 'resources')).find((entry) => each(at(cursor(entry), 'resources')).some((name) => secrets.has(known(text(cursor(name))) ?? '')));
  if (ours === undefined) return open === undefined ? byDefault('identity', body.near) : unknown(reasonOf(open), open);
  return providerOf(at(cursor(ours), 'providers', 0));
}

function providerOf({ value, near }: Cursor): Attr<string> {
  const [name] = value?.kind === 'dict' ? [...value.entries.keys()] : [];
  if (name !== undefined && value !== undefined) return set(name, value);
  return value?.kind === 'unknown' ? unknown(reasonOf(value), near) : byDefault('identity', near);
}

function keysIn(body: Cursor): readonly Member<Setting>[] {
  const named = naming('key');
  const providers = each(at(body, 'resources')).flatMap((entry) => each(at(cursor(entry), 'providers')));
  const keys = providers.flatMap((provider) => (provider.kind === 'dict' ? [...provider.entries.values()] : [])).flatMap(({ value }) => keysOf(value));
  return keys.flatMap((key) => written(at(key, 'secret')).map((secret) => named(setting(cursor(secret)), 'secret')));
}

function keysOf(provider: Value): readonly Cursor[] {
  return each(at(cursor(provider), 'keys')).map(cursor);
}
