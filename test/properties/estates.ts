/** Random estates: pieces of those that Bylaw is shown with, whole, with values left unsaid, or damaged; and bytes of any kind. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { root } from '../golden.js';

/** Text or bytes by file name. */
export type Files = Readonly<Record<string, Uint8Array | string>>;

function textsOf(extension: string): readonly string[] {
  return ['policies', 'fixtures/estates/grocer/infra', 'fixtures/estates/grocer/k8s'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(extension) && path.basename(file) !== 'cases.yaml')
      .sort()
      .map((file) => readFileSync(path.join(root, folder, file), 'utf8')),
  );
}

const header = /^\w[^\n]*\{$/m;

/** Top-level blocks; of those that would declare the same, the last. */
export const blocks = [
  ...new Map(textsOf('.tf').flatMap((text) => text.split(/(?<=^\})\n+/m)).filter((piece) => header.test(piece)).map((piece) => [header.exec(piece)?.[0], `${piece.trim()}\n`])).values(),
];

/** Documents of manifests, each of a name of its own: what has none is told apart by its order. */
export const documents = textsOf('.yaml')
  .flatMap((text) => text.split(/^---$/m))
  .filter((piece) => /^kind:/m.test(piece))
  .map((piece, index) => `${piece.trim().replace(/^(  name: |metadata: \{ ?name: )[^,}\n]*/m, `$1piece-${index}`)}\n`)
  .filter((piece, index) => piece.includes(`name: piece-${index}`));

/** A piece in which some plain value is perhaps not said: unknown in Terraform, absent in a manifest. */
function blurred(piece: string, unsaid: string): fc.Arbitrary<string> {
  const values = [...piece.matchAll(/(?<=[=:] +)(?:"[^"\n${}]*"|\d+|true|false)(?=,?$)/gm)];
  const whole = { weight: 2, arbitrary: fc.constant(piece) };
  if (values.length === 0) return whole.arbitrary;
  const one = fc.constantFrom(...values).map((value) => piece.slice(0, value.index) + unsaid + piece.slice(value.index + value[0].length));
  return fc.oneof(whole, { weight: 1, arbitrary: one });
}

function some(pieces: readonly string[], unsaid: string): fc.Arbitrary<readonly string[]> {
  return fc.shuffledSubarray([...pieces], { minLength: 1, maxLength: Math.min(pieces.length, 14) }).chain((chosen) => fc.tuple(...chosen.map((piece) => blurred(piece, unsaid))));
}

export interface Pieces {
  readonly blocks: readonly string[];
  readonly documents: readonly string[];
}

export const pieces: fc.Arbitrary<Pieces> = fc.record({ blocks: some(blocks, 'var.unsaid'), documents: some(documents, 'null') });

export function shuffled({ blocks: some, documents: others }: Pieces): fc.Arbitrary<Pieces> {
  const whole = (list: readonly string[]) => fc.shuffledSubarray([...list], { minLength: list.length });
  return fc.record({ blocks: whole(some), documents: whole(others) });
}

/** In turns, so that another order is also another file; for Terraform and Kubernetes that means nothing. */
export function filesOf({ blocks: some, documents: others }: Pieces): Readonly<Record<string, string>> {
  const half = (list: readonly string[], rest: number): readonly string[] => list.filter((_, index) => index % 2 === rest);
  return {
    'a.tf': half(some, 0).join('\n'),
    'b.tf': half(some, 1).join('\n'),
    'a.yaml': half(others, 0).join('---\n'),
    'b.yaml': half(others, 1).join('---\n'),
  };
}

const tokens = [
  'resource "aws_lambda_function" "a" {', 'module "m" {', 'locals {', 'for_each', 'count', 'dynamic "x" {', 'jsonencode(', 'file("../../etc/passwd")', '<<EOT\n',
  '<<-EOT\n', '${', '%{ for x in ', '%{ endfor }', '}', '{', '[', ']', '(', ')', '"', "'", '=', '=>', '...', '?', ':', '#', '/*', '*/', '\n', '  ', '\t', '\r\n',
  'apiVersion: v1\n', 'kind: Pod\n', '"apiVersion": "v1",', '"kind": "List",', 'metadata:\n', 'spec:\n', 'containers:\n', '- ', '&a ', '*a', '<<: *a\n', '---\n', '!!binary ',
  '|\n', '>-\n', '{{', '}}', '__proto__', 'constructor', 'toString', 'null', '1e999', '-0', '0x1F', '\u0000', '\ufeff', '\ud800', '\u001b[31m', '\u202e', '[{'.repeat(200), '9'.repeat(400),
];

/** Of few kinds each: what only many of the same bring to light is rare among all kinds. */
const soup = fc
  .subarray(tokens, { minLength: 1, maxLength: 6 })
  .chain((few) => fc.array(fc.constantFrom(...few), { maxLength: 40 }))
  .map((parts) => parts.join(''));

/** Cut at two places, with something else in between. */
function damaged(text: string): fc.Arbitrary<string> {
  const spot = fc.nat({ max: text.length });
  const between = fc.oneof(fc.constant(''), fc.constantFrom(...tokens), fc.string({ unit: 'binary', maxLength: 5 }));
  return fc.tuple(spot, fc.nat({ max: 40 }), between).map(([from, length, middle]) => text.slice(0, from) + middle + text.slice(from + length));
}

export const damagedFiles: fc.Arbitrary<Files> = pieces.map(filesOf).chain((files) =>
  fc.record(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, fc.oneof(fc.constant(text), damaged(text))]))),
);

const content: fc.Arbitrary<Uint8Array | string> = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.string({ unit: 'binary', maxLength: 200 }),
  soup,
  soup.map((text) => `apiVersion: v1\nkind: Pod\n${text}`),
  soup.map((text) => `{"apiVersion": "v1", "kind": "Pod", ${text}}`),
  soup.map((text) => `resource "aws_lambda_function" "a" {\n${text}\n}\n`),
  fc.constantFrom(...blocks, ...documents).chain(damaged),
  fc.constantFrom(...documents).map((text) => text.replace(/piece-\d+/, '{{ .Values.name }}')),
);

export const anyFiles: fc.Arbitrary<Files> = fc.record({
  'any.tf': content,
  'any.tf.json': content,
  'any.yaml': content,
  'any.json': content,
  'any.tfvars': content,
  'deep/kustomization.yaml': content,
});
