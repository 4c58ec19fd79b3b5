/** Trees as short texts and as lists of children, for tests. */
import type { Block, Body, Expression, HclFile, ObjectEntry, TemplatePart } from './ast.js';

export function showExpression(e: Expression): string {
  switch (e.kind) {
    case 'literal':
      return e.text;
    case 'template':
      return `"${showParts(e.parts)}"`;
    case 'heredoc':
      return `<<${showParts(e.parts)}>>`;
    case 'tuple':
      return `[${e.items.map(showExpression).join(' ')}]`;
    case 'object':
      return `{${e.entries.map(showEntry).join(' ')}}`;
    case 'variable':
      return e.name;
    case 'get':
      return `${showExpression(e.of)}.${e.name}${e.legacyIndex === true ? '#' : ''}`;
    case 'index':
      return `${showExpression(e.of)}[${showExpression(e.key)}]`;
    case 'splat':
      return `${showExpression(e.of)}<${e.full ? '[*]' : '.*'} ${showExpression(e.each)}>`;
    case 'call':
      return `${e.name}(${e.arguments.map(showExpression).join(' ')}${e.expand ? ' ...' : ''})`;
    case 'for':
      return showFor(e);
    case 'conditional':
      return `(${showExpression(e.condition)} ? ${showExpression(e.then)} : ${showExpression(e.else)})`;
    case 'binary':
      return `(${showExpression(e.left)} ${e.operator} ${showExpression(e.right)})`;
    case 'unary':
      return `(${e.operator} ${showExpression(e.value)})`;
    case 'parentheses':
      return `p${showExpression(e.value)}`;
    case 'invalid':
      return '!!';
  }
}

function showEntry({ key, literalKey, value }: ObjectEntry): string {
  return `${literalKey ?? `(${showExpression(key)})`}:${showExpression(value)}`;
}

function showFor(e: Extract<Expression, { kind: 'for' }>): string {
  const names = e.key === undefined ? e.variable : `${e.key},${e.variable}`;
  const result = (e.resultKey ? `${showExpression(e.resultKey)} => ` : '') + showExpression(e.result);
  const filter = e.condition ? ` if ${showExpression(e.condition)}` : '';
  return `for(${names} in ${showExpression(e.collection)}: ${result}${e.group ? '...' : ''}${filter})`;
}

function showPart(part: TemplatePart): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'interpolation':
      return `$${showExpression(part.value)}`;
    case 'if':
      return `%if ${showExpression(part.condition)} <${showParts(part.then)}> <${showParts(part.else)}>`;
    case 'for':
      return `%for ${part.key ?? ''},${part.variable} in ${showExpression(part.collection)} <${showParts(part.body)}>`;
  }
}

export function showParts(parts: readonly TemplatePart[]): string {
  return parts.map(showPart).join('|');
}

export function showBody(body: Body): string {
  const attributes = [...body.attributes.values()].map((one) => `${one.name}=${showExpression(one.value)}`);
  const blocks = body.blocks.map((one) => `${headOf(one)} {${showBody(one.body)}}`);
  return [...attributes, ...blocks].join('; ');
}

/** Type and labels. */
export function headOf(block: Block): string {
  return [block.type, ...block.labels.map((label) => label.text)].join(' ');
}

/** The text a diagnostic points to, with its message. */
export function showErrors(parsed: Pick<HclFile, 'diagnostics'>): readonly string[] {
  return parsed.diagnostics.map((one) => `${one.file.text.slice(one.start, one.end)}: ${one.message}`);
}

/** Expressions directly inside. */
export function children(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case 'binary':
      return [e.left, e.right];
    case 'conditional':
      return [e.condition, e.then, e.else];
    case 'for':
      return [e.collection, e.resultKey, e.result, e.condition].filter((one) => one !== undefined);
    case 'unary':
    case 'parentheses':
      return [e.value];
    case 'tuple':
      return e.items;
    case 'call':
      return e.arguments;
    case 'object':
      return e.entries.flatMap((one) => [one.key, one.value]);
    case 'get':
      return [e.of];
    case 'index':
      return [e.of, e.key];
    case 'splat':
      return [e.of, e.each];
    case 'template':
    case 'heredoc':
      return partExpressions(e.parts);
    default:
      return [];
  }
}

function partExpressions(parts: readonly TemplatePart[]): readonly Expression[] {
  return parts.flatMap((part) => {
    if (part.kind === 'interpolation') return [part.value];
    if (part.kind === 'if') return [part.condition, ...partExpressions([...part.then, ...part.else])];
    return part.kind === 'for' ? [part.collection, ...partExpressions(part.body)] : [];
  });
}
