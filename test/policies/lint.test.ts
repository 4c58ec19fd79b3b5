/** The compiler refuses what would make a verdict wrong once something is unknown, and what the model does not have. Needs Go. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { plantRule } from './plant.js';
import { root } from './policies.js';
import { findTool } from './tool.js';

const tool = findTool();
const tree = mkdtempSync(path.join(os.tmpdir(), 'bylaw-lint-'));

/** Sentence, code that must be reported, Rego. */
const bad: readonly (readonly [string, string, string])[] = [
  ['a plain not', 'not', 'report contains result.fail(c.image.tag, "x") if {\n some c in attr.items(input.entity.containers)\n not attr.is(c.image.tag, "1")\n}'],
  ['not over a helper that asks', 'not', 'report contains result.fail(c.image.tag, "x") if {\n some c in attr.items(input.entity.containers)\n not pinned(c.image)\n}\npinned(i) if attr.present(i.digest)'],
  ['not over a helper of a helper', 'not', 'report contains result.fail(input.entity.containers, "x") if not a\na if b\nb if attr.empty(input.entity.containers)'],
  ['not over a set that asks', 'not', 'report contains result.fail(input.entity.scale.max, "x") if not known["x"]\nknown contains "x" if attr.is(input.entity.scale.max, 1)'],
  ['not over the library in full', 'not', 'report contains result.fail(input.entity.scale.max, "x") if not data.lib.attr.is(input.entity.scale.max, 1)'],
  ['not over the library under another name', 'not', 'import data.lib.attr as a\n\nreport contains result.fail(input.entity.scale.max, "x") if not a.is(input.entity.scale.max, 1)'],
  ['not under another mode', 'not', 'report contains result.fail(input.entity.scale.max, "x") if not attr.is(input.entity.scale.max, 1) with input.mode as "certain"'],
  ['a question asked in the opposite mode', 'opposite', 'report contains result.fail(input.entity.scale.max, "x") if attr.is(input.entity.scale.max, 1) with input.mode as attr.opposite'],
  ['another input', 'with', 'report contains result.fail(input.entity.scale.max, "x") if {\n attr.is(input.entity.scale.max, 1)\n other with input.entity as {}\n}\nother if attr.empty(input.entity.containers)'],
  ['every over attr.items', 'every', 'report contains result.fail(input.triggers, "x") if every t in attr.items(input.triggers) { attr.missing(t.maxConcurrency) }'],
  ['every over a set that asks', 'every', 'report contains result.fail(input.triggers, "x") if every k in kinds { k == "sqs" }\nkinds contains "sqs" if attr.not_empty(input.triggers)'],
  ['some over attr.all', 'some', 'report contains result.fail(t.type, "x") if {\n some t in attr.all(input.triggers)\n attr.missing(t.maxConcurrency)\n}'],
  ['some over a collection itself', 'leaf-arg', 'report contains result.fail(input.triggers, "x") if some t in input.triggers'],
  ['some over the items of a collection', 'type', 'report contains result.fail(input.triggers, "x") if some t in input.triggers.items'],
  ['iteration by reference', 'type', 'report contains result.fail(input.triggers, "x") if attr.is(input.triggers[_].type, "sqs")'],
  ['a comprehension that asks', 'comprehension', 'report contains result.fail(input.triggers, "x") if {\n count([t | some t in attr.items(input.triggers); attr.is(t.type, "sqs")]) == 0\n}'],
  ['a comprehension in a helper', 'comprehension', 'report contains result.fail(input.triggers, "x") if none(input.triggers)\nnone(ts) if {\n n := count({1 | some t in attr.items(ts); attr.is(t.type, "sqs")})\n n == 0\n}'],
  ['a comprehension over a set that asks', 'comprehension', 'report contains result.fail(input.triggers, "x") if count([k | some k in kinds]) == 0\nkinds contains "sqs" if attr.not_empty(input.triggers)'],
  ['the size of a set that asks', 'compare', 'report contains result.fail(input.triggers, "x") if count(kinds) == 0\nkinds contains "sqs" if attr.not_empty(input.triggers)'],
  ['a set that asks under another name', 'compare', 'report contains result.fail(input.triggers, "x") if {\n k := kinds\n count(k) == 0\n}\nkinds contains "sqs" if attr.not_empty(input.triggers)'],
  ['else in a helper that asks', 'else', 'report contains result.fail(input.entity.scale.max, m) if m := kind(input.entity.scale.max)\nkind(x) := "a" if attr.is(x, 1)\nelse := "b"'],
  ['a default over what asks', 'default', 'default small := false\nsmall if attr.below(input.entity.scale.max, 3)\nreport contains result.fail(input.entity.scale.max, "x") if small == false'],
  ['clauses with different values', 'value', 'report contains result.fail(input.entity.scale.max, m) if m := kind(input.entity.scale.max)\nkind(x) := "a" if attr.is(x, 1)\nkind(x) := "b" if attr.is(x, 2)'],
  ['a question compared with false', 'compare', 'report contains result.fail(input.entity.scale.max, "x") if attr.is(input.entity.scale.max, 1) == false'],
  ['a question kept as a value', 'compare', 'report contains result.fail(input.entity.scale.max, "x") if {\n y := attr.is(input.entity.scale.max, 1)\n y\n}'],
  ['the members kept as a value', 'compare', 'report contains result.fail(input.triggers, "x") if {\n ts := attr.items(input.triggers)\n count(ts) == 0\n}'],
  ['a text that decides', 'text', 'report contains result.fail(input.entity.scale.max, "x") if attr.text(input.entity.scale.max) == "1"'],
  ['a text that decides under a name', 'text', 'report contains result.fail(input.entity.scale.max, "x") if {\n y := attr.text(input.entity.scale.max)\n startswith(y, "1")\n}'],
  ['a text that decides under a second name', 'text', 'report contains result.fail(input.entity.scale.max, "x") if {\n y := attr.text(input.entity.scale.max)\n z := $"{y}!"\n z != "1!"\n}'],
  ['a size that decides', 'text', 'report contains result.fail(input.triggers, "x") if attr.size(input.triggers) == "0"'],
  ['the size of a leaf', 'type', 'report contains result.fail(input.entity.scale.max, $"is {m}") if {\n m := attr.size(input.entity.scale.max)\n attr.is(input.entity.scale.max, 1)\n}'],
  ['a look into a leaf', 'type', 'report contains result.fail(input.entity.scale.max, "x") if input.entity.scale.max.value > 3'],
  ['a look into a leaf by another spelling', 'type', 'report contains result.fail(input.entity.scale.max, "x") if input.entity.scale.max["state"] == "absent"'],
  ['a look into a leaf under another name', 'type', 'report contains result.fail(m, "x") if {\n m := input.entity.scale.max\n m.value > 3\n}'],
  ['a look into a leaf by a variable', 'type', 'report contains result.fail(input.entity.scale.max, "x") if {\n k := "value"\n input.entity.scale.max[k] > 3\n}'],
  ['a look into a leaf by a helper', 'type', 'report contains result.fail(input.entity.scale.max, "x") if big(input.entity.scale.max)\nbig(x) if x.value > 3'],
  ['a look into the members of a set', 'raw', 'report contains result.fail(input.entity.containers, "x") if {\n some i in images\n i.tag.value == "x"\n}\nimages contains c.image if some c in attr.items(input.entity.containers)'],
  ['a leaf given to a built-in', 'leaf-arg', 'report contains result.fail(input.entity.scale.max, "x") if json.marshal(input.entity.scale.max) == ""'],
  ['a leaf compared', 'leaf-arg', 'report contains result.fail(input.entity.scale.max, "x") if input.entity.scale.max == input.entity.scale.min'],
  ['a leaf as a condition', 'leaf-arg', 'report contains result.fail(input.entity.scale.max, "x") if input.entity.scale.max'],
  ['a leaf in a message', 'leaf-arg', 'report contains result.fail(input.entity.scale.max, $"is {m}") if {\n m := input.entity.scale.max\n attr.is(m, 1)\n}'],
  ['a leaf taken apart by pattern', 'leaf-arg', 'report contains result.fail(input.entity.scale.max, "x") if big(input.entity.scale.max)\nbig({"state": "absent"})'],
  ['a walk', 'builtin', 'report contains result.fail(input.entity.scale.max, "x") if {\n walk(input.entity, [_, v])\n v == 1\n}'],
  ['object.get', 'builtin', 'report contains result.fail(input.entity.scale.max, "x") if object.get(input.entity.scale, "max", 0) == 0'],
  ['sprintf', 'builtin', 'report contains result.fail(input.entity.scale.max, sprintf("%v", [1])) if attr.is(input.entity.scale.max, 1)'],
  ['input as a whole', 'input', 'report contains result.fail(x.entity.scale.max, "x") if {\n x := input\n attr.is(x.entity.scale.max, 1)\n}'],
  ['a field that the model does not have', 'type', 'report contains result.fail(input.entity.concurency.reserved, "x") if attr.missing(input.entity.concurency.reserved)'],
  ['a field that a member does not have', 'type', 'report contains result.fail(c.image.tags, "x") if {\n some c in attr.items(input.entity.containers)\n attr.missing(c.image.tags)\n}'],
  ['a field that a parameter does not have', 'type', 'report contains result.fail(input.entity.containers, "x") if {\n some c in attr.items(input.entity.containers)\n pinned(c.image)\n}\npinned(i) if attr.present(i.digets)'],
  ['a neighbour that is not among the needs', 'type', 'report contains result.fail(input.logGroups, "x") if attr.empty(input.logGroups)'],
  ['a question to the wrong kind of thing', 'type', 'report contains result.fail(input.triggers, "x") if attr.missing(input.triggers)'],
  ['a member count of a leaf', 'type', 'report contains result.fail(input.entity.scale.max, "x") if attr.empty(input.entity.scale.max)'],
  ['a question about numbers to a string', 'type', 'report contains result.fail(c.image.tag, "x") if {\n some c in attr.items(input.entity.containers)\n attr.above(c.image.tag, 3)\n}'],
  ['a number written as a string', 'type', 'report contains result.fail(c.image.tag, "x") if {\n some c in attr.items(input.entity.containers)\n attr.begins_below(c.image.tag, "3")\n}'],
  ['a value of another type', 'type', 'report contains result.fail(input.entity.scale.max, "x") if attr.is(input.entity.scale.max, "1")'],
  ['an option that is not declared', 'rego_type_error', 'report contains result.fail(input.entity.scale.max, "x") if attr.is(input.entity.scale.max, input.options.dayz)'],
  ['a place that is none', 'place', 'report contains result.fail("x", "x") if attr.is(input.entity.scale.max, 1)'],
  ['a variable that nobody uses', 'rego_compile_error', 'report contains result.fail(input.entity.scale.max, "x") if {\n y := 3\n attr.is(input.entity.scale.max, 1)\n}'],
];

