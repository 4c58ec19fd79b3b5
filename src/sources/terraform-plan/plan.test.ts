import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { where } from '../../shared/text.js';
import { terraformPlan } from './index.js';
import { argument, change, configured, plain, planOf, raw, read } from './testing.js';

const queue = (name: string, options = {}) => change(`aws_sqs_queue.${name}`, { name }, options);

function judged(plan: unknown): readonly string[] {
  return read({ 'infra/plan.json': plan }).raws.map(({ address }) => address);
}

describe('what is judged', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['what is created', planOf([queue('a')]), ['aws_sqs_queue.a']],
    ['what stays as it is', planOf([queue('a', { actions: ['no-op'] })]), ['aws_sqs_queue.a']],
    ['what is updated', planOf([queue('a', { actions: ['update'] })]), ['aws_sqs_queue.a']],
    ['what is replaced', planOf([queue('a', { actions: ['delete', 'create'] }), queue('b', { actions: ['create', 'delete'] })]), ['aws_sqs_queue.a', 'aws_sqs_queue.b']],
    ['a data source that is read at apply', planOf([change('data.aws_iam_role.a', { name: 'a' }, { actions: ['read'] })]), ['data.aws_iam_role.a']],
    ['an action of tomorrow', planOf([queue('a', { actions: ['adopt'] })]), ['aws_sqs_queue.a']],
    ['nothing that is deleted', planOf([queue('a', { actions: ['delete'] }), queue('b')]), ['aws_sqs_queue.b']],
    ['nothing that is forgotten', planOf([queue('a', { actions: ['forget'] }), queue('b')]), ['aws_sqs_queue.b']],
    ['no deposed object', planOf([queue('a', { more: { deposed: '00000001' } }), queue('b')]), ['aws_sqs_queue.b']],
    ['nothing of an empty plan', planOf([]), []],
    [
      'the planned values of a plan without changes, those of modules too',
      { format_version: '1.2', planned_values: { root_module: { resources: [{ address: 'a_b.c', mode: 'managed', type: 'a_b', values: {} }], child_modules: [{ resources: [{ address: 'module.m.a_b.c', mode: 'managed', type: 'a_b', values: {} }] }] } } },
      ['a_b.c', 'module.m.a_b.c'],
    ],
    [
      'data sources that were read before',
      planOf([queue('a')], { prior_state: { values: { root_module: { resources: [{ address: 'data.x_y.z', mode: 'data', type: 'x_y', values: {} }, { address: 'aws_sqs_queue.old', mode: 'managed', type: 'aws_sqs_queue', values: {} }] } } } }),
      ['aws_sqs_queue.a', 'data.x_y.z'],
    ],
  ])('%s', (_, plan, expected) => {
    expect(judged(plan)).toEqual(expected);
    expect(read({ 'infra/plan.json': plan }).ledger).toEqual([{ subject: 'file', name: 'infra/plan.json', outcome: 'read', code: '', reason: '' }]);
  });

  test('a data source has the type that code gives it', () => {
    expect(raw(read({ 'plan.json': planOf([change('data.aws_iam_role.a', {}, { actions: ['read'] })]) }), 'data.aws_iam_role.a').type).toBe('data.aws_iam_role');
  });

  test('a resource that moved says where from', () => {
    const plan = planOf([queue('a', { more: { previous_address: 'aws_sqs_queue.old' } })]);
    expect(raw(read({ 'plan.json': plan }), 'aws_sqs_queue.a').formerly).toEqual(['aws_sqs_queue.old']);
  });
});

test('what other resources declare is not judged a second time where the provider reads it back', () => {
  const policy = { name: 'own', policy: '{}' };
  const plan = planOf([
    change('aws_iam_role.a', { name: 'a', inline_policy: [policy, { name: 'by hand', policy: '{}' }] }, { actions: ['no-op'] }),
    change('aws_iam_role_policy.own', { ...policy, role: 'a' }, { actions: ['no-op'] }),
  ]);
  expect(plain(raw(read({ 'plan.json': plan }), 'aws_iam_role.a').body)).toEqual({ name: 'a', inline_policy: [{ name: 'by hand', policy: '{}' }] });
});

