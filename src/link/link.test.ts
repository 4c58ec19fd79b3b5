import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Alias, Entity, Tie } from '../model/estate.js';
import type { Completeness, Domain } from '../model/raw.js';
import type { Value } from '../model/value.js';
import { link } from './index.js';
import { dict, identity, infra, list, other, part, policy, ref, registry, replica, shown, sink, template, text, tie, trigger, unknown, workload } from './testing.js';
import type { Given } from './testing.js';

const noHoles: Given = {};

/** The roles that a function runs as, given what its role attribute holds. */
function roles(to: Value, known: readonly Entity[], from: Entity = workload('aws_lambda_function.reprice'), aliases: readonly Alias[] = []): readonly string[] {
  const estate = link([{ entities: [from, ...known], ties: [tie('runsAs', from, to)], aliases }], []);
  return shown(estate, from, 'identity');
}

function role(address: string, name?: Value, given = noHoles): Entity {
  return identity(address, { ...given, names: name === undefined ? [] : [name] });
}

const env = unknown('var.env has no value');
const region = unknown('var.region has no value');
const app = role('aws_iam_role.app', text('app'));
const envApp = role('aws_iam_role.app', template(env, '-app'));

describe('a reference means', () => {
  test.each<[string, Value, readonly Entity[], readonly string[]]>([
    ['the resource at its address', ref('aws_iam_role.app'), [app], ['aws_iam_role.app']],
    ['the resource at its address, also when its name is known to be another one\'s', ref('aws_iam_role.app', 'name', 'web'), [app, role('aws_iam_role.web', text('web'))], ['aws_iam_role.app']],
    ['a resource of the same root under another provider', ref('aws_iam_role.app'), [role('aws_iam_role.app', undefined, { domain: replica })], ['aws_iam_role.app']],
    ['nothing in another root', ref('aws_iam_role.app'), [role('aws_iam_role.app', undefined, { domain: other })], ['… aws_iam_role.app.arn is known after apply']],
    ['the very instance', ref('aws_iam_role.app["b"]'), [role('aws_iam_role.app["a"]'), role('aws_iam_role.app["b"]')], ['aws_iam_role.app["b"]']],
    ['any instance, without a key', ref('aws_iam_role.app'), [role('aws_iam_role.app[0]'), role('aws_iam_role.app[1]')], ['aws_iam_role.app[0]? it is one of the instances of aws_iam_role.app', 'aws_iam_role.app[1]? it is one of the instances of aws_iam_role.app']],
    ['the only instance, whatever the key', ref('aws_iam_role.app[*]'), [role('aws_iam_role.app["a"]')], ['aws_iam_role.app["a"]']],
    ['the symbolic instance, whatever the key', ref('aws_iam_role.app[0]'), [role('aws_iam_role.app[*]', undefined, { perhaps: 'var.on has no value' })], ['aws_iam_role.app[*]? var.on has no value']],
    ['an instance within the same module instance', ref('module.m["a"].aws_iam_role.app[*]'), [role('module.m["a"].aws_iam_role.app[0]'), role('module.m["b"].aws_iam_role.app[0]')], ['module.m["a"].aws_iam_role.app[0]']],
    ['an instance whose key holds dots and brackets', ref('aws_iam_role.app["a.b[*]#c"]'), [role('aws_iam_role.app["a.b[*]#c"]'), role('aws_iam_role.app["x"]')], ['aws_iam_role.app["a.b[*]#c"]']],
    ['no instance that is not there', ref('aws_iam_role.app["c"]'), [role('aws_iam_role.app["a"]'), role('aws_iam_role.app["b"]')], ['… aws_iam_role.app["c"].arn is known after apply']],
    ['nothing of another kind', ref('aws_iam_policy.app'), [policy('aws_iam_policy.app')], ['… aws_iam_policy.app.arn is known after apply']],
    ['nothing, when the attribute does not stand for the resource', ref('aws_iam_role.app', 'description'), [app], ['… aws_iam_role.app.description is known after apply']],
    ['nothing, when the attribute is of what the resource has by default', ref('aws_iam_role.app', 'default_security_group_id'), [app], ['… aws_iam_role.app.default_security_group_id is known after apply']],
    ['the resource whose name ends an ARN', template('arn:aws:iam::', unknown('x', 'data-source'), ':role/', unknownRef('aws_iam_role.app', 'name')), [app], ['aws_iam_role.app']],
    ['nothing, when more follows its name', template(unknownRef('aws_iam_role.app', 'name'), '-web'), [app], ['… aws_iam_role.app.name is known after apply']],
    ['the instances of a splat, each for certain', list(ref('aws_iam_role.app[0]'), ref('aws_iam_role.app[1]')), [role('aws_iam_role.app[0]'), role('aws_iam_role.app[1]')], ['aws_iam_role.app[0]', 'aws_iam_role.app[1]']],
  ])('%s', (_sentence, to, known, expected) => {
    expect(roles(to, known)).toEqual(expected);
  });

  test('none of very many instances', () => {
    const many = Array.from({ length: 100 }, (_, index) => role(`aws_iam_role.app[${index}]`));
    expect(roles(ref('aws_iam_role.app'), many)).toEqual(['… it is one of many instances of aws_iam_role.app']);
    expect(roles(ref('aws_iam_role.app[99]'), many)).toEqual(['aws_iam_role.app[99]']);
  });
});

