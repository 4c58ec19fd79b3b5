/** ConfigMaps: texts that whoever may read the namespace reads; and files that clients of a cluster are configured by. */
import type { Attr } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import { entity, everyAt, known, made, written } from '../make.js';
import type { Mapper } from '../make.js';
import { naming } from '../naming.js';
import { at, entries, joined, members, text } from '../read.js';
import type { Cursor } from '../read.js';
import { setting } from '../settings.js';
import { nameOf } from './names.js';
import { decoded } from './secret.js';

export const configMap: Mapper = (raw, body) => {
  const named = naming('key');
  const settings = entries(at(body, 'data'), (name, from) => named(setting(from), name));
  return made([entity(raw, 'config', { type: 'config-map', settings }, nameOf(body))]);
};

/** "kubeconfig (v1)", AuthInfo: what a user proves himself by, where it stands in the file itself. */
export const kubeconfig: Mapper = (raw, body) => {
  const named = naming('credential');
  const settings = everyAt(body, ['users', '*']).map((user) => {
    const own = (key: string, value: Attr<string>, from: Cursor): Setting => named(setting(from, value), `${known(text(at(user, 'name'))) ?? '?'} ${key}`);
    const info = at(user, 'user');
    const plain = ['password', 'token'].map((key) => [key, at(info, key)] as const).filter(([, from]) => written(from).length > 0);
    const key = at(info, 'client-key-data');
    return [
      members(at(info, 'exec', 'env'), (variable) => own(known(text(at(variable, 'name'))) ?? '?', text(at(variable, 'value')), at(variable, 'value'))),
      entries(at(info, 'auth-provider', 'config'), (name, from) => own(name, text(from), from)),
      ...plain.map(([name, from]) => members(from, () => own(name, text(from), from))),
      ...written(key).map(() => members(key, () => own('client-key', decoded(text(key), key), key))),
    ];
  });
  return made([entity(raw, 'config', { type: 'kubeconfig', settings: joined(body.near, ...settings.flat()) }, [])]);
};