describe('values', () => {
  const body = (after: unknown, unknown: unknown, sensitive: unknown = {}) =>
    plain(raw(read({ 'plan.json': planOf([change('a_b.c', after, { unknown, sensitive })]) }), 'a_b.c').body);
  test.each<[string, unknown, unknown, unknown]>([
    ['are as the provider plans them', { a: 'x', b: [{ c: 1 }], d: true, e: null }, {}, { a: 'x', b: [{ c: 1 }], d: true, e: null }],
    ['that are not known stand in the mask only', { a: 'x' }, { b: true }, { a: 'x', b: '?computed' }],
    ['within a block are not known', { a: [{ b: 1 }] }, { a: [{ c: true }] }, { a: [{ b: 1, c: '?computed' }] }],
    ['of a list are not known', { a: ['x', null] }, { a: [false, true] }, { a: ['x', '?computed'] }],
    ['of a set are not known', {}, { a: [true, true] }, { a: ['?computed', '?computed'] }],
    ['of a map are not known', { a: {} }, { a: { b: true } }, { a: { b: '?computed' } }],
    ['are known where the mask says false', { a: 'x' }, { a: false, b: false }, { a: 'x' }],
    ['called like what objects have are values', JSON.parse('{"__proto__": {"x": 1}, "constructor": "y"}'), {}, JSON.parse('{"__proto__": {"x": 1}, "constructor": "y"}')],
  ])('%s', (_, after, unknown, expected) => {
    expect(body(after, unknown)).toEqual(expected);
  });

  test('that are sensitive are marked, and told to those who hide them', () => {
    const reading = read({ 'plan.json': planOf([change('a_b.c', { password: 'hunter2', users: [{ key: 'k3y-k3y', name: 'x' }] }, { sensitive: { password: true, users: [{ key: true }] } })]) });
    expect(argument(reading, 'a_b.c', 'password')?.sensitive).toBe(true);
    expect(reading.secrets).toEqual(['hunter2', 'k3y-k3y']);
  });

  test('of sensitive variables are told, too', () => {
    const more = { variables: { a: { value: 'hunter2' }, b: { value: 'plain' } }, configuration: { root_module: { variables: { a: { sensitive: true }, b: {} } } } };
    expect(read({ 'plan.json': planOf([], more) }).secrets).toEqual(['hunter2']);
  });

  test.each<[string, unknown, unknown]>([
    ['that nobody configured and nobody knows are not written', { name: {} }, {}],
    ['that are configured and not known are written', { name: {}, role: { references: ['local.x'] } }, { role: '?computed' }],
  ])('%s', (_, expressions, expected) => {
    const reading = read({ 'plan.json': planOf([change('a_b.c', {}, { unknown: { role: true, id: true } })], configured({ 'a_b.c': expressions as Record<string, unknown> })) });
    const { id: _id, ...rest } = plain(raw(reading, 'a_b.c').body) as Record<string, unknown>;
    expect(rest).toEqual(expected);
  });

  test('nested too deeply are not known', () => {
    let deep: unknown = 'x';
    for (let i = 0; i < 200; i++) deep = [deep];
    expect(JSON.stringify(body({ a: deep }, {}))).toContain('?limit');
  });
});