function unknownRef(address: string, attribute: string) {
  return { ...unknown(`${address}.${attribute} is known after apply`, 'computed'), ref: { type: '', address, attribute } };
}

describe('a text means', () => {
  const arn = 'arn:aws:iam::123456789012:role/app';
  test.each<[string, Value, readonly Entity[], readonly string[]]>([
    ['the entity of that name', text('app'), [app], ['aws_iam_role.app']],
    ['the entity of an ARN\'s name', text(arn), [app], ['aws_iam_role.app']],
    ['the entity of an ARN\'s name behind a path', text('arn:aws:iam::123456789012:role/service/eu/app'), [app], ['aws_iam_role.app']],
    ['the entity of an ARN\'s name whatever the account', template('arn:aws:iam::', unknown('x', 'data-source'), ':role/app'), [app], ['aws_iam_role.app']],
    ['an entity of exactly that ARN, also in another domain', text(arn), [role('aws_iam_role.far', text(arn), { domain: other })], ['aws_iam_role.far']],
    ['nobody of that name in another domain', text('app'), [role('aws_iam_role.far', text('app'), { domain: other })], ['… app is not defined here']],
    ['nobody of another kind', text('app'), [registry('aws_ecr_repository.app', { names: [text('app')] })], ['… app is not defined here']],
    ['nobody who is not defined here', text('web'), [app], ['… web is not defined here']],
    ['nobody here, when AWS owns it', text('arn:aws:iam::aws:role/app'), [app], ['… arn:aws:iam::aws:role/app is not defined here']],
    ['either of two with the same name', text('app'), [app, role('aws_iam_role.twin', text('app'))], ['aws_iam_role.app? several are called app', 'aws_iam_role.twin? several are called app', '… several are called app']],
    ['the one with equal holes', template(env, '-app'), [envApp], ['aws_iam_role.app']],
    ['nobody for certain when the holes differ', template(region, '-app'), [envApp], ['… var.region has no value']],
    ['the one whose name is the same variable', env, [role('aws_iam_role.app', env)], ['aws_iam_role.app']],
    ['nobody, when nothing is known', unknown('why', 'not-covered'), [app], ['… why']],
    ['nobody, when it is a map', dict(), [app], ['… a map stands where a name is expected']],
    ['nobody at all, when it is empty', text(''), [app], []],
    ['each alternative perhaps', unknown('var.which has no value', 'no-value', [text('app'), text('web')]), [app, role('aws_iam_role.web', text('web'))], ['aws_iam_role.app? var.which has no value', 'aws_iam_role.web? var.which has no value']],
    ['alternatives that are not all defined here', unknown('var.which has no value', 'no-value', [text('app'), text('web')]), [app], ['aws_iam_role.app? var.which has no value', '… web is not defined here']],
  ])('%s', (_sentence, to, known, expected) => {
    expect(roles(to, known)).toEqual(expected);
  });

  test.each([
    ['an ECR image by its repository', '123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/api:1.4@sha256:abcd', ['aws_ecr_repository.api']],
    ['a repository by name', 'shop/api', ['aws_ecr_repository.api']],
    ['no image of the public registry by its repository', 'shop/api:1.4', ['… shop/api:1.4 is not defined here']],
  ])('%s', (_sentence, image, expected) => {
    const from = workload('aws_lambda_function.reprice');
    const kept = registry('aws_ecr_repository.api', { names: [text('shop/api')] });
    expect(shown(link([part([from, kept], tie('keepsImages', from, text(image)))], []), from, 'registries')).toEqual(expected);
  });

  test.each(['reprice', 'reprice:live', '123456789012:function:reprice', 'arn:aws:lambda:eu-west-1:123456789012:function:reprice:live'])('the function in %s', (name) => {
    const [from, to] = [trigger('aws_lambda_permission.p'), workload('aws_lambda_function.reprice', { names: [text('reprice')] })];
    expect(shown(link([part([from, to], tie('triggers', from, text(name)))], []), to, 'triggers')).toEqual(['aws_lambda_permission.p']);
  });
});