const good: readonly (readonly [string, string])[] = [
  ['not in the opposite mode', 'report contains result.fail(c.image.tag, "x") if {\n some c in attr.items(input.entity.containers)\n not pinned(c.image) with input.mode as attr.opposite\n}\npinned(i) if attr.present(i.digest)'],
  ['not over what never asks', 'report contains result.fail(input.entity.scale.max, "x") if {\n not input.entity.platform in {"ecs"}\n attr.is(input.entity.scale.max, 0)\n}'],
  ['every over attr.all', 'report contains result.fail(input.triggers, "x") if every t in attr.all(input.triggers) { attr.missing(t.maxConcurrency) }'],
  ['every over plain data', 'report contains result.fail(input.entity.scale.max, "x") if every n in {1, 2} { attr.is_not(input.entity.scale.max, n) }'],
  ['a set that asks, ranged over', 'report contains result.fail(input.triggers, k) if some k in kinds\nkinds contains "sqs" if attr.not_empty(input.triggers)'],
  ['a helper that hands on a part of its argument', 'report contains result.fail(tag(c), "x") if {\n some c in attr.items(input.entity.containers)\n attr.missing(tag(c))\n}\ntag(c) := c.image.tag'],
  ['a text in a message', 'report contains result.fail(input.entity.scale.max, $"is {m}") if {\n m := attr.text(input.entity.scale.max)\n attr.is(input.entity.scale.max, 1)\n}'],
  ['a size in a message', 'report contains result.fail(input.entity.scale.max, $"of {n}") if {\n n := attr.size(input.triggers)\n attr.is(input.entity.scale.max, 1)\n}'],
];

function lint(): string {
  const model = path.join(root, 'policies/compiled/model.json');
  return spawnSync(String(tool.path), ['lint', '-policies', tree, '-model', model], { encoding: 'utf8' }).stdout;
}

if (tool.path === undefined) test(`SKIPPED: the policy compiler's own checks (${tool.why})`, () => expect(tool.required).toBe(false));
else {
  describe('the policy compiler', () => {
    beforeAll(() => cpSync(path.join(root, 'policies/lib'), path.join(tree, 'lib'), { recursive: true }));
    afterAll(() => rmSync(tree, { recursive: true, force: true }));

    test.each(bad)('refuses %s (%s)', (_sentence, code, rego) => {
      plantRule(tree, 'bad', rego);
      expect(lint()).toMatch(new RegExp(`probe/bad/rule\\.rego:(1[0-9]|[5-9]): ${code}: `));
      rmSync(path.join(tree, 'probe'), { recursive: true });
    });

    test.each(good)('takes %s', (_sentence, rego) => {
      plantRule(tree, 'good', rego);
      expect(lint()).toBe('');
      rmSync(path.join(tree, 'probe'), { recursive: true });
    });
  });
}