describe('a plan that is none', () => {
  const whole = JSON.stringify(planOf([queue('a'), queue('b')], { errored: false }));
  test.each<[string, unknown, string, readonly string[], string]>([
    ['is cut off in the middle: what was whole is judged', whole.slice(0, whole.indexOf('aws_sqs_queue.b')), 'syntax', ['aws_sqs_queue.a'], 'cut off'],
    ['is cut off behind its resources', whole.slice(0, -3), 'syntax', ['aws_sqs_queue.a', 'aws_sqs_queue.b'], 'cut off'],
    ['is followed by something else', `${whole} {}`, 'syntax', ['aws_sqs_queue.a', 'aws_sqs_queue.b'], 'no JSON from somewhere on'],
    ['is of a version to come', planOf([queue('a')], { format_version: '2.0' }), 'not-covered', [], 'its format_version is 2.0'],
    ['has a version that is none', planOf([queue('a')], { format_version: 7 }), 'syntax', [], 'no format_version'],
    ['is encrypted', { meta: {}, encrypted_data: 'x', encryption_version: 'v0' }, 'not-covered', [], 'terraform show -json'],
    ['has one address twice', planOf([queue('a'), queue('a')]), 'duplicate', ['aws_sqs_queue.a'], 'aws_sqs_queue.a is there twice'],
    ['holds resources that are no objects', planOf([7, queue('a'), null]), 'syntax', ['aws_sqs_queue.a'], 'no object (and 1 more)'],
    ['holds a resource that is no JSON', whole.replace('"name":"a"', '"name":a'), 'syntax', ['aws_sqs_queue.b'], 'no JSON'],
    ['holds a resource without an address', planOf([{ type: 'x' }]), 'syntax', [], 'no address'],
    ['holds a resource without a type', planOf([{ address: 'x.y' }]), 'syntax', [], 'x.y has no type'],
    ['holds a resource without a change', planOf([{ address: 'x.y', type: 'x' }]), 'syntax', [], 'x.y has no change'],
    ['has values that are no object', planOf([change('x.y', 'z')]), 'syntax', [], 'x.y has no values'],
    ['has changes that are no list', { ...planOf([]), resource_changes: {} }, 'syntax', [], 'resource_changes is no list'],
    ['plans nothing', { format_version: '1.2', terraform_version: '1.13.4', variables: {} }, 'syntax', [], 'neither resource_changes nor planned_values'],
    ['is nested beyond reason', whole.replace('"name":"a"', `"name":${'['.repeat(100_000)}${']'.repeat(100_000)}`), '', ['aws_sqs_queue.a', 'aws_sqs_queue.b'], ''],
    ['is nested beyond reason and cut off', `${whole.slice(0, -1)},"x":${'['.repeat(100_000)}`, 'syntax', ['aws_sqs_queue.a', 'aws_sqs_queue.b'], 'cut off'],
  ])('%s', (_, plan, code, addresses, reason) => {
    const { raws, ledger } = read({ 'plan.json': plan });
    expect(raws.map(({ address }) => address)).toEqual(addresses);
    expect(raws.map(({ body }) => body.kind)).toEqual(addresses.map(() => 'dict'));
    expect(ledger).toMatchObject([{ name: 'plan.json', outcome: code === '' ? 'read' : 'failure', code }]);
    expect(ledger[0]?.reason).toContain(reason);
  });

  test('ends in a failure wherever it is cut off, and never in an error', () => {
    fc.assert(
      fc.property(fc.integer({ min: whole.indexOf('planned_values') + 16, max: whole.length - 1 }), (end) => {
        const { raws, ledger, completeness } = read({ 'plan.json': whole.slice(0, end) });
        for (const one of raws) expect(plain(one.body)).toMatchObject({ name: expect.stringMatching(/^[ab]$/) });
        expect(ledger.filter(({ outcome }) => outcome === 'failure')).not.toEqual([]);
        expect(completeness.map(({ state }) => state)).toEqual(['partial']);
      }),
    );
  });

  test('is read whatever stands where values are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (after, mask, configuration) => {
        const plan = planOf([{ ...queue('a'), change: { actions: ['create'], after: { x: after }, after_unknown: mask, after_sensitive: mask } }], { configuration, prior_state: configuration, variables: mask });
        const { raws } = read({ 'plan.json': plan });
        expect(raws.map(({ body }) => body.kind)).toEqual(['dict']);
      }),
    );
  });
});

