/** Our parser against what hashicorp/hcl said about 3,279 real files, 1,083 damaged ones, 6,000 mutations and 375 unit tests. */
import { expect, test } from '@jest/globals';
import { TextFile } from '../../src/shared/text.js';
import type { Block, Body, Expression, TemplatePart, TextPart } from '../../src/syntax/hcl/ast.js';
import { inFile, parseExpression, parseHcl, parseTemplate } from '../../src/syntax/hcl/index.js';
import { children, headOf } from '../../src/syntax/hcl/testing.js';
import {
  byteOffsets,
  comparable,
  missing,
  Projection,
  readCases,
  readCorpus,
  readFuzz,
  readMutations,
  readRanges,
} from './hcl.js';

const say = (text: string) => process.stdout.write(`${text}\n`);
if (missing !== undefined) say(missing);
/** Without the data the name of the test says so. */
const compare =
  missing === undefined ? test : (name: string, _: () => void) => test.skip(`NOT RUN, ${missing}: ${name}`, () => {});

/** Files with template directives: the reference notes an implied `else`, and literals that a strip marker emptied. */
const WITH_DIRECTIVES = [
  'cloudposse+terraform-aws-components/deprecated/spacelift-worker-pool/main.tf',
  'cloudposse+terraform-aws-components/modules/eks/karpenter/controller-policy.tf',
  'cloudposse+terraform-aws-components/modules/github-runners/main.tf',
  'cloudposse+terraform-aws-components/modules/spacelift/worker-pool/main.tf',
  'terraform-aws-modules+terraform-aws-lambda/modules/deploy/main.tf',
];

compare('attributes, blocks, expressions, strings and comments of real files are where the reference says', () => {
  const corpus = readCorpus();
  const differing = new Map<string, number>();
  let nodes = 0;
  let unequal = 0;
  let comments = 0;
  for (const line of readRanges()) {
    const file = corpus.get(line.file) ?? new TextFile(line.file, '');
    const parsed = parseHcl(file);
    const verdict = { file: line.file, refused: parsed.diagnostics.length > 0, comments: parsed.comments.length };
    expect(verdict).toEqual({ file: line.file, refused: line.errs.length > 0, comments: line.comments });
    const ours = new Projection(byteOffsets(file.text)).body(parsed.body).nodes;
    const theirs = line.nodes.map(comparable);
    const difference = Math.max(without(theirs, ours).length, without(ours, theirs).length);
    if (difference > 0) differing.set(line.file, difference);
    nodes += theirs.length;
    unequal += difference;
    comments += parsed.comments.length;
  }
  say(`hcl oracle: ${corpus.size} files, ${nodes - unequal} of ${nodes} nodes equal, ${comments} comments`);
  expect([...differing.keys()].sort()).toEqual(WITH_DIRECTIVES);
  expect(unequal).toBeLessThanOrEqual(8);
  expect(nodes).toBe(459_767);
});

compare('carriage returns and byte order marks move places and change nothing else', () => {
  let files = 0;
  for (const file of [...readCorpus().values()].filter((_, i) => i % 7 === 0)) {
    const mark = files % 2 === 0 ? '\ufeff' : '';
    const other = new TextFile(file.path, mark + file.text.replaceAll('\r', '').replaceAll('\n', '\r\n'));
    const returns = other.text.split('').map((letter) => Number(letter === '\r'));
    const before = returns.reduce<number[]>((sums, one) => (sums.push((sums.at(-1) ?? 0) + one), sums), [mark.length]);
    const there = new Projection((offset) => offset - (before[offset] ?? 0)).body(parseHcl(other).body).nodes;
    const here = new Projection((offset) => offset).body(parseHcl(new TextFile(file.path, file.text.replaceAll('\r', ''))).body).nodes;
    expect(there.map((node) => node.replaceAll('\r', ''))).toEqual(here);
    files++;
  }
  say(`hcl oracle: ${files} files with carriage returns have the same nodes`);
  expect(files).toBeGreaterThan(400);
});

compare('every character of every text is found in the file', () => {
  let characters = 0;
  for (const file of readCorpus().values()) {
    const normal = file.text.normalize('NFC') === file.text;
    for (const text of textsOf(parseHcl(file).body)) {
      for (let i = 0; normal && i < text.text.length; i++) {
        const there = file.text[inFile(text, i)];
        if (there !== text.text[i] && there !== '\\') throw new Error(`${file.path}: ${JSON.stringify(text.text)} at ${i}`);
        characters++;
      }
    }
  }
  say(`hcl oracle: ${characters} characters of text found in their files`);
  expect(characters).toBeGreaterThan(1_000_000);
});

