/** Where unknowns have few alternatives, every combination is a world of its own that can be judged for certain. */

const limit = 8;

type Json = boolean | number | string | null | readonly Json[] | JsonObject;
interface JsonObject {
  readonly [key: string]: Json;
}

/** What replaces a node in one world; undefined: it is not there. */
type Choice = JsonObject | undefined;

type Spots = Map<Json, readonly Choice[]>;

/** The input in each world that the touched alternatives and uncertain members span; none where they are too many or there are none. */
export function worlds(input: string, touched: ReadonlySet<number>): readonly string[] {
  // JSON.parse is untyped; what it yields is Json by construction.
  const root: Json = JSON.parse(input);
  const spots: Spots = new Map();
  collect(root, touched, spots);
  const count = [...spots.values()].reduce((product, choices) => product * choices.length, 1);
  if (spots.size === 0 || count > limit) return [];
  return Array.from({ length: count }, (_, index) => JSON.stringify(choose(root, chosen(spots, index))));
}

function chosen(spots: Spots, index: number): ReadonlyMap<Json, Choice> {
  const plan = new Map<Json, Choice>();
  let rest = index;
  for (const [node, choices] of spots) {
    plan.set(node, choices[rest % choices.length]);
    rest = Math.floor(rest / choices.length);
  }
  return plan;
}

function collect(node: Json, touched: ReadonlySet<number>, spots: Spots): void {
  if (isList(node)) {
    for (const one of node) collect(one, touched, spots);
    return;
  }
  if (!isObject(node)) return;
  const asked = typeof node['p'] === 'number' && touched.has(node['p']);
  const { oneOf, items } = node;
  if (asked && oneOf !== undefined && isList(oneOf)) {
    // A leaf that is there only perhaps is absent from its collection, or one of its alternatives.
    const certain = spots.get(node)?.[1];
    spots.set(node, certain === undefined ? alternatives(node, oneOf) : [undefined, ...alternatives(certain, oneOf)]);
  }
  if (asked && items !== undefined && isList(items)) {
    for (const member of items) if (isPerhaps(member)) spots.set(member, existence(member));
  }
  for (const [name, below] of Object.entries(node)) if (name !== 'phantoms') collect(below, touched, spots);
}

function alternatives(node: JsonObject, oneOf: readonly Json[]): readonly Choice[] {
  const { oneOf: _, ...rest } = node;
  return oneOf.map((value) => (value === null ? { ...rest, state: 'absent' } : { ...rest, state: 'set', value }));
}

function existence(member: JsonObject): readonly Choice[] {
  const { perhaps: _, ...certain } = member;
  return [undefined, certain];
}

function choose(node: Json, plan: ReadonlyMap<Json, Choice>): Json {
  if (isList(node)) return node.filter((one) => !(plan.has(one) && plan.get(one) === undefined)).map((one) => choose(one, plan));
  if (!isObject(node)) return node;
  const made = Object.entries(plan.get(node) ?? node).map(([name, below]) => [name, choose(below, plan)] as const);
  return Object.fromEntries(made.filter(([name]) => name !== 'unsure' || !settled(node, plan)));
}

/** A closed collection whose every uncertain member was decided. */
function settled(node: JsonObject, plan: ReadonlyMap<Json, Choice>): boolean {
  const { items } = node;
  return node['open'] !== true && items !== undefined && isList(items) && items.every((one) => !isPerhaps(one) || plan.has(one));
}

function isPerhaps(node: Json): node is JsonObject {
  return isObject(node) && node['perhaps'] === true;
}

function isObject(node: Json): node is JsonObject {
  return typeof node === 'object' && node !== null && !isList(node);
}

function isList(node: Json): node is readonly Json[] {
  return Array.isArray(node);
}
