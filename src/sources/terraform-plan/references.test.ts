import { describe, expect, test } from '@jest/globals';
import type { Around } from './testing.js';
import { argument, change, configured, planOf, raw, read } from './testing.js';

const role = change('aws_iam_role.app', { name: 'app' }, { unknown: { arn: true } });
const fn = (after: unknown, unknown: unknown, address = 'aws_lambda_function.f') => change(address, after, { unknown });
const refers = (...references: string[]) => ({ references });
const toRole = refers('aws_iam_role.app.arn', 'aws_iam_role.app');
const ref = (address: string, attribute = 'arn', type = 'aws_iam_role') => ({ type, address, attribute });

/** The function's argument `role`, or what `path` leads to. */
function named(changes: readonly unknown[], expression: unknown, more: Record<string, unknown> = {}): unknown {
  const plan = planOf(changes, configured({ 'aws_lambda_function.f': { role: expression } }, more));
  return argument(read({ 'infra/plan.json': plan }), 'aws_lambda_function.f', 'role')?.ref;
}

describe('a value comes from', () => {
  const open = fn({}, { role: true });
  test.each<[string, readonly unknown[], unknown, unknown]>([
    ['the one attribute that its expression names', [role, open], toRole, ref('aws_iam_role.app')],
    ['an instance with a constant key', [open], refers('aws_iam_role.app["eu"].arn', 'aws_iam_role.app["eu"]', 'aws_iam_role.app'), ref('aws_iam_role.app["eu"]')],
    ['a data source', [open], refers('data.aws_iam_role.app.arn', 'data.aws_iam_role.app'), ref('data.aws_iam_role.app')],
    ['no instance that a variable chooses', [open], refers('aws_iam_role.app', 'var.key'), undefined],
    ['no variable of the root', [open], refers('var.role'), undefined],
    ['no local value, whose expression a plan does not have', [open], refers('local.role'), undefined],
    ['none of two attributes', [role, open], refers('aws_iam_role.app.arn', 'aws_iam_role.app', 'aws_iam_role.b.arn', 'aws_iam_role.b'), undefined],
    ['nothing where nothing is named', [open], { constant_value: 'x' }, undefined],
    ['nothing where references are none', [open], { references: [1, null, '', 'x'] }, undefined],
  ])('%s', (_, changes, expression, expected) => {
    expect(named(changes, expression)).toEqual(expected);
  });

  const known = change('aws_iam_role.app', { name: 'app', arn: 'arn:aws:iam::123456789012:role/app' });
  test.each<[string, unknown, unknown]>([
    ['an attribute with the same value', fn({ role: 'arn:aws:iam::123456789012:role/app' }, {}), ref('aws_iam_role.app')],
    ['no attribute with another value', fn({ role: 'arn:aws:iam::123456789012:role/other' }, {}), undefined],
  ])('known: %s', (_, changed, expected) => {
    expect(named([known, changed], toRole)).toEqual(expected);
  });

  test('the instance with its own key, where it is asked for by each.key', () => {
    const plan = planOf([change('aws_iam_role.app["eu"]', {}), fn({}, { role: true }, 'aws_lambda_function.f["eu"]')], configured({ 'aws_lambda_function.f': { role: refers('aws_iam_role.app', 'each.key') } }));
    expect(argument(read({ 'plan.json': plan }), 'aws_lambda_function.f["eu"]', 'role')?.ref).toEqual(ref('aws_iam_role.app["eu"]', ''));
  });

  test('what is handed to a module', () => {
    const inner = { resources: [{ address: 'aws_lambda_function.f', expressions: { role: refers('var.role') } }] };
    const plan = planOf([role, fn({}, { role: true }, 'module.shop["eu"].aws_lambda_function.f')], configured({}, { module_calls: { shop: { expressions: { role: toRole }, module: inner } } }));
    expect(argument(read({ 'plan.json': plan }), 'module.shop["eu"].aws_lambda_function.f', 'role')?.ref).toEqual(ref('aws_iam_role.app'));
  });

  test('what a module gives back', () => {
    const calls = { module_calls: { roles: { module: { outputs: { arn: { expression: toRole } }, resources: [] } } } };
    expect(named([open], refers('module.roles.arn', 'module.roles'), calls)).toEqual(ref('module.roles.aws_iam_role.app'));
  });

  test('nothing where modules hand on in a circle', () => {
    const inner = { resources: [{ address: 'aws_lambda_function.f', expressions: { role: refers('var.role') } }], outputs: { role: { expression: refers('var.role') } } };
    const plan = planOf([fn({}, { role: true }, 'module.m.aws_lambda_function.f')], configured({}, { module_calls: { m: { expressions: { role: refers('module.m.role', 'module.m') }, module: inner } } }));
    expect(argument(read({ 'plan.json': plan }), 'module.m.aws_lambda_function.f', 'role')?.ref).toBeUndefined();
  });

  test('each in its turn, where a list names as many attributes as it has items', () => {
    const expression = refers('aws_security_group.a.id', 'aws_security_group.a', 'aws_security_group.b.id', 'aws_security_group.b');
    const plan = planOf([fn({ vpc_config: [{}] }, { vpc_config: [{ security_group_ids: [true, true] }] })], configured({ 'aws_lambda_function.f': { vpc_config: [{ security_group_ids: expression }] } }));
    const block = argument(read({ 'plan.json': plan }), 'aws_lambda_function.f', 'vpc_config');
    const first = block?.kind === 'list' ? block.items[0] : undefined;
    const ids = first?.kind === 'dict' ? first.entries.get('security_group_ids')?.value : undefined;
    const refs = ids?.kind === 'list' ? ids.items.map((item) => item.ref?.address) : [];
    expect(refs).toEqual(['aws_security_group.a', 'aws_security_group.b']);
  });
});