compare('damaged files are refused, on the same line, and the other blocks are kept', () => {
  const corpus = readCorpus();
  const kept = new Map<string, { others: number; kept: number; files: number; sameLine: number }>();
  for (const { file: path, input, kind, mut, perrs } of readMutations()) {
    const parsed = parseHcl(new TextFile(path, input));
    expect([path, kind, parsed.diagnostics.length > 0]).toEqual([path, kind, perrs.length > 0]);
    if (perrs.length === 0) continue;
    const count = kept.get(kind) ?? { others: 0, kept: 0, files: 0, sameLine: 0 };
    kept.set(kind, count);
    const original = corpus.get(path);
    const others = original === undefined ? [] : without(headsOf(parseHcl(original).body), [mut]);
    count.others += others.length;
    count.kept += others.length - without(others, headsOf(parsed.body)).length;
    count.files++;
    const before = Buffer.from(input).subarray(0, Math.min(...perrs.map((one) => one.a)));
    const first = parsed.diagnostics[0];
    if (first?.file.position(first.start).line === before.toString().split('\n').length) count.sameLine++;
  }
  for (const [kind, of] of kept) {
    const line = `first error on the same line ${of.sameLine} of ${of.files}`;
    say(`hcl oracle: ${kind}: ${of.kept} of ${of.others} other blocks kept, ${line}`);
    expect([kind, of.kept / of.others >= 0.98, of.sameLine / of.files >= 0.99]).toEqual([kind, true, true]);
  }
  expect(kept.size).toBe(7);
});

compare('random mutations are accepted and refused as by the reference', () => {
  const verdicts = { accepted: 0, refused: 0 };
  for (const { input, perrs, heads, attrs, blocks } of readFuzz()) {
    const { body, diagnostics } = parseHcl(new TextFile('x.tf', input));
    expect([input, diagnostics.length > 0]).toEqual([input, perrs.length > 0]);
    if (perrs.length === 0) expect([headsOf(body), count(body)]).toEqual([heads, { attrs, blocks }]);
    verdicts[perrs.length === 0 ? 'accepted' : 'refused']++;
  }
  say(`hcl oracle: ${verdicts.accepted} mutations accepted, ${verdicts.refused} refused, all as the reference`);
  expect(verdicts).toEqual({ accepted: 2792, refused: 3208 });
});

compare("inputs of hcl's own unit tests are accepted and refused as there", () => {
  const cases = readCases();
  for (const { test: kind, input, perrs } of cases) {
    const file = new TextFile('x', input);
    const parsed = kind === 'template' ? parseTemplate(file) : kind.startsWith('expr') ? parseExpression(file) : parseHcl(file);
    expect([input, parsed.diagnostics.length > 0]).toEqual([input, perrs.length > 0]);
  }
  say(`hcl oracle: ${cases.length} unit test inputs agree`);
  expect(cases.length).toBe(375);
});

/** Members of the first list that the second has not, each counted. */
function without(all: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}

function headsOf(body: Body): readonly string[] {
  return body.blocks.map(headOf);
}

function count(body: Body): { attrs: number; blocks: number } {
  const inner = body.blocks.map((block) => count(block.body));
  const sum = (of: (one: { attrs: number; blocks: number }) => number) => inner.reduce((total, one) => total + of(one), 0);
  return { attrs: body.attributes.size + sum((one) => one.attrs), blocks: body.blocks.length + sum((one) => one.blocks) };
}

function textsOf(body: Body): readonly TextPart[] {
  const values: Expression[] = [...body.attributes.values()].map((one) => one.value);
  const texts: TextPart[] = [];
  for (let next = values.pop(); next !== undefined; next = values.pop()) {
    if (next.kind === 'template' || next.kind === 'heredoc') texts.push(...partTexts(next.parts));
    values.push(...children(next));
  }
  return texts.concat(...body.blocks.map((block: Block) => textsOf(block.body)));
}

function partTexts(parts: readonly TemplatePart[]): readonly TextPart[] {
  return parts.flatMap((part) => {
    if (part.kind === 'text') return [part];
    if (part.kind === 'if') return partTexts([...part.then, ...part.else]);
    return part.kind === 'for' ? partTexts(part.body) : [];
  });
}
