import { describe, expect, test } from '@jest/globals';
import type { Finding } from '../model/finding.js';
import type { Report } from '../model/rule.js';
import { TextFile, where } from '../shared/text.js';
import { findings } from './index.js';
import {
  catalogue,
  find,
  floating,
  judgementOf,
  located,
  main,
  makeEntity,
  makeReport,
  makeRule,
  privileged,
  reprice,
  shop,
  variables,
} from './testing.js';

const deployment = makeEntity('Deployment/shop/catalogue', find(catalogue, 'Deployment'), { title: 'Deployment catalogue' });
const lambda = makeEntity('aws_lambda_function.this', find(reprice, 'resource "aws_lambda_function" "this"'));
const inCatalogue = located(find(catalogue, 'true'));

function made(...reports: readonly Report[]): readonly Finding[] {
  return findings(judgementOf(reports), (text) => text);
}

function one(report: Report): Finding {
  const [finding] = made(report);
  if (finding === undefined) throw new Error('no finding');
  return finding;
}

describe('the subject', () => {
  test.each<[string, readonly string[], string]>([
    ['is the entity where nothing lies between', [], 'Deployment catalogue'],
    ['names the member', ['container "app"'], 'container "app" of Deployment catalogue'],
    [
      'names the innermost first',
      ['container "app"', 'variable "KEY"'],
      'variable "KEY" of container "app" of Deployment catalogue',
    ],
  ])('%s', (_, within, subject) => {
    expect(one(makeReport(privileged, deployment, inCatalogue, { within })).subject).toBe(subject);
  });
});

describe('the place', () => {
  test.each<[string, Report, string]>([
    ['is where the value stands', makeReport(privileged, deployment, inCatalogue), 'k8s/catalogue.yaml:12:25'],
    [
      'is the header where the whole resource lacks something',
      makeReport(floating, lambda, located(find(reprice, reprice.text))),
      'infra/modules/fn/main.tf:1:1',
    ],
  ])('%s', (_, report, place) => {
    expect(where(one(report).at)).toBe(place);
  });
});

describe('the chain', () => {
  const two = new TextFile('two.tf', 'data "x" "y" {\n  a = 1\n}\nresource "aws_a" "b" {\n  b = 2\n}\n');
  const docs = new TextFile('two.yaml', 'kind: A\na: 1\n---\nkind: B\nb: 2\n');
  test.each<[string, Report, readonly string[]]>([
    ['is empty where the value is written', makeReport(privileged, deployment, inCatalogue), []],
    [
      'goes from the use to the literal',
      makeReport(
        floating,
        lambda,
        located(find(reprice, 'var.name'), ['var.tag', find(main, 'var.tag')], ['var.tag', find(variables, '"latest"')]),
      ),
      ['var.tag infra/main.tf:4:12', 'var.tag infra/variables.tf:2:13'],
    ],
    [
      'ends with the entity where the spot is in another file',
      makeReport(floating, lambda, located(find(main, '"nightly-reprice"'))),
      ['used by aws_lambda_function.this infra/modules/fn/main.tf:1:1'],
    ],
    [
      'and where it is in another block',
      makeReport(floating, makeEntity('aws_a.b', find(two, 'resource "aws_a" "b"')), located(find(two, '1'))),
      ['used by aws_a.b two.tf:4:1'],
    ],
    [
      'but not in the same block',
      makeReport(floating, makeEntity('aws_a.b', find(two, 'resource "aws_a" "b"')), located(find(two, '2'))),
      [],
    ],
    [
      'and where it is in another document',
      makeReport(privileged, makeEntity('A', find(docs, 'A')), located(find(docs, '2'))),
      ['used by A two.yaml:1:7'],
    ],
    ['but not in the same document', makeReport(privileged, makeEntity('B', find(docs, 'B')), located(find(docs, '2'))), []],
  ])('%s', (_, report, chain) => {
    expect(one(report).chain.map(({ label, at }) => `${label} ${where(at)}`)).toEqual(chain);
  });

  test('ends with the kustomizations that lead to an object, once', () => {
    const header = find(catalogue, 'Deployment');
    const at = located(header, ['base of prod', find(main, 'var.tag')]);
    const entity = { ...deployment, at };
    const step = [`base of prod ${where(find(main, 'var.tag'))}`];
    expect([inCatalogue, at].map((place) => one(makeReport(privileged, entity, place)).chain.map((one) => `${one.label} ${where(one.at)}`))).toEqual([step, step]);
  });

  test('of a value that leads to itself ends', () => {
    const step = { label: 'a', at: find(main, 'var.tag'), from: undefined as unknown };
    step.from = step;
    expect(one(makeReport(floating, lambda, { at: find(reprice, 'var.name'), from: step as never })).chain).toHaveLength(100);
  });
});

