/** The ways that values came: chains of steps, innermost first. */
import type { Located, Step, Value } from '../../model/value.js';
import type { Spot, TextFile } from '../../shared/text.js';
import { moved, refer, secret } from './values.js';

/** Of a text made of several values, and of a member's container: longer chains say nothing more. */
const longest = 8;

/** What an expression picked out of its parts stays where it is written; what came from elsewhere is referred to. */
export function settle(value: Value, at: Spot, label: string): Value {
  return inside(value.at, at) ? value : refer(value, at, label);
}

/** What was computed from inputs is secret if one of them is, and came their way. */
export function through(value: Value, inputs: readonly Located[]): Value {
  return travelled(secret(value, inputs.some((input) => input.sensitive === true)), inputs);
}

/** What was computed came the ways of its inputs; of a collection, the way of the only one that came from elsewhere. */
export function travelled(value: Value, inputs: readonly Located[]): Value {
  if (value.from !== undefined) return value;
  const chains: Step[] = [];
  for (const { from } of inputs) if (from !== undefined) chains.push(from);
  const [first] = chains;
  if (first === undefined) return value;
  if (chains.length === 1) return moved(value, value.at, first);
  return value.kind === 'list' || value.kind === 'dict' ? value : moved(value, value.at, inRow(chains));
}

/** One chain after the other, the longest ones cut; a way that two of them share is told once. */
function inRow(chains: readonly Step[]): Step | undefined {
  const seen: Step[] = [];
  const rows = chains.slice(0, longest).map((chain) => {
    const row = stepsOf(chain).filter((step) => !isTold(step, seen));
    for (const step of row) seen.push(step);
    return row;
  });
  // Most are short.
  if (seen.length <= longest) return linked(seen, undefined);
  let each = longest;
  while (each > 1 && rows.reduce((sum, row) => sum + Math.min(row.length, each), 0) > longest) each--;
  return linked(rows.flatMap((row) => row.slice(0, each)), undefined);
}

function isTold({ label, at }: Step, seen: readonly Step[]): boolean {
  for (const other of seen) if (other.at === at && other.label === label) return true;
  return false;
}

/** One more than the longest that is told, at most. */
function stepsOf(chain: Step | undefined): Step[] {
  const steps: Step[] = [];
  for (let step = chain; step !== undefined && steps.length <= longest; step = step.from) steps.push(step);
  return steps;
}

function linked(steps: readonly Step[], end: Step | undefined): Step | undefined {
  return steps.reduceRight<Step | undefined>((from, { label, at }) => ({ label, at, from }), end);
}

/** A member came the way of the collection that it is written in, and stands where that stands. */
export function carried(member: Value, of: Value): Value {
  let last = of.from;
  for (let count = 0; last?.from !== undefined && count < longest; count++) last = last.from;
  if (last === undefined || last.from !== undefined || !inside(member.at, last.at)) return member;
  const steps = stepsOf(of.from).slice(0, -1);
  if (steps.length >= longest) return member;
  const origin: Step = { label: last.label, at: member.at, from: member.from };
  const from = linked(steps, origin);
  return from === undefined ? member : moved(member, of.at, from);
}

/** A value made in a text that is no file: it stands elsewhere, and so do the steps within that text. */
export function outOf<T extends Value>(file: TextFile, value: T, at: Spot): T {
  const steps = stepsOf(value.from).map((step) => (step.at.file === file ? { ...step, at } : step));
  const moved: T = { ...value, at, from: linked(steps, undefined) };
  if (moved.kind !== 'template') return moved.kind === 'scalar' ? { ...moved, pieces: undefined } : moved;
  return { ...moved, pieces: undefined, parts: moved.parts.map((part) => (typeof part === 'string' ? part : outOf(file, part, at))) };
}

/** Written within. */
export function inside(part: Spot, whole: Spot): boolean {
  return part.file === whole.file && whole.start <= part.start && part.end <= whole.end;
}