describe('Kubernetes names mean', () => {
  const kubernetes = { vocabulary: 'kubernetes' } as const;
  const account = (namespace: string) => role(`ServiceAccount/${namespace}/app`, text('app'), kubernetes);
  test.each<[string, string, readonly string[], readonly string[]]>([
    ['the one in the same namespace', 'shop', ['shop', 'bank'], ['ServiceAccount/shop/app']],
    ['none in another namespace', 'shop', ['bank'], ['… app is not defined here']],
    ['perhaps one whose namespace is chosen later', 'shop', ['-'], ['ServiceAccount/-/app? a namespace is chosen when it is applied']],
    ['the one whose namespace is chosen with it', '-', ['-', 'shop'], ['ServiceAccount/-/app']],
  ])('%s', (_sentence, namespace, accounts, expected) => {
    expect(roles(text('app'), accounts.map(account), workload(`Deployment/${namespace}/api`, kubernetes))).toEqual(expected);
  });
});

describe('objects of a cluster that Terraform declares stand beside what has no namespace', () => {
  const inside = (entity: Entity, namespace: string): Entity => ({ ...entity, namespace });
  const account = (namespace: string) => inside(role(`kubernetes_service_account.${namespace}`, text('app')), namespace);
  const pod = (namespace: string) => inside(workload('kubernetes_deployment.app'), namespace);
  test.each<[string, Entity, readonly Entity[], readonly string[]]>([
    ['the account in the same namespace', pod('shop'), [account('shop'), account('bank')], ['kubernetes_service_account.shop']],
    ['no account of another namespace', pod('shop'), [account('bank')], ['… app is not defined here']],
    ['perhaps one whose namespace is chosen later', pod('shop'), [account('-')], ['kubernetes_service_account.-? a namespace is chosen when it is applied']],
    ['no role of the same name', pod('shop'), [app], ['… app is not defined here']],
    ['no account of the same name', workload('aws_lambda_function.app'), [account('shop'), app], ['aws_iam_role.app']],
  ])('%s', (_sentence, from, known, expected) => {
    expect(roles(text('app'), known, from)).toEqual(expected);
  });

  test.each<[string, Entity, readonly string[]]>([
    ['an object opens objects alone', pod('shop'), ['kubernetes_service_account.shop']],
    ['anything else opens no object', workload('aws_lambda_function.app'), ['aws_iam_role.app']],
  ])('%s, when it is not known what it means', (_sentence, from, expected) => {
    const all = [from, account('shop'), app];
    const { neighbours } = link([part(all, tie('runsAs', from, unknown('why')))], []);
    expect([account('shop').address, app.address].filter((address) => all.some((one) => one.address === address && neighbours.get(one)?.['workloads']?.open === true))).toEqual(expected);
  });

  test.each<[string, string | undefined, readonly string[]]>([
    ['an account of the same cluster', 'one', ['ServiceAccount/shop/app']],
    ['none of another', 'two', ['… app is not defined here']],
    ['none where nothing is said', undefined, ['… app is not defined here']],
  ])('they mean %s, in whichever root it is declared', (_sentence, cluster, expected) => {
    const domain = { ...other, ...(cluster === undefined ? {} : { cluster }) };
    const from = { ...pod('shop'), domain: { ...infra, cluster: 'one' } };
    const declared = role('ServiceAccount/shop/app', text('app'), { vocabulary: 'kubernetes', domain });
    const all = [from, declared];
    expect(shown(link([part(all, { ...tie('runsAs', from, text('app')), domain: from.domain })], []), from, 'identity')).toEqual(expected);
  });

  test('the resources beside them mean no object of the cluster', () => {
    const domain = { ...infra, cluster: 'one' };
    const from = { ...workload('aws_lambda_function.app'), domain };
    const declared = role('ServiceAccount/shop/app', text('app'), { vocabulary: 'kubernetes', domain: { ...other, cluster: 'one' } });
    expect(shown(link([part([from, declared], { ...tie('runsAs', from, text('app')), domain })], []), from, 'identity')).toEqual(['… app is not defined here']);
  });

  test('the default account is there', () => {
    const from = pod('shop');
    expect(link([part([from], tie('runsAs', from, text('default')))], []).references).toEqual({ done: 1, all: 1, open: [] });
  });
});

