import { keyed } from '../model/attr.js';

/** Names members as they come: `name`, `name#2`, …; what has no name keeps its index. */
export function naming(noun: string): <T extends object>(member: T, name: string | undefined) => T {
  let seen: Map<string, number> | undefined;
  return (member, name) => {
    if (name === undefined) return member;
    seen ??= new Map<string, number>();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return keyed(member, noun, count === 1 ? name : `${name}#${count}`);
  };
}
