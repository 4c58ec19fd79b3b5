/** `templatefile`: a file as a template that sees the given variables and nothing else. */
import type { Dict, Unknown, Value } from '../../model/value.js';
import type { Spot, TextFile } from '../../shared/text.js';
import { spot } from '../../shared/text.js';
import { parseTemplate } from '../../syntax/hcl/parse.js';
import type { Budget } from './budget.js';
import { invoke } from './call.js';
import { evaluate } from './expression.js';
import type { Files } from './function.js';
import type { World } from './scope.js';
import { rendered } from './template.js';
import { mistake } from './values.js';

interface Surroundings {
  readonly budget: Budget;
  readonly exceeded: (what: string, at: Spot) => Unknown;
  readonly files: Files;
}

export function evaluateTemplate(file: TextFile, variables: Dict, { budget, exceeded, files }: Surroundings): Value {
  const whole = spot(file, 0, file.text.length);
  const { parts, diagnostics } = parsed(file);
  const [error] = diagnostics;
  if (error !== undefined) return mistake(`the template has a syntax error: ${error.message}`, error);
  const depth = nested.get(budget) ?? 0;
  if (budget.depth <= 0 || depth >= deepest) return exceeded('templates within templates', whole);
  const world: World = {
    evaluate,
    resolve: (name) => {
      const value = variables.entries.get(name)?.value ?? variables.rest;
      return value === undefined ? undefined : { value, used: 0 };
    },
    call: (call) => invoke({ ...call, files }),
    budget,
    doubts: { reason: undefined },
    exceeded,
  };
  nested.set(budget, depth + 1);
  const made = rendered(parts, whole, { names: undefined, world });
  nested.set(budget, depth);
  return made;
}

/** How many templates are being evaluated within each other; a template that calls itself would multiply. */
const nested = new WeakMap<Budget, number>();
const deepest = 8;

type Parsed = ReturnType<typeof parseTemplate>;
const templates = new WeakMap<TextFile, Parsed>();

function parsed(file: TextFile): Parsed {
  const known = templates.get(file) ?? parseTemplate(file);
  templates.set(file, known);
  return known;
}