describe('an alias', () => {
  const profile: Alias = { domain: infra, address: 'aws_iam_instance_profile.app', names: [text('profile')], for: ref('aws_iam_role.app', 'name') };
  test.each<[string, Value, readonly Alias[], readonly string[]]>([
    ['is found by reference', ref('aws_iam_instance_profile.app', 'name'), [profile], ['aws_iam_role.app']],
    ['is found by name', text('profile'), [profile], ['aws_iam_role.app']],
    ['of an alias is followed', text('outer'), [profile, { ...profile, address: 'x.y', names: [text('outer')], for: text('profile') }], ['aws_iam_role.app']],
    ['of itself means nothing', text('loop'), [{ ...profile, names: [text('loop')], for: list(text('loop'), text('loop')) }], ['… loop is not defined here']],
    ['of an alias of itself means nothing', text('a'), [{ ...profile, names: [text('a')], for: text('b') }, { ...profile, names: [text('b')], for: text('a') }], ['… a is not defined here']],
    ['at the end of a long chain is not looked for', text('1'), Array.from({ length: 2000 }, (_, index) => ({ ...profile, names: [text(String(index))], for: text(String(index + 1)) })), ['… it leads through too many other resources']],
  ])('%s', (_sentence, to, aliases, expected) => {
    expect(roles(to, [app], undefined, aliases)).toEqual(expected);
  });
});

describe('what depends on the same condition is there together:', () => {
  const on = { perhaps: 'var.on has no value' };
  test.each<[string, Given, Given, readonly string[], readonly string[]]>([
    ['both', on, on, ['aws_iam_role.app'], ['aws_lambda_function.f']],
    ['only the role', {}, on, ['aws_iam_role.app? var.on has no value'], ['aws_lambda_function.f']],
    ['only the function', on, {}, ['aws_iam_role.app'], ['aws_lambda_function.f? var.on has no value']],
    ['each its own', { perhaps: 'var.off has no value' }, on, ['aws_iam_role.app? var.on has no value'], ['aws_lambda_function.f? var.off has no value']],
  ])('%s', (_sentence, ofFunction, ofRole, identities, workloads) => {
    const [from, to] = [workload('aws_lambda_function.f', ofFunction), role('aws_iam_role.app', undefined, ofRole)];
    const estate = link([part([from, to], tie('runsAs', from, ref('aws_iam_role.app')))], []);
    expect(shown(estate, from, 'identity')).toEqual(identities);
    expect(shown(estate, to, 'workloads')).toEqual(workloads);
  });
});

describe('the other end', () => {
  const [f, g] = [workload('aws_lambda_function.f', { names: [text('f')] }), workload('aws_lambda_function.g', { names: [text('g')] })];
  const far = workload('aws_lambda_function.far', { domain: other });
  const t = trigger('aws_lambda_permission.t');
  test.each<[string, readonly Tie[], Entity, readonly string[]]>([
    ['knows who triggers it', [tie('triggers', t, text('f'))], f, ['aws_lambda_permission.t']],
    ['has no entry when nobody does', [tie('triggers', t, text('f'))], g, []],
    ['stays closed when another name is not defined here', [tie('triggers', t, text('h'))], f, []],
    ['stays closed when a data source is looked up', [tie('triggers', t, { ...unknown('x', 'data-source'), ref: { type: '', address: 'data.aws_lambda_function.h', attribute: 'arn' } })], f, []],
    ['is open for all of the domain when a target is not known', [tie('triggers', t, unknown('var.f has no value'))], g, ['… var.f has no value']],
    ['is not open in another domain', [tie('triggers', t, unknown('var.f has no value'))], far, []],
    ['counts the same tie once', [tie('triggers', t, text('f')), tie('triggers', t, ref('aws_lambda_function.f'))], f, ['aws_lambda_permission.t']],
    ['takes the certain one of two ties', [tie('triggers', t, unknown('why', 'no-value', [text('f'), text('g')])), tie('triggers', t, text('f'))], f, ['aws_lambda_permission.t']],
  ])('%s', (_sentence, ties, entity, expected) => {
    expect(shown(link([part([f, g, far, t], ...ties)], []), entity, 'triggers')).toEqual(expected);
  });

  test('is open when a holder\'s policy is AWS\'s own', () => {
    const attached = tie('grants', text('arn:aws:iam::aws:policy/AdministratorAccess'), ref('aws_iam_role.app'));
    expect(shown(link([part([app], attached)], []), app, 'grants')).toEqual(['… arn:aws:iam::aws:policy/AdministratorAccess is not defined here']);
  });
});