describe('a plan of which more is to come', () => {
  test.each<[string, Record<string, unknown>, string | undefined]>([
    ['says all when it is complete', { complete: true, errored: false }, undefined],
    ['says all when an older version does not say', {}, undefined],
    ['ended in an error', { errored: true }, 'the plan ended in an error'],
    ['has targets', { complete: false }, 'the plan is not complete: it has targets, or leaves some changes for later'],
    ['defers changes', { deferred_changes: [{ reason: 'instance_count_unknown' }] }, 'the plan leaves some changes for later'],
  ])('%s', (_, more, reason) => {
    const { completeness, settled } = read({ 'infra/plan.json': planOf([queue('a')], more) });
    expect(completeness.map((one) => [one.domain.id, one.reason])).toEqual(reason === undefined ? [] : [['infra', reason]]);
    expect(settled).toEqual([{ root: 'infra', whole: reason === undefined }]);
  });
});

describe('recognised by content', () => {
  const plan = JSON.stringify(planOf([]));
  test.each<[string, string, string, boolean]>([
    ['whatever its name', 'x.json', plan, true],
    ['with its keys in another order', 'x.json', `{"planned_values":{},"format_version":"1.2"}`, true],
    ['with sorted keys, when the head ends within the first', 'x.json', '{"applyable":true,"complete":true,"configuration":{"root_module":{', true],
    ['with long variables before the rest', 'x.json', '{"format_version":"1.2","terraform_version":"1.9.0","variables":{"a":{"value":"', true],
    ['an archive', 'plan.json', 'PK\u0003\u0004', true],
    ['a plan of the name that examples use', 'infra/tfplan', '', true],
    ['no state', 'x.json', '{"format_version":"1.0","terraform_version":"1.9.0","values":{}}', false],
    ['no encrypted state', 'x.json', '{"serial":1,"lineage":"x","meta":{},"encrypted_data":"x"}', false],
    ['no configuration of something else', 'x.json', '{"configuration":{},"name":"x"}', false],
    ['no configuration in JSON syntax', 'x.tf.json', plan, false],
    ['nothing deeper down', 'x.json', `{"plan":${plan}}`, false],
  ])('%s', (_, name, text, expected) => {
    expect(terraformPlan.recognise(name, text)).toBe(expected);
  });

  test('what Terraform keeps is refused with the command that shows it', () => {
    const entry = { subject: 'file', name: 'tfplan', outcome: 'failure', code: 'binary', reason: 'it is binary' } as const;
    expect(terraformPlan.unread?.(entry).reason).toContain('terraform show -json');
  });
});

describe('places', () => {
  test('are the addresses, on their lines, and nothing else of the plan can be quoted', () => {
    const reading = read({ 'plan.json': JSON.stringify(planOf([queue('a'), change('aws_sqs_queue.b', { secret: 'hunter2' })]), null, 2) });
    const { at } = raw(reading, 'aws_sqs_queue.b').at;
    const line = JSON.stringify(planOf([queue('a'), change('aws_sqs_queue.b', { secret: 'hunter2' })]), null, 2).split('\n').findIndex((one) => one.includes('aws_sqs_queue.b'));
    expect(where(at)).toBe(`plan.json:${line + 1}:18`);
    expect(at.file.text.slice(at.start, at.end)).toBe('"aws_sqs_queue.b"');
    expect(at.file.text).not.toContain('hunter2');
  });

  test('on one line are the addresses after each other', () => {
    const reading = read({ 'plan.json': planOf([queue('a'), queue('b')]) });
    expect(reading.raws.map(({ at: { at } }) => `${where(at)} ${at.file.text.slice(at.start, at.end)}`)).toEqual(['plan.json:1:1 "aws_sqs_queue.a"', 'plan.json:1:19 "aws_sqs_queue.b"']);
  });
});
