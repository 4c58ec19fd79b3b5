/** Templates with variables of their own. "Terraform: Built-in Functions", `templatefile` and `templatestring`. */
import type { Dict, Value } from '../../../model/value.js';
import { TextFile } from '../../../shared/text.js';
import { parseEmbeddedJson } from '../../../syntax/json/index.js';
import { outOf } from '../chain.js';
import type { Call, HclFunction } from '../function.js';
import { refer } from '../values.js';
import { fn2 } from './call.js';
import { withFile } from './files.js';
import { fail, isNull, limit, maxText, typeName } from './make.js';
import { map, str } from './params.js';
import { asString } from './unify.js';

export const templates: Readonly<Record<string, HclFunction>> = {
  templatefile: openly(fn2(str('path'), map('vars'), (call, path, vars) => withFile(call, path, (file) => rendered(call, file, vars)))),
  templatestring: openly(fn2(str('template'), map('vars'), fromText)),
};

/** Also without its variables a template says much. */
function openly(known: HclFunction): HclFunction {
  return (call) => {
    const [source, variables] = call.args;
    if (source === undefined || variables?.kind !== 'unknown' || variables.reason.code === 'error') return known(call);
    return known({ ...call, args: [source, { kind: 'dict', entries: new Map(), at: call.at, rest: variables }] });
  };
}

function rendered(call: Call, file: TextFile, vars: Dict): Value {
  if (file.text.length > maxText) return limit(call, 'the file is too large');
  const made = call.files.template(file, vars);
  const placed = refer(made, call.at, `template ${file.path}`);
  // Read here, where the text still knows its places in the file.
  const decoded = parseEmbeddedJson(made);
  return decoded === undefined || placed.kind === 'list' || placed.kind === 'dict' ? placed : { ...placed, decoded };
}

/** The text may come from anywhere, so what is made of it stands where it is called. */
function fromText(call: Call, text: string, vars: Dict): Value {
  if (text.length > maxText) return limit(call, 'the text would be too long');
  const file = new TextFile(call.at.file.path, text);
  const made = call.files.template(file, vars);
  if (made.kind === 'list' || made.kind === 'dict' || isNull(made)) return fail(call, `the template makes a ${typeName(made)}, not a string`);
  return outOf(file, asString(made), call.at);
}
