/** Helper for tests: a policy document from the body of its data block. */
import type { Value } from '../../../model/value.js';
import { argument, read } from '../testing.js';

/** `var.u` has no value; `local.source` and others can be declared beside it. */
export function render(body: string, beside = ''): Value {
  const files = { 'main.tf': `variable "u" {}\n${beside}\ndata "aws_iam_policy_document" "d" {\n${body}\n}\nresource "x" "y" {\n  v = data.aws_iam_policy_document.d.json\n}\n` };
  return argument(read(files), 'x.y', 'v');
}
