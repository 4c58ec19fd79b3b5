/** Helpers for tests: one expression, evaluated as an argument of a resource. */
import type { Value } from '../../../model/value.js';
import { argument, plain, read } from '../testing.js';

/** `var.u` has no value, `var.secret` is sensitive; files lie beside the expression. */
export function evaluate(expression: string, files: Readonly<Record<string, string>> = {}): Value {
  const declared = 'variable "u" {}\nvariable "w" {}\nvariable "secret" {\n  default = "s3cr3t"\n  sensitive = true\n}\n';
  const reading = read({ ...files, 'main.tf': `${declared}resource "x" "y" {\n  v = ${expression}\n}\n` });
  return argument(reading, 'x.y', 'v');
}

/** What an expression comes to, as plain data; errors as `error: …`. */
export function result(expression: string, files: Readonly<Record<string, string>> = {}): unknown {
  const value = evaluate(expression, files);
  return value.kind === 'unknown' && value.reason.code === 'error' ? `error: ${value.reason.text}` : plain(value);
}
