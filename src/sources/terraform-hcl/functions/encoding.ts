/** Encodings. "Terraform: Built-in Functions", encoding functions; structures that were encoded stay beside their text. */
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Dict, List, Scalar, Value } from '../../../model/value.js';
import { parseEmbeddedJson, writeJson } from '../../../syntax/json/index.js';
import type { Call, HclFunction } from '../function.js';
import { fn1, fn2 } from './call.js';
import { because, derived, fail, lift, limit, maxText, pick, scalar, text } from './make.js';
import type { Part } from './make.js';
import { any, str } from './params.js';
import { csv } from './csv.js';
import { decodeYaml } from './yaml-decode.js';
import { writeYaml } from './yaml-encode.js';

export const encodings: Readonly<Record<string, HclFunction>> = {
  base64decode: fn1(str('str'), (call, s) => {
    const bytes = fromBase64(s);
    return bytes === undefined ? fail(call, 'failed to decode base64 data') : utf8(call, bytes);
  }),
  base64encode: (call) => besideText(base64encode(call), call.args[0]),
  base64gunzip: fn1(str('str'), gunzip),
  base64gzip: fn1(str('str'), (call, s) => scalar(call, gzipSync(s).toString('base64'))),
  csvdecode: fn1(str('str'), csv),
  jsondecode: decoder(decodeJson),
  jsonencode: fn1(any('val'), (call, value) => encoded(call, value, writeJson(value, { sorted: true }))),
  textdecodebase64: fn2(str('source'), str('encoding'), decodeText),
  textencodebase64: fn2(str('string'), str('encoding'), encodeText),
  urldecode: fn1(str('str'), (call, s) =>
    attempt(() => scalar(call, decodeURIComponent(s.replaceAll('+', ' '))), () => fail(call, 'failed to decode URL')),
  ),
  urlencode: fn1(str('str'), (call, s) => scalar(call, queryEscape(s))),
  yamldecode: decoder(decodeYaml),
  yamlencode: fn1(any('value'), (call, value) => encoded(call, value, writeYaml(value))),
};

const base64encode = fn1(str('str'), (call, s) => scalar(call, Buffer.from(s).toString('base64')));

/** Boot data is handed over in Base64: the text stays, with its places and holes. */
function besideText(made: Value, source: Value | undefined): Value {
  if (source === undefined || isStructure(source) || isStructure(made)) return made;
  return made.kind === 'unknown' && made.reason.code === 'error' ? made : { ...made, decoded: source };
}

function isStructure(value: Value): value is Dict | List {
  return value.kind === 'list' || value.kind === 'dict';
}

/** What was encoded before is taken as it was; only a text is read. */
function decoder(read: (call: Call, source: Scalar, text: string) => Value): HclFunction {
  const known = fn1(str('str'), (call, s) => {
    const [source] = call.args;
    return source?.kind === 'scalar' ? read(call, source, s) : fail(call, 'a string is required');
  });
  return (call) => {
    const [source] = call.args;
    const kept = source === undefined || isStructure(source) ? undefined : source.decoded;
    // A text beside a text is what Base64 was made of.
    const ofBase64 = kept?.kind === 'scalar' || (kept?.kind === 'template' && source?.kind === 'unknown');
    if (call.args.length === 1 && kept !== undefined && !ofBase64) return pick(call, kept);
    const holed = source?.kind === 'template' && read === decodeJson ? parseEmbeddedJson(source) : undefined;
    return holed === undefined ? known(call) : pick(call, holed);
  };
}

function decodeJson(call: Call, source: Scalar, s: string): Value {
  const structure = parseEmbeddedJson({ ...source, decoded: undefined });
  if (structure !== undefined) return pick(call, structure);
  return attempt(() => {
    const plain: unknown = JSON.parse(s);
    const literal = plain === null || typeof plain === 'string' || typeof plain === 'number' || typeof plain === 'boolean';
    return literal ? lift(call, plain) : limit(call, 'the document is nested too deeply');
  }, () => fail(call, 'the text is not valid JSON'));
}

function encoded(call: Call, value: Value, written: readonly Part[] | undefined): Value {
  if (value.kind === 'unknown' && value.reason.code === 'error') return value;
  if (written === undefined) return { ...limit(call, 'the text would be too long'), decoded: value };
  const made = text(call, value.kind === 'unknown' ? [derived(call, value)] : written);
  return made.kind === 'list' || made.kind === 'dict' ? made : { ...made, decoded: value };
}

function attempt(make: () => Value, failed: () => Value): Value {
  try {
    return make();
  } catch {
    return failed();
  }
}

/** Strict, as Go's standard encoding; Buffer would skip what it does not know. */
export function fromBase64(s: string): Buffer | undefined {
  const plain = s.replace(/[\r\n]/g, '');
  return plain.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(plain) ? Buffer.from(plain, 'base64') : undefined;
}

export function utf8(call: Call, bytes: Uint8Array): Value {
  if (bytes.length > maxText) return limit(call, 'the text would be too long');
  return attempt(
    () => scalar(call, new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)),
    () => fail(call, 'the bytes are not valid UTF-8'),
  );
}

function gunzip(call: Call, s: string): Value {
  const bytes = fromBase64(s);
  if (bytes === undefined) return fail(call, 'failed to decode base64 data');
  return attempt(() => utf8(call, gunzipSync(bytes, { maxOutputLength: maxText })), () => fail(call, 'failed to gunzip bytes'));
}

/** Go's `url.QueryEscape`. */
function queryEscape(s: string): string {
  return encodeURIComponent(s.replace(/\p{Surrogate}/gu, '\uFFFD'))
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** Names of the IANA registry; Node knows how to decode them. */
function decodeText(call: Call, source: string, encoding: string): Value {
  const bytes = fromBase64(source);
  if (bytes === undefined) return fail(call, 'the given value is not a valid base64 string');
  return attempt(
    () => scalar(call, new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)),
    () => fail(call, `the bytes are not ${encoding}, or there is no such encoding`),
  );
}

function encodeText(call: Call, s: string, encoding: string): Value {
  const name = encoding.toLowerCase();
  if (name === 'utf-8' || name === 'us-ascii') return scalar(call, Buffer.from(s).toString('base64'));
  if (name === 'utf-16le') return scalar(call, Buffer.from(s, 'utf16le').toString('base64'));
  if (name === 'utf-16be') return scalar(call, Buffer.from(s, 'utf16le').swap16().toString('base64'));
  if (name === 'iso-8859-1') return scalar(call, Buffer.from(s, 'latin1').toString('base64'));
  return because(call, { code: 'not-covered', text: `${call.name}() to ${encoding} is not evaluated` });
}
