/** Three answers: yes, no, and why nobody knows. */
import type { Attr, Coll, Member } from '../../model/attr.js';

export type Answer = boolean | Doubt;

export interface Doubt {
  readonly reason: string;
}

export function isDoubt(answer: Answer): answer is Doubt {
  return typeof answer === 'object';
}

/** No outweighs doubt; asked one after the other. */
export function both(...asked: readonly (() => Answer)[]): Answer {
  let doubt: Doubt | undefined;
  for (const ask of asked) {
    const answer = ask();
    if (answer === false) return false;
    if (isDoubt(answer)) doubt ??= answer;
  }
  return doubt ?? true;
}

/** Whether some member is such a one; members may be missing, and others there. */
export function some<T extends object>(of: Coll<T>, test: (member: T) => Answer): Answer {
  let doubt: Doubt | undefined;
  for (const member of of.items) {
    const answer = test(member);
    if (answer === false) continue;
    const doubtful = isDoubt(answer) ? answer : doubtOf(member);
    if (doubtful === undefined) return true;
    doubt ??= doubtful;
  }
  return doubt ?? (of.open ? { reason: of.reason ?? '' } : false);
}

/** Why a member may not be there. */
export function doubtOf({ exists }: Member<object>): Doubt | undefined {
  return exists?.state === 'unknown' ? { reason: exists.reason ?? '' } : undefined;
}

/** Whether a text is one of those that are wanted. */
export function among(leaf: Attr<string>, wanted: readonly string[]): Answer {
  const mayBe = (head: string, tail: string) => wanted.some((one) => one.startsWith(head) && one.endsWith(tail));
  return holds(leaf, (text) => wanted.includes(text), mayBe);
}

/** Whether a test holds of a text; of one that is partly known, whether it may, by how it begins and ends. */
export function holds(leaf: Attr<string>, test: (text: string) => boolean, may: (head: string, tail: string) => boolean): Answer {
  switch (leaf.state) {
    case 'set':
    case 'default':
      return test(leaf.value);
    case 'absent':
      return false;
    case 'unknown': {
      const { reason, oneOf, parts } = leaf;
      if (oneOf !== undefined && oneOf.length > 0) {
        const answers = new Set(oneOf.map((one) => one !== null && test(one)));
        return answers.size === 1 ? answers.has(true) : { reason };
      }
      return parts !== undefined && !may(parts[0] ?? '', parts.at(-1) ?? '') ? false : { reason };
    }
  }
}