test('in a domain that was not wholly read, ends that others may tie are open', () => {
  const f = workload('aws_lambda_function.f');
  const estate = link([part([f, app], tie('runsAs', f, ref('aws_iam_role.app')))], [{ domain: infra, state: 'partial', reason: 'module x is not installed' }]);
  expect(shown(estate, f, 'identity')).toEqual(['aws_iam_role.app']);
  expect(shown(estate, f, 'triggers')).toEqual(['… more may be defined elsewhere: module x is not installed']);
  expect(shown(estate, app, 'workloads')).toEqual(['aws_lambda_function.f', '… more may be defined elsewhere: module x is not installed']);
});

function place(region: string, account = '123456789012'): Domain {
  const id = region === 'global' ? `aws ${account}` : `aws ${account} ${region}`;
  return { id, root: id.replaceAll(' ', '/'), live: { provider: 'aws', account, region } };
}

const [account, east, west, stranger] = [place('global'), place('us-east-1'), place('us-west-2'), place('global', '999999999999')];
const gap = (domain: Domain, reason: string, ...kinds: NonNullable<Completeness['kinds']>): Completeness => ({ domain, state: 'unread', reason, kinds });
const arn = text('arn:aws:iam::123456789012:role/app');

describe('where some kinds were not read,', () => {
  const f = workload('f', { domain: east, names: [text('f')] });
  const liveRole = role('r', arn, { domain: account });
  const api = registry('api', { domain: east, names: [text('shop/api'), text('arn:aws:ecr:us-east-1:123456789012:repository/shop/api')] });
  const group = sink('g', { domain: east, names: [text('/aws/lambda/f')] });
  const held = policy('p', { domain: account });
  test.each<[string, Entity, string, readonly Completeness[], readonly string[]]>([
    ['ends that they tie are open', f, 'triggers', [gap(east, 'no triggers', 'trigger')], ['… there may be more: no triggers']],
    ['ends that others tie are not', f, 'triggers', [gap(east, 'no tasks', 'workload', 'autoscaler')], []],
    ['all reasons that matter are given, once, and no other', f, 'triggers', [gap(east, 'a', 'trigger'), gap(east, 'b', 'sink'), gap(east, 'c', 'sink', 'trigger'), gap(east, 'a', 'trigger')], ['… there may be more: a; c']],
    ['of which those of one relation alone are missing, others are known', f, 'triggers', [{ ...gap(east, 'no alarms', 'trigger'), relations: ['alerts'] }], []],
    ['of which those of its relation are missing, they are open', f, 'triggers', [{ ...gap(east, 'no triggers', 'trigger'), relations: ['triggers'] }], ['… there may be more: no triggers']],
    ['many reasons are counted', f, 'triggers', ['a', 'b', 'c', 'd', 'e'].map((reason) => gap(east, reason, 'trigger')), ['… there may be more: a; b; c; and 2 more']],
    ['ends in another region are not open', f, 'triggers', [gap(west, 'no triggers', 'trigger'), gap(account, 'no triggers', 'trigger')], []],
    ['a role may be used by what was not read in any region', liveRole, 'workloads', [gap(west, 'no functions', 'workload')], ['f', '… there may be more: no functions']],
    ['a role may be used through a profile that was not read', liveRole, 'workloads', [gap(account, 'no profiles', 'identity')], ['f', '… there may be more: no profiles']],
    ['a role is not used by what another account runs', liveRole, 'workloads', [gap(stranger, 'no functions', 'workload')], ['f']],
    ['a repository may be used from any region', api, 'workloads', [gap(west, 'no functions', 'workload')], ['… there may be more: no functions']],
    ['a log group is only written from its region', group, 'workloads', [gap(west, 'no functions', 'workload')], []],
    ['a policy may have holders that were not read', held, 'holders', [gap(account, 'no users', 'identity')], ['… there may be more: no users']],
    ['a policy has no holders among functions', held, 'holders', [gap(account, 'no functions', 'workload')], []],
  ])('%s', (_sentence, entity, end, gaps, expected) => {
    const estate = link([part([f, liveRole, api, group, held], tie('runsAs', f, arn))], gaps);
    expect(shown(estate, entity, end)).toEqual(expected);
  });
});

