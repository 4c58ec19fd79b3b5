/** What is made of a secret is a secret. "Terraform: Manage sensitive data". */
import type { Value } from '../../../model/value.js';
import type { HclFunction } from '../function.js';

/** These say for themselves what of their result is secret. */
const own: ReadonlySet<string> = new Set([
  'assumeequal', 'can', 'ephemeralasnull', 'issensitive', 'nonsensitive', 'rsadecrypt', 'sensitive', 'try',
]);

/** These give back members with their own marks, or tell nothing of them. */
const shallow: ReadonlySet<string> = new Set([
  'assumelistlength', 'assumelistlengthmax', 'assumelistlengthmin', 'assumemaplength', 'assumemaplengthmax', 'assumemaplengthmin',
  'assumenotnull', 'chunklist', 'coalesce', 'concat', 'element', 'flatten', 'keys', 'length', 'list',
  'lookup', 'map', 'merge', 'one', 'reverse', 'setproduct', 'slice', 'tolist', 'tomap', 'transpose', 'values',
]);

export function secretly(name: string, made: HclFunction): HclFunction {
  if (own.has(name)) return made;
  const secret = shallow.has(name) ? (value: Value) => value.sensitive === true : holdsSecret;
  return (call) => {
    const result = made(call);
    return result.sensitive !== true && call.args.some(secret) ? { ...result, sensitive: true } : result;
  };
}

/** Parts that values share are looked at once. */
export function holdsSecret(value: Value): boolean {
  const seen = new Set<Value>();
  const stack: Value[] = [value];
  while (stack.length > 0) {
    const one = stack.pop();
    if (one === undefined || seen.has(one)) continue;
    if (one.sensitive === true) return true;
    if (one.kind === 'scalar') continue;
    seen.add(one);
    if (one.kind === 'list') for (const item of one.items) stack.push(item);
    if (one.kind === 'dict') for (const entry of one.entries.values()) stack.push(entry.value);
    if (one.kind === 'template') for (const part of one.parts) if (typeof part !== 'string') stack.push(part);
  }
  return false;
}
