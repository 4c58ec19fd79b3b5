/** What is read from the syntax itself: names and addresses in places where Terraform allows no expressions. */
import type { Expression } from '../../syntax/hcl/ast.js';

/** A bare name, or a string without sequences. */
export function textOf(expression: Expression): string | undefined {
  if (expression.kind === 'variable') return expression.name;
  if (expression.kind !== 'template' || expression.parts.length > 1) return undefined;
  const [part] = expression.parts;
  return part === undefined ? '' : part.kind === 'text' ? part.text : undefined;
}

/** `module.shop.aws_lambda_function.reprice["eu"]` as addresses are written; undefined where a key is not literal. */
export function addressOf(expression: Expression): string | undefined {
  const steps: string[] = [];
  let node = expression;
  while (node.kind === 'get' || node.kind === 'index') {
    const step = node.kind === 'get' ? `.${node.name}` : literalKey(node.key);
    if (step === undefined) return undefined;
    steps.push(step);
    node = node.of;
  }
  const root = textOf(node);
  return root === undefined ? undefined : root + steps.reverse().join('');
}

function literalKey(key: Expression): string | undefined {
  if (key.kind === 'literal' && typeof key.value === 'number') return indexed(key.value);
  const text = key.kind === 'template' ? textOf(key) : undefined;
  return text === undefined ? undefined : indexed(text);
}

/** The part of an address that tells instances apart. */
export function indexed(key: number | string): string {
  return `[${typeof key === 'number' ? key : JSON.stringify(key)}]`;
}

export function isLiteral(expression: Expression | undefined, value: boolean): boolean {
  return expression?.kind === 'literal' && expression.value === value;
}