describe('in a live account an ARN means', () => {
  const f = workload('f', { domain: east });
  const profile: Alias = { domain: account, address: 'x', names: [text('arn:aws:iam::123456789012:instance-profile/app')], for: text('app') };
  const named = identity('r', { domain: account, names: [text('app'), arn] });
  test.each<[string, Value, readonly Entity[], readonly Completeness[], readonly string[]]>([
    ['the role of the account', arn, [named], [], ['r']],
    ['the role behind the profile of the account', text('arn:aws:iam::123456789012:instance-profile/app'), [named], [], ['r']],
    ['a role that was not read', arn, [], [gap(account, 'iam:GetAccountAuthorizationDetails is missing', 'identity', 'policy')], ['… arn:aws:iam::123456789012:role/app is not in what was read: iam:GetAccountAuthorizationDetails is missing']],
    ['a role that is not there any more', arn, [], [gap(east, 'no functions', 'workload')], ['… arn:aws:iam::123456789012:role/app is not in what was read']],
    ['no role of another account', text('arn:aws:iam::999999999999:role/app'), [role('near', text('app'), { domain: east })], [], ['… arn:aws:iam::999999999999:role/app is not in what was read']],
  ])('%s', (_sentence, to, known, gaps, expected) => {
    const estate = link([{ entities: [f, ...known], ties: [tie('runsAs', f, to)], aliases: [profile] }], gaps);
    expect(shown(estate, f, 'identity')).toEqual(expected);
  });

  test('a role that nobody knows is perhaps any role of the account', () => {
    const estate = link([part([f, named], tie('runsAs', f, unknown('lambda:GetFunction is missing', 'unread')))], []);
    expect(shown(estate, named, 'workloads')).toEqual(['… lambda:GetFunction is missing']);
  });

  test.each<[string, string, Domain, readonly string[]]>([
    ['the repository of its region', '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/api:1', east, ['api']],
    ['the repository of another region', '123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/api:1', west, ['api']],
    ['no namesake of the repository of another region', '123456789012.dkr.ecr.us-west-2.amazonaws.com/shop/api:1', east, ['… 123456789012.dkr.ecr.us-west-2.amazonaws.com/shop/api:1 is not in what was read']],
    ['no namesake of the repository of another account', '999999999999.dkr.ecr.us-east-1.amazonaws.com/shop/api:1', east, ['… 999999999999.dkr.ecr.us-east-1.amazonaws.com/shop/api:1 is not in what was read']],
  ])('and an image %s', (_sentence, image, domain, expected) => {
    const from = workload('f', { domain });
    const api = registry('api', { domain: east, names: [text('shop/api'), text('arn:aws:ecr:us-east-1:123456789012:repository/shop/api')] });
    expect(shown(link([part([from, api], tie('keepsImages', from, text(image)))], []), from, 'registries')).toEqual(expected);
  });
});

