/** `moved` blocks: under which addresses a resource was known before. */
import type { Block } from '../../syntax/hcl/ast.js';
import { addressOf } from './literal.js';

/** From where an address or its beginning came, by where it is now. */
export type Moves = ReadonlyMap<string, string>;

export function movesOf(blocks: readonly (readonly [prefix: string, block: Block])[]): Moves {
  const moves = new Map<string, string>();
  for (const [prefix, { body }] of blocks) {
    const [from, to] = ['from', 'to'].map((name) => {
      const written = body.attributes.get(name)?.value;
      return written === undefined ? undefined : addressOf(written);
    });
    if (from !== undefined && to !== undefined) moves.set(prefix + to, prefix + from);
  }
  return moves;
}

/** The newest first, the oldest last. */
export function formerly(address: string, moves: Moves): readonly string[] {
  const seen = new Set<string>();
  let current: string | undefined = moves.size === 0 ? undefined : address;
  while (current !== undefined && !seen.has(current)) {
    seen.add(current);
    current = before(current, moves);
  }
  return [...seen].slice(1);
}

/** The longest beginning that moved, with what follows it: instances and modules keep their keys. */
function before(address: string, moves: Moves): string | undefined {
  for (let end = address.length; end > 0; end = Math.max(address.lastIndexOf('.', end - 1), address.lastIndexOf('[', end - 1))) {
    const from = moves.get(address.slice(0, end));
    if (from !== undefined) return from + address.slice(end);
  }
  return undefined;
}
