/**
 * What a group of rules can tell apart of an entity, as a short text: those of one signature are judged alike, whatever their names,
 * places and the values that no rule asks for. With what messages tell, what is said of them is the same word for word.
 */
import { classesOf, numbered } from './alike.js';
import type { ClassOf, Options } from './alike.js';
import type { Plan } from './manifest.js';
import { contentOf, isCollection, isLeaf } from './project.js';
import type { See } from './project.js';

/** A plan made ready to sign by. */
type Shape =
  | { readonly type: 'place' }
  | { readonly type: 'leaf'; readonly classOf: ClassOf; readonly unknown: (content: string) => number }
  | { readonly type: 'constant'; readonly number: (text: string) => number }
  | { readonly type: 'collection'; readonly member: Shape; before: Signed }
  | { readonly type: 'object'; readonly fields: readonly (readonly [name: string, shape: Shape])[]; before: Signed };

/** What was signed last: instances of one resource share much of what nobody wrote. */
interface Signed {
  readonly node: unknown;
  readonly text: string;
}

const unsigned: Signed = { node: {}, text: '' };

function shapeOf(plan: Plan, options: Options, withTold: boolean): Shape {
  switch (plan.type) {
    case 'leaf':
      return plan.value ? { type: 'leaf', classOf: classesOf(withTold && plan.told ? { ...plan, exact: true } : plan, options), unknown: numbered((content) => content) } : { type: 'place' };
    case 'constant':
      return { type: 'constant', number: numbered((text) => text) };
    case 'collection':
      return { type: 'collection', member: shapeOf(plan.member, options, withTold), before: unsigned };
    case 'object':
      return { type: 'object', fields: plan.fields.map(([name, field]) => [name, shapeOf(field, options, withTold)]), before: unsigned };
  }
}

/** One character for each of these, and for each number: what follows is known from the plan. */
const [missing, there, absent, unknown, perhaps, open, far, first] = ['0', '1', '2', '3', '4', '5', '6', 0x40];

/** A character, as far as there are any. */
function digit(number: number): string {
  return number < 0xff00 ? String.fromCharCode(first + number) : `${far}${number};`;
}

export class Signer {
  readonly #parts: readonly (readonly [name: string, shape: Shape])[];

  constructor(
    plans: Readonly<Record<string, Plan>>,
    private readonly see: See,
    options: Options,
    withTold = false,
  ) {
    this.#parts = Object.entries(plans).map(([name, plan]) => [name, shapeOf(plan, options, withTold)]);
  }

  /** `parts` as a projector gets them. */
  sign(parts: Readonly<Record<string, object>>): string {
    let text = '';
    for (const [name, shape] of this.#parts) text += this.#sign(shape, parts[name]);
    return text;
  }

  #sign(shape: Shape, node: unknown): string {
    switch (shape.type) {
      case 'place':
        return isLeaf(node) ? there : missing;
      case 'leaf':
        if (!isLeaf(node)) return missing;
        if (node.state === 'absent') return absent;
        return node.state === 'unknown' ? unknown + digit(shape.unknown(contentOf(node))) : digit(shape.classOf(node.value));
      case 'constant':
        return digit(shape.number(String(node)));
      case 'collection':
      case 'object':
        if (typeof node !== 'object' || node === null) return missing;
        if (shape.before.node !== node) shape.before = { node, text: shape.type === 'object' ? this.#object(shape, node) : this.#collection(shape, node) };
        return shape.before.text;
    }
  }

  #object({ fields }: Shape & { type: 'object' }, node: object): string {
    let text = '';
    for (const [name, shape] of fields) text += this.#sign(shape, Reflect.get(node, name));
    return text;
  }

  #collection({ member: shape }: Shape & { type: 'collection' }, node: object): string {
    if (!isCollection(node)) return missing;
    let text = (node.open ? open : '') + digit(node.items.length);
    for (const member of node.items) {
      const seen = this.see(member);
      text += (seen.perhaps ? perhaps : '') + this.#sign(shape, seen.node);
    }
    return text;
  }
}
