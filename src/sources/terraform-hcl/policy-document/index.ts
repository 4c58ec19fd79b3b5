/**
 * The JSON of `data.aws_iam_policy_document`, as the AWS provider renders it ("Data Source: aws_iam_policy_document"), with the
 * places of its members; what is not known stays a hole where Terraform itself would lose the whole document.
 */
import type { Dict, Located, Value } from '../../../model/value.js';
import { writeJson } from '../../../syntax/json/index.js';
import type { Style } from '../../../syntax/json/index.js';
import { unknown } from '../values.js';
import { Document } from './document.js';
import { isEmpty, record } from './members.js';
import type { Context } from './members.js';
import { readSource } from './source.js';
import { ownStatements } from './statement.js';

export function renderPolicyDocument(body: Dict, at: Located, minified = false): Value {
  const context: Context = { version: versionOf(body), problems: [] };
  const document = new Document(context);
  for (const source of policies(body, 'source_policy_documents')) document.merge(readSource(source, context), 'source');
  document.merge(own(body, context), 'own');
  for (const source of policies(body, 'override_policy_documents')) document.merge(readSource(source, context), 'override');
  const [problem] = context.problems;
  if (problem !== undefined) return { ...at, ...unknown('error', `aws_iam_policy_document: ${problem}`, at.at) };
  return encoded(document.render(at.at), at, minified ? {} : { indent: '  ' });
}

function encoded(decoded: Dict, at: Located, style: Style): Value {
  const parts = writeJson(decoded, style);
  if (parts === undefined) return { ...at, ...unknown('limit', 'the policy document would be too long', at.at), decoded };
  const [only] = parts;
  if (parts.length === 1 && typeof only === 'string') return { ...at, kind: 'scalar', value: only, decoded };
  return { ...at, kind: 'template', parts, decoded };
}

const newest = '2012-10-17';

function versionOf(body: Dict): Value {
  const written = body.entries.get('version')?.value;
  return written === undefined || isEmpty(written) ? { kind: 'scalar', value: newest, at: body.at } : written;
}

function own(body: Dict, context: Context): Dict {
  const id = body.entries.get('policy_id');
  return record(body.at, [
    ['Version', { key: body.entries.get('version')?.key ?? body.at, value: context.version }],
    ['Id', id],
    ['Statement', ownStatements(body, context)],
  ]);
}

/** The documents of an attribute; where their number is not known, one stands for those that may be there. */
function policies(body: Dict, attribute: string): readonly Value[] {
  const written = body.entries.get(attribute)?.value ?? body.rest;
  if (written === undefined || isEmpty(written)) return [];
  if (written.kind !== 'list') return [written];
  const given = written.items.filter((item) => !isEmpty(item));
  return written.rest === undefined ? given : [...given, written.rest];
}
