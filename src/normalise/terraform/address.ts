/** Addresses as Terraform writes them: `module.shop["eu"].aws_sqs_queue.orders[0]`, `data.aws_vpc.main`. */

/** The address within its own module. */
function ownPart(address: string): string {
  let rest = address;
  while (rest.startsWith('module.')) {
    const end = segmentEnd(rest, 'module.'.length);
    if (rest[end] !== '.') return rest;
    rest = rest.slice(end + 1);
  }
  return rest;
}

/** The type of the resource or data source at an address. */
export function typeAt(address: string): string {
  const own = ownPart(address);
  const named = own.startsWith('data.') ? own.slice('data.'.length) : own;
  return named.slice(0, Math.max(0, named.indexOf('.')));
}

/** Where a name with its instance key ends; keys in quotes may hold dots and brackets. */
function segmentEnd(text: string, from: number): number {
  let quoted = false;
  let bracketed = false;
  for (let i = from; i < text.length; i++) {
    const char = text[i];
    if (quoted && char === '\\') i++;
    else if (char === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (char === '[') bracketed = true;
    else if (char === ']') bracketed = false;
    else if (char === '.' && !bracketed) return i;
  }
  return text.length;
}
