/** `provider::terraform::decode_tfvars`: a text in the syntax of a .tfvars file, without anything to refer to. "Terraform: decode_tfvars". */
import type { Value } from '../../model/value.js';
import { TextFile } from '../../shared/text.js';
import type { FunctionCall } from '../../syntax/hcl/ast.js';
import { parseHcl } from '../../syntax/hcl/index.js';
import { outOf } from './chain.js';
import { textFrom } from './convert.js';
import { holdsSecret } from './functions/secrets.js';
import type { Scope } from './scope.js';
import { dict, list, mistake, secret } from './values.js';

export function decodeVariables(expression: FunctionCall, scope: Scope): Value {
  const [source, more] = expression.arguments;
  if (source === undefined || more !== undefined || expression.expand) return mistake('decode_tfvars(): takes 1 argument', expression);
  const value = scope.world.evaluate(source, scope);
  if (value.kind === 'unknown') return value;
  const hole = value.kind === 'template' ? value.parts.find((part) => typeof part !== 'string') : undefined;
  if (hole !== undefined) return { ...hole, at: expression };
  const text = value.kind === 'scalar' ? textFrom(value.value) : undefined;
  if (text === undefined) return mistake('decode_tfvars(): a string is required', expression);
  return secret(read(new TextFile(expression.file.path, text), expression, scope), holdsSecret(value));
}

function read(file: TextFile, at: FunctionCall, scope: Scope): Value {
  const { body, diagnostics } = parseHcl(file);
  const [error] = diagnostics;
  if (error !== undefined) return mistake(`decode_tfvars(): ${error.message}`, at);
  if (body.blocks.length > 0) return mistake('decode_tfvars(): a .tfvars file has no blocks', at);
  const call: Scope['world']['call'] = ({ name }) => mistake(`${name}() cannot be called in a .tfvars file`, at);
  const alone: Scope = { names: undefined, world: { ...scope.world, resolve: () => undefined, call } };
  const entries = [...body.attributes].map(([name, { value }]) => {
    return [name, { key: at, value: placed(file, scope.world.evaluate(value, alone), at) }] as const;
  });
  return dict(new Map(entries), at);
}

/** Whatever was read from the text stands where it is called. */
function placed(file: TextFile, value: Value, at: FunctionCall): Value {
  if (value.kind === 'list') return { ...list(value.items.map((item) => placed(file, item, at)), at), unordered: value.unordered };
  if (value.kind !== 'dict') return outOf(file, value, at);
  return dict(new Map([...value.entries].map(([key, entry]) => [key, { key: at, value: placed(file, entry.value, at) }])), at);
}
