/** Hashes. "Terraform: Built-in Functions", hash and crypto functions, also of files. */
import { createHash } from 'node:crypto';
import type { Value } from '../../../model/value.js';
import type { Call, HclFunction } from '../function.js';
import { fn0, fn1, fn2, oneAndMany } from './call.js';
import { because, fail, scalar } from './make.js';
import { withBytes } from './files.js';
import { any, num, str } from './params.js';

export const hashes: Readonly<Record<string, HclFunction>> = {
  base64sha256: ofText('sha256', 'base64'),
  base64sha512: ofText('sha512', 'base64'),
  bcrypt: oneAndMany(1, 2, str('str'), num('cost'), random),
  filebase64sha256: ofFile('sha256', 'base64'),
  filebase64sha512: ofFile('sha512', 'base64'),
  filemd5: ofFile('md5', 'hex'),
  filesha1: ofFile('sha1', 'hex'),
  filesha256: ofFile('sha256', 'hex'),
  filesha512: ofFile('sha512', 'hex'),
  md5: ofText('md5', 'hex'),
  rsadecrypt: fn2(any('ciphertext'), any('privatekey'), (call) => ({
    ...because(call, { code: 'not-covered', text: 'rsadecrypt() is not evaluated: its result is a secret' }),
    sensitive: true,
  })),
  sha1: ofText('sha1', 'hex'),
  sha256: ofText('sha256', 'hex'),
  sha512: ofText('sha512', 'hex'),
  uuid: fn0(random),
  uuidv5: fn2(str('namespace'), str('name'), (call, namespace, name) => {
    const id = namespaces.get(namespace) ?? namespace;
    const valid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
    return valid ? scalar(call, uuidv5(id, name)) : fail(call, 'namespace must be a UUID, "dns", "url", "oid", or "x500"');
  }),
};

function random(call: Call): Value {
  return because(call, { code: 'impure', text: `${call.name}() differs in every run` });
}

type Encoding = 'base64' | 'hex';

function digest(algorithm: string, data: Uint8Array | string, encoding: Encoding): string {
  return createHash(algorithm).update(data).digest(encoding);
}

function ofText(algorithm: string, encoding: Encoding): HclFunction {
  return fn1(str('str'), (call, s) => scalar(call, digest(algorithm, s, encoding)));
}

function ofFile(algorithm: string, encoding: Encoding): HclFunction {
  return fn1(str('path'), (call, path) => withBytes(call, path, (bytes) => scalar(call, digest(algorithm, bytes, encoding))));
}

/** RFC 9562, appendix on namespaces. */
const namespaces: ReadonlyMap<string, string> = new Map([
  ['dns', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'],
  ['url', '6ba7b811-9dad-11d1-80b4-00c04fd430c8'],
  ['oid', '6ba7b812-9dad-11d1-80b4-00c04fd430c8'],
  ['x500', '6ba7b814-9dad-11d1-80b4-00c04fd430c8'],
]);

function uuidv5(namespace: string, name: string): string {
  const data = Buffer.concat([Buffer.from(namespace.replaceAll('-', ''), 'hex'), Buffer.from(name)]);
  const bytes = createHash('sha1').update(data).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