describe('the domain', () => {
  const plan = (key: string) => ({
    ...planOf([change('aws_sqs_queue.a', {})]),
    configuration: {
      provider_config: { aws: { name: 'aws' }, 'aws.replica': { name: 'aws', alias: 'replica' }, 'module.m:aws.x': { name: 'aws', alias: 'x', module_address: 'module.m' } },
      root_module: { resources: [{ address: 'aws_sqs_queue.a', provider_config_key: key }] },
    },
  });
  const around = { directory: 'live/shop', settings: { path: 'live/shop', name: 'shop', variableFiles: [], variables: {} } };
  test.each<[string, string, string, Around, string]>([
    ['is the directory of the plan', 'infra/plan.json', 'aws', {}, 'infra'],
    ['is the top for a plan at the top', 'plan.json', 'aws', {}, '.'],
    ['has the name of another configuration of the provider', 'infra/plan.json', 'aws.replica', {}, 'infra aws.replica'],
    ['has the name of a configuration in a module', 'infra/plan.json', 'module.m:aws.x', {}, 'infra aws.x'],
    ['has the name that older versions write', 'infra/plan.json', 'm:aws.y', {}, 'infra aws.y'],
    ['is the configured root that the plan lies in', 'infra/out/plan.json', 'aws', { roots: [{ path: 'infra' }] }, 'infra'],
    ['is called as that root is', 'infra/out/plan.json', 'aws', { roots: [{ path: 'infra', name: 'live' }] }, 'live'],
    ['is the directory that the user names', 'plan.json', 'aws', { plannedRoot: { directory: 'live/shop' } }, 'live/shop'],
    ['is called as the root that the user names', 'infra/plan.json', 'aws', { plannedRoot: around, roots: [{ path: 'infra' }] }, 'shop'],
  ])('%s', (_, path, key, options, expected) => {
    const { domain } = raw(read({ [path]: plan(key) }, options), 'aws_sqs_queue.a');
    expect(domain.id).toBe(expected);
  });

  test('is whole where the configuration says so, for the own configuration of the provider alone', () => {
    const roots = [{ path: 'infra', scope: 'account' as const }];
    expect(['aws', 'aws.replica'].map((key) => raw(read({ 'infra/plan.json': plan(key) }, { roots }), 'aws_sqs_queue.a').domain.whole)).toEqual(['account', undefined]);
  });

  test('of a second plan of one root is judged once: the first', () => {
    const { raws, ledger } = read({ 'infra/a.json': planOf([change('aws_sqs_queue.a', {})]), 'infra/b.json': planOf([change('aws_sqs_queue.b', {})]) });
    expect(raws.map(({ address }) => address)).toEqual(['aws_sqs_queue.a']);
    expect(ledger).toMatchObject([{ name: 'infra/a.json', outcome: 'read' }, { name: 'infra/b.json', outcome: 'failure', code: 'duplicate', reason: expect.stringContaining('--root') }]);
  });
});