test('what is not known is placed where it would have to be said', () => {
  const unknowns = [
    { path: 'a', reason: 'var.ami has no value', at: located(find(reprice, 'var.name'), ['var.ami', find(variables, '"ami"')]) },
    { path: 'b', reason: 'chosen at apply' },
  ];
  const finding = one(makeReport(floating, lambda, located(find(reprice, 'var.name')), { verdict: 'undecided', unknowns }));
  expect(finding.unknowns.map(({ reason, at }) => [reason, at === undefined ? '' : where(at)])).toEqual([
    ['var.ami has no value', 'infra/variables.tf:4:10'],
    ['chosen at apply', ''],
  ]);
});

describe('the order', () => {
  const low = makeRule('a/low', { severity: 'low' });
  const also = makeRule('b/critical');
  const at = (needle: string, nth = 0) => located(find(catalogue, needle, nth));
  const texts = (list: readonly Finding[]) =>
    list.map(({ rule, at: spot, path, address }) => `${rule.id} ${where(spot)} ${path} ${address}`);
  const wanted: readonly Report[] = [
    makeReport(also, deployment, at('name')),
    makeReport(also, deployment, at('true'), { path: 'a' }),
    makeReport(also, makeEntity('z', find(catalogue, 'Deployment')), at('true'), { path: 'a' }),
    makeReport(also, deployment, at('true'), { path: 'b' }),
    makeReport(privileged, deployment, at('true'), { path: 'a' }),
    makeReport(floating, lambda, located(find(reprice, 'var.name'))),
    makeReport(floating, deployment, at('name')),
    makeReport(low, deployment, at('name')),
  ];
  test('is severity, file, position, rule, path, address', () => {
    expect(texts(made(...[...wanted].reverse()))).toEqual(texts(wanted.map(one)));
  });
});

describe('what is said twice', () => {
  const at = located(find(reprice, 'var.name'));
  const open = (path: string) =>
    makeReport(floating, lambda, at, { verdict: 'undecided', path: 'p', unknowns: [{ path, reason: 'r' }] });
  test('is one finding with the unknowns of both', () => {
    expect(made(open('a'), open('b'), open('a')).map(({ unknowns }) => unknowns)).toEqual([
      [
        { path: 'a', reason: 'r' },
        { path: 'b', reason: 'r' },
      ],
    ]);
  });
  test('fails where it fails once', () => {
    expect(
      made(open('a'), makeReport(floating, lambda, at, { path: 'p' })).map(({ verdict, unknowns }) => [verdict, unknowns]),
    ).toEqual([['fail', []]]);
  });
  test('fails where one clause fails and another is not sure', () => {
    const sure = makeReport(floating, lambda, at, { path: 'p', message: 'is not bound by its schedule' });
    const unsure = makeReport(floating, lambda, at, { verdict: 'undecided', path: 'p', message: 'is not bound by an unknown trigger' });
    expect(made(sure, unsure).map(({ verdict, message }) => [verdict, message])).toEqual([['fail', 'is not bound by its schedule']]);
  });
  test('as two questions about one field is one question, wherever their answers would stand', () => {
    const asked = (needle: string) => makeReport(floating, lambda, located(find(reprice, needle)), { verdict: 'undecided', path: 'p', message: `asks ${needle}` });
    expect(made(asked('var.name'), asked('var.')).map(({ message }) => message)).toHaveLength(1);
  });
  test('with two messages of one field is one finding with both', () => {
    const said = (message: string) => makeReport(floating, lambda, at, { path: 'p', message });
    expect(made(said('opens SSH'), said('opens RDP')).map(({ message }) => message)).toEqual(['opens RDP and opens SSH']);
  });
  test('as two questions about one unknown value is one question', () => {
    const asked = (path: string, message: string) => makeReport(floating, lambda, at, { verdict: 'undecided', path, message });
    expect(made(asked('a', 'has no tag'), asked('b', 'floats')).map(({ message }) => message)).toEqual(['has no tag, or floats']);
  });
  test('is two findings where the paths differ', () => {
    expect(made(makeReport(floating, lambda, at, { path: 'a' }), makeReport(floating, lambda, at, { path: 'b' }))).toHaveLength(
      2,
    );
  });
});

test('two runs find the same', () => {
  expect(made(...shop().reverse())).toEqual(made(...shop()));
});
