/** Which files hold Lambda's answers, by the keys near their top. */
import { keysIn } from './keys.js';

const jsonNames = /\.(?:json|jsonl|ndjson)$/i;

export function mayRead(name: string): boolean {
  return jsonNames.test(name) || /\.ya?ml$/i.test(name);
}

export function isJson(name: string, text: string): boolean {
  return jsonNames.test(name) || /^\s*[[{]/.test(text);
}

/** What tells a configuration from an event that only names a function ("FunctionConfiguration"). */
const telling = ['CodeSha256', 'Handler', 'PackageType', 'Role', 'Runtime'];

/** A truncated answer is recognised too: its beginning is enough. */
export function recognise(name: string, text: string): boolean {
  if (!mayRead(name) || !/FunctionArn|CodeSha256/.test(text)) return false;
  const keys = keysIn(text, isJson(name, text));
  if (keys.has('Resources') || keys.has('AWSTemplateFormatVersion')) return false;
  return ['Configuration.', 'Functions.', 'Versions.', ''].some((path) => isFunction(keys, path)) || isMapping(keys);
}

function isFunction(keys: ReadonlySet<string>, path: string): boolean {
  if (path === '' && !keys.has('FunctionArn')) return false;
  return keys.has(`${path}FunctionName`) && telling.some((key) => keys.has(path + key));
}

function isMapping(keys: ReadonlySet<string>): boolean {
  return ['EventSourceMappings.', ''].some((path) => keys.has(`${path}FunctionArn`) && keys.has(`${path}UUID`));
}
