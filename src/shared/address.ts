/** Addresses with instance keys: `module.shop["eu"].aws_sqs_queue.orders[0]`; `[*]` is any instance. */

/** The address without what follows `#`, the part of a resource that makes a second entity. */
export function resourceAddress(address: string): string {
  return split(address, '#')[0] ?? address;
}

/** The address without its instance keys. */
export function withoutKeys(address: string): string {
  return address.includes('[') ? segments(address).map(({ name }) => name).join('.') : address;
}

/** Whether a reference may mean this instance: keys that both write are equal, `[*]` and no key mean any. */
export function mayMean(reference: string, instance: string): boolean {
  const theirs = segments(instance);
  return segments(reference).every(({ key }, index) => {
    const other = theirs[index]?.key;
    return key === undefined || other === undefined || key === '*' || other === '*' || key === other;
  });
}

export interface Segment {
  readonly name: string;
  readonly key: string | undefined;
}

export function segments(address: string): readonly Segment[] {
  return split(address, '.').map((segment) => {
    const open = segment.indexOf('[');
    return open === -1 ? { name: segment, key: undefined } : { name: segment.slice(0, open), key: segment.slice(open + 1, -1) };
  });
}

/** Splits outside of keys, which may hold anything between quotes. */
function split(address: string, separator: '#' | '.'): readonly string[] {
  if (!address.includes('[')) return address.split(separator);
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  let bracketed = false;
  for (let i = 0; i < address.length; i++) {
    const char = address[i];
    if (quoted && char === '\\') i++;
    else if (char === '"' && bracketed) quoted = !quoted;
    else if (quoted) continue;
    else if (char === '[') bracketed = true;
    else if (char === ']') bracketed = false;
    else if (char === separator && !bracketed) {
      parts.push(address.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(address.slice(start));
  return parts;
}