describe('an implied log group', () => {
  const declared = (name: Value, given: Given & { readonly type?: 'trail' } = {}) => sink('aws_cloudwatch_log_group.g', { ...given, names: [name] });
  const name = text('/aws/lambda/f');
  const half = template('/aws/lambda/', env, '-f');
  const it = 'f#log-group';
  test.each<[string, Value, readonly Entity[], readonly string[]]>([
    ['is there when nothing declares it', name, [], [it]],
    ['is there when another group is declared', name, [declared(text('/aws/lambda/g'))], [it]],
    ['is there when only a trail is nameless', name, [sink('aws_cloudtrail.t', { type: 'trail' })], [it]],
    ['is not there when it is declared', name, [declared(name)], ['aws_cloudwatch_log_group.g']],
    ['is not there when it is declared with equal holes', half, [declared(half)], ['aws_cloudwatch_log_group.g']],
    ['is perhaps there when the declaration is perhaps there', name, [declared(name, { perhaps: 'var.on has no value' })], ['aws_cloudwatch_log_group.g? var.on has no value', `${it}? var.on has no value`]],
    ['is perhaps there when a group has no known name', name, [declared(unknown('why', 'not-covered'))], [`${it}? aws_cloudwatch_log_group.g may be its declaration, under a name that is not known`]],
    ['is there when a half-known name cannot be it', name, [declared(template('/aws/ecs/', env))], [it]],
    ['is perhaps there when its own name is half known', half, [declared(text('/aws/lambda/prod-f'))], [`${it}? its name is not known, and aws_cloudwatch_log_group.g may be its declaration`]],
    ['is there when its half-known name cannot be the declared one', half, [declared(text('/aws/lambda/prod-g'))], [it]],
  ])('%s', (_sentence, to, sinks, expected) => {
    const from = workload('f');
    const estate = link([part([from, ...sinks], tie('logsTo', from, to, sink(it, { names: [to] })))], []);
    expect(shown(estate, from, 'logGroups')).toEqual(expected);
  });

  test('is there once for all who name it', () => {
    const [f, g] = [workload('f'), workload('g')];
    const estate = link([part([f, g], tie('logsTo', f, name, sink('f#log-group')), tie('logsTo', g, name, sink('g#log-group')))], []);
    expect(estate.entities.map((entity) => entity.address)).toEqual(['f', 'g', 'f#log-group']);
    expect(estate.entities.slice(2).map((entity) => shown(estate, entity, 'workloads'))).toEqual([['f', 'g']]);
  });

  const gone = { domain: infra, state: 'partial', reason: 'module x is not installed' } as const;
  test.each<[string, Domain, Completeness, readonly string[]]>([
    ['is perhaps there when not all was read', infra, gone, [`${it}? it may be defined elsewhere: module x is not installed`]],
    ['is perhaps there when log groups were not read', east, gap(east, 'no log groups', 'sink'), [`${it}? it may be one that was not read: no log groups`]],
    ['is there when only other kinds were not read', east, gap(east, 'no users', 'identity'), [it]],
    ['is there when log groups of another region were not read', east, gap(west, 'no log groups', 'sink'), [it]],
    ['is there when trails were not read', east, gap(account, 'no trails', 'sink'), [it]],
  ])('%s', (_sentence, domain, completeness, expected) => {
    const from = workload('f', { domain });
    const estate = link([part([from], tie('logsTo', from, name, sink(it, { domain })))], [completeness]);
    expect(shown(estate, from, 'logGroups')).toEqual(expected);
  });

  test('is looked for in its own region only', () => {
    const from = workload('f', { domain: east });
    const estate = link([part([from, sink('g', { names: [name], domain: west })], tie('logsTo', from, name, sink(it, { domain: east })))], []);
    expect(shown(estate, from, 'logGroups')).toEqual([it]);
  });
});

test('both directions always agree, whatever is tied', () => {
  const address = fc.constantFrom('a', 'b', 'c[0]', 'c[1]', 'c["x.y"]', 'c[*]', 'c');
  const leaf = fc.oneof(
    fc.string().map(text),
    address.map((at) => ref(at)),
    fc.constantFrom('n', 'm').map(text),
    fc.string().map((reason) => unknown(reason)),
    fc.tuple(fc.string(), fc.string()).map(([before, after]) => template(before, env, after)),
  );
  const value = fc.oneof(leaf, fc.array(leaf, { maxLength: 3 }).map((items) => list(...items)), fc.array(leaf, { maxLength: 3 }).map((items) => unknown('why', 'no-value', items)));
  const entity = fc.tuple(fc.constantFrom(workload, identity), address, value).map(([make, at, name]) => make(at, { names: [name] }));
  fc.assert(
    fc.property(fc.array(entity, { maxLength: 8 }), fc.array(fc.tuple(value, value), { maxLength: 8 }), (entities, ends) => {
      const estate = link([part(entities, ...ends.map(([from, to]) => tie('runsAs', from, to)))], []);
      for (const [from, ends] of estate.neighbours) {
        for (const [end, inverse] of [['identity', 'workloads'], ['workloads', 'identity']] as const) {
          for (const { entity: to } of ends[end]?.items ?? []) {
            expect(estate.neighbours.get(to)?.[inverse]?.items.map((item) => item.entity)).toContain(from);
          }
        }
      }
    }),
  );
});
