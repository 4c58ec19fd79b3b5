/** Files and paths. "Terraform: Built-in Functions", filesystem functions; only what the scan may read. */
import picomatch from 'picomatch';
import type { Step, Unknown, Value } from '../../../model/value.js';
import { spot } from '../../../shared/text.js';
import type { TextFile } from '../../../shared/text.js';
import { byCodePoint } from '../../../syntax/json/index.js';
import type { Call, HclFunction } from '../function.js';
import { caused } from '../values.js';
import { fn1, fn2 } from './call.js';
import { because, fail, lift, limit, maxText, scalar } from './make.js';
import { str } from './params.js';

export const paths: Readonly<Record<string, HclFunction>> = {
  abspath: fn1(str('path'), (call, path) => (path.startsWith('/') ? scalar(call, clean(path)) : elsewhere(call))),
  basename: fn1(str('path'), (call, path) => scalar(call, baseName(path))),
  dirname: fn1(str('path'), (call, path) => scalar(call, clean(path.slice(0, path.lastIndexOf('/') + 1)))),
  file: fn1(str('path'), (call, path) => withFile(call, path, (file) => content(call, file))),
  filebase64: fn1(str('path'), (call, path) =>
    withBytes(call, path, (bytes) => scalar(call, Buffer.from(bytes).toString('base64'))),
  ),
  fileexists: fn1(str('path'), (call, path) => scalar(call, call.files.bytes(path) !== undefined)),
  fileset: fn2(str('path'), str('pattern'), fileSet),
  pathexpand: fn1(str('path'), (call, path) => (path.startsWith('~') ? elsewhere(call) : scalar(call, path))),
};

function elsewhere(call: Call): Unknown {
  return because(call, { code: 'deployment', text: `${call.name}() depends on the machine that runs Terraform` });
}

/** Go's `filepath.Clean`. */
function clean(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (part !== '..' || !rooted) kept.push(part);
  }
  const joined = (rooted ? '/' : '') + kept.join('/');
  return joined === '' ? '.' : joined;
}

function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}

/** Of what lies elsewhere on the machine, or outside of what is scanned, nothing is known; of what is not here, nothing yet. */
function missing(call: Call, path: string): Value {
  const foreign = /^[~/]/.test(path) || call.files.outside?.(path) === true;
  return caused(foreign ? elsewhere(call) : fail(call, `no file exists at ${JSON.stringify(path)}`), 'file-missing');
}

export function withFile(call: Call, path: string, make: (file: TextFile) => Value): Value {
  const file = call.files.read(path);
  return file === undefined ? missing(call, path) : make(file);
}

export function withBytes(call: Call, path: string, make: (bytes: Uint8Array) => Value): Value {
  const bytes = call.files.bytes(path);
  if (bytes !== undefined && bytes.length > maxText) return limit(call, 'the file is too large');
  return bytes === undefined ? missing(call, path) : make(bytes);
}

/** Remembers the file, so that what is found in its text is shown there. */
function content(call: Call, file: TextFile): Value {
  const from: Step = { label: `file ${file.path}`, at: spot(file, 0, file.text.length) };
  return file.text.length > maxText ? limit(call, 'the file is too large') : { ...scalar(call, file.text), from };
}

function fileSet(call: Call, path: string, pattern: string): Value {
  if (pattern.length > 1000) return limit(call, 'the pattern is too long');
  const matches = picomatch(clean(pattern), { dot: true, strictBrackets: false });
  const found = call.files.list(path).filter((name) => matches(name));
  return lift(call, found.sort(byCodePoint));
}
