import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { where } from '../../shared/text.js';
import { terraformState } from './index.js';
import { only, outcomes, plain, raws, read, resource, shown, state } from './testing.js';

const queue = resource('aws_sqs_queue', 'orders', { name: 'orders' });
const root = (path: string, more: object = {}) => ({ path, variableFiles: [], variables: {}, ...more });

describe('which files are states', () => {
  test.each<[string, string, string, boolean]>([
    ['a state file by its name', 'infra/terraform.tfstate', '', true],
    ['the copy of a state file', 'infra/terraform.tfstate.backup', '{}', true],
    ['the copy of a certain moment', 'infra/terraform.tfstate.1753000000.backup', '{}', true],
    ['a state file under another name', 'pulled.json', state([queue]), true],
    ['a state with sorted keys', 'sorted.json', JSON.stringify({ check_results: null, lineage: 'a', outputs: {}, resources: [], serial: 1, terraform_version: '1.9.0', version: 4 }), true],
    ['its beginning alone', 'pulled.json', state([queue]).slice(0, 200), true],
    ['what `show -json` prints of a state', 'show.json', shown({}), true],
    ['what `show -json` prints where there is none', 'show.json', '{"format_version":"1.0"}', true],
    ['an encrypted state of OpenTofu', 'pulled.json', '{"serial":1,"lineage":"a","meta":{},"encrypted_data":"eA==","encryption_version":"v0"}', true],
    ['a plan', 'plan.json', '{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{"root_module":{}},"resource_changes":[]}', false],
    ['the schemas of providers', 'schemas.json', '{"format_version":"1.0","provider_schemas":{}}', false],
    ['a validation', 'validate.json', '{"format_version":"1.0","valid":true,"error_count":0}', false],
    ['a package that has a lineage of its own', 'package.json', '{"name":"x","lineage":"y"}', false],
    ['a configuration in JSON', 'main.tf.json', state([queue]), false],
    ['a state in a text of another kind', 'notes.md', state([queue]), false],
  ])('%s', (_, name, text, taken) => {
    expect(terraformState.mayRead(name) && terraformState.recognise(name, text)).toBe(taken);
  });
});

describe('addresses and domains are those of code', () => {
  const instances = (...keys: readonly (number | string)[]) => ({ instances: keys.map((key) => ({ index_key: key, attributes: {}, sensitive_attributes: [] })) });
  const by = (provider: string) => resource('aws_sqs_queue', 'q', {}, { provider });
  test.each<[string, object, string[]]>([
    ['a resource of the root', queue, ['aws_sqs_queue.orders = aws_sqs_queue in infra']],
    ['with count', resource('aws_sqs_queue', 'q', {}, instances(0, 1)), ['aws_sqs_queue.q[0] = aws_sqs_queue in infra', 'aws_sqs_queue.q[1] = aws_sqs_queue in infra']],
    ['with for_each', resource('aws_sqs_queue', 'q', {}, instances('eu', 'a"b')), ['aws_sqs_queue.q["eu"] = aws_sqs_queue in infra', 'aws_sqs_queue.q["a\\"b"] = aws_sqs_queue in infra']],
    ['in a module with a key', resource('aws_sqs_queue', 'q', {}, { module: 'module.shop["eu"].module.inner[0]' }), ['module.shop["eu"].module.inner[0].aws_sqs_queue.q = aws_sqs_queue in infra']],
    ['a data source', resource('aws_region', 'here', {}, { mode: 'data' }), ['data.aws_region.here = data.aws_region in infra']],
    ['an alias of the provider', by('provider["registry.terraform.io/hashicorp/aws"].replica'), ['aws_sqs_queue.q = aws_sqs_queue in infra aws.replica']],
    ['an alias within a module', by('module.a.provider["registry.opentofu.org/hashicorp/aws"].replica'), ['aws_sqs_queue.q = aws_sqs_queue in infra aws.replica']],
    ['an alias as Terraform 0.12 wrote it', by('module.a.provider.aws.replica'), ['aws_sqs_queue.q = aws_sqs_queue in infra aws.replica']],
    ['a provider as Terraform 0.12 wrote it', by('provider.aws'), ['aws_sqs_queue.q = aws_sqs_queue in infra']],
    ['one of many configurations', by('provider["registry.opentofu.org/hashicorp/aws"].by["eu"]'), ['aws_sqs_queue.q = aws_sqs_queue in infra aws.by["eu"]']],
    ['a tainted object is there', resource('aws_sqs_queue', 'q', {}, {}, { status: 'tainted' }), ['aws_sqs_queue.q = aws_sqs_queue in infra']],
  ])('%s', (_, one, addresses) => {
    const reading = read({ 'infra/terraform.tfstate': state([one]) });
    expect(raws(reading)).toEqual(addresses);
    expect(outcomes(reading)).toEqual(['infra/terraform.tfstate | read']);
  });

  test.each<[string, string, ReturnType<typeof root>[], string]>([
    ['its directory', 'infra/terraform.tfstate', [], 'infra'],
    ['the top', 'terraform.tfstate', [], '.'],
    ['the configured root that it lies in', 'infra/states/prod.json', [root('infra')], 'infra'],
    ['by its configured name', 'infra/prod.json', [root('infra', { name: 'shop' })], 'shop'],
    ['the directory of its workspace', 'infra/terraform.tfstate.d/dev/terraform.tfstate', [], 'infra/terraform.tfstate.d/dev'],
  ])('its root is %s', (_, path, roots, id) => {
    expect(only(read({ [path]: state([queue]) }, roots)).domain).toEqual({ id, root: id });
  });

  test('a root that holds all of its account says so', () => {
    expect(only(read({ 'infra/a.tfstate': state([queue]) }, [root('infra', { scope: 'account' })])).domain.whole).toBe('account');
  });

  test('several states of one directory are told apart by their files', () => {
    const both = read({ 'a.json': state([queue]), 'b.json': state([queue], { lineage: 'other' }) });
    expect(raws(both)).toEqual(['aws_sqs_queue.orders = aws_sqs_queue in a.json', 'aws_sqs_queue.orders = aws_sqs_queue in b.json']);
  });
});

describe('what `terraform show -json` prints of a state', () => {
  const text = shown({
    resources: [{ address: 'aws_sqs_queue.orders', mode: 'managed', type: 'aws_sqs_queue', name: 'orders', provider_name: 'registry.terraform.io/hashicorp/aws', values: { name: 'orders', tags: { a: 'b' } }, sensitive_values: { tags: { a: true } } }],
    child_modules: [
      {
        address: 'module.shop["eu"]',
        resources: [{ address: 'module.shop["eu"].data.aws_region.here[0]', mode: 'data', type: 'aws_region', name: 'here', index: 0, values: { name: 'eu-central-1' } }],
      },
    ],
  });
  test('has the same addresses', () => {
    expect(raws(read({ 'show.json': text }))).toEqual(['aws_sqs_queue.orders = aws_sqs_queue in .', 'module.shop["eu"].data.aws_region.here[0] = data.aws_region in .']);
  });
  test('marks what is sensitive', () => {
    expect(plain(only(read({ 'show.json': text })).body)).toEqual({ name: 'orders', tags: { a: { sensitive: 'b' } } });
  });
});

describe('values', () => {
  test('stand where they are written', () => {
    const file = state([resource('aws_sqs_queue', 'orders', { name: 'orders', tags: { team: 'shop' } })]);
    const { at, body } = only(read({ 'a.tfstate': file }));
    const name = body.entries.get('name')?.value;
    expect([where(at.at), name === undefined ? '' : where(name.at)]).toEqual(['a.tfstate:11:15', 'a.tfstate:17:21']);
  });
  test('an instance with a key stands at its key', () => {
    const { at } = only(read({ 'a.tfstate': state([resource('aws_sqs_queue', 'q', {}, {}, { index_key: 'eu' })]) }));
    expect(at.at.file.text.slice(at.at.start, at.at.end)).toBe('"eu"');
  });
  const step = (value: unknown) => ({ type: 'get_attr', value });
  const index = (value: unknown, type: string) => ({ type: 'index', value: { value, type } });
  test.each<[string, unknown[], unknown]>([
    ['one attribute', [[step('name')]], { name: { sensitive: 'n' }, tags: { a: 'x', b: 'y' }, list: ['p', 'q'] }],
    ['one key of a map', [[step('tags'), index('a', 'string')]], { name: 'n', tags: { a: { sensitive: 'x' }, b: 'y' }, list: ['p', 'q'] }],
    ['one item of a list', [[step('list'), index(1, 'number')]], { name: 'n', tags: { a: 'x', b: 'y' }, list: ['p', { sensitive: 'q' }] }],
    ['all of a map', [[step('tags')]], { name: 'n', tags: { a: { sensitive: 'x' }, b: { sensitive: 'y' } }, list: ['p', 'q'] }],
    ['a path that leads nowhere', [[step('other')]], { name: 'n', tags: { a: 'x', b: 'y' }, list: ['p', 'q'] }],
    ['a path of an unknown kind hides all', [{ odd: true }], { name: { sensitive: 'n' }, tags: { a: { sensitive: 'x' }, b: { sensitive: 'y' } }, list: [{ sensitive: 'p' }, { sensitive: 'q' }] }],
  ])('sensitive: %s', (_, sensitive_attributes, expected) => {
    const one = resource('aws_x', 'x', { name: 'n', tags: { a: 'x', b: 'y' }, list: ['p', 'q'] }, {}, { sensitive_attributes });
    expect(plain(only(read({ 'a.tfstate': state([one]) })).body)).toEqual(expected);
  });
});

describe('what a state says twice is judged where it is declared', () => {
  const role = resource('aws_iam_role', 'r', { name: 'r', inline_policy: [{ name: 'a' }, { name: 'b' }], managed_policy_arns: ['arn:1', 'arn:2'] });
  const rule = (over: object) => ({ protocol: 'tcp', from_port: 22, to_port: 22, cidr_blocks: [], self: false, ...over });
  const group = resource('aws_security_group', 'g', { id: 'sg-1', ingress: [rule({ cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] })], egress: [] });
  const apart = (type: string, attributes: object) => resource(type, 'part', { security_group_id: 'sg-1', ...attributes });
  test.each<[string, object[], object]>([
    ['inline policies', [role, resource('aws_iam_role_policy', 'p', { role: 'r', name: 'a' })], { inline_policy: [{ name: 'b' }], managed_policy_arns: ['arn:1', 'arn:2'] }],
    ['attachments', [role, resource('aws_iam_role_policy_attachment', 'p', { role: 'r', policy_arn: 'arn:2' })], { managed_policy_arns: ['arn:1'] }],
    ['of another role nothing', [role, resource('aws_iam_role_policy', 'p', { role: 'other', name: 'a' })], { inline_policy: [{ name: 'a' }, { name: 'b' }] }],
    ['rules of a group', [group, apart('aws_security_group_rule', { type: 'ingress', ...rule({ cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] }) })], { ingress: [] }],
    ['rules of the other direction do not count', [group, apart('aws_security_group_rule', { type: 'egress', ...rule({ cidr_blocks: ['10.0.0.0/8', '0.0.0.0/0'] }) })], { ingress: [{}] }],
    [
      'two rules that EC2 joins to one',
      [group, ...['10.0.0.0/8', '0.0.0.0/0'].map((cidr_ipv4) => apart('aws_vpc_security_group_ingress_rule', { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4 }))],
      { ingress: [] },
    ],
    ['what nobody declares stays', [group, apart('aws_vpc_security_group_ingress_rule', { ip_protocol: 'tcp', from_port: 22, to_port: 22, cidr_ipv4: '10.0.0.0/8' })], { ingress: [{}] }],
  ])('%s', (_, resources, expected) => {
    const body = plain(only(read({ 'a.tfstate': state(resources) })).body);
    const { inline_policy, managed_policy_arns } = body as Record<string, unknown>;
    const { ingress } = body as { readonly ingress?: readonly unknown[] };
    expect({ inline_policy, managed_policy_arns, ingress: ingress?.map(() => ({})) }).toMatchObject(expected);
  });
});

describe('what is not judged, and why', () => {
  const flat = { attributes: undefined, attributes_flat: { 'tags.%': '0' } };
  test.each<[string, Record<string, string>, string[]]>([
    ['a state beside its code', { 'infra/main.tf': '', 'infra/terraform.tfstate': state([queue]) }, ['infra/terraform.tfstate | gap | state-beside-code | the code of its root is judged, and it may be older than that']],
    ['a state of a workspace beside its code', { 'infra/main.tf': '', 'infra/terraform.tfstate.d/dev/terraform.tfstate': state([queue]) }, ['infra/terraform.tfstate.d/dev/terraform.tfstate | gap | state-beside-code']],
    ['an encrypted state beside its code is none the less that', { 'main.tofu': '', 'terraform.tfstate': '{"encrypted_data":"x"}' }, ['terraform.tfstate | gap | state-beside-code']],
    ['code elsewhere does not count', { 'other/main.tf': '', 'infra/terraform.tfstate': state([queue]) }, ['infra/terraform.tfstate | read']],
    ['a former state', { 'terraform.tfstate': state([queue]), 'terraform.tfstate.backup': state([queue], { serial: 6 }) }, ['terraform.tfstate.backup | gap | state-superseded', 'terraform.tfstate | read']],
    ['a lower serial of the same lineage', { 'a.json': state([queue], { serial: 6 }), 'b.json': state([queue]) }, ['a.json | gap | state-superseded', 'b.json | read']],
    ['no resources', { 'terraform.tfstate': state([]) }, ['terraform.tfstate | gap | state-empty | it holds no resources']],
    ['no state yet', { 'show.json': '{"format_version":"1.0"}' }, ['show.json | gap | state-empty']],
    ['no text yet', { 'terraform.tfstate': '\n' }, ['terraform.tfstate | gap | state-empty']],
    ['a stub of the backend', { 'terraform.tfstate': '{"version":3,"serial":1,"lineage":"a","backend":{"type":"s3"},"modules":[]}' }, ['terraform.tfstate | gap | state-empty | it only names the backend that keeps the state']],
    ['an encrypted state', { 'terraform.tfstate': '{"serial":1,"lineage":"a","meta":{},"encrypted_data":"x","encryption_version":"v0"}' }, ['terraform.tfstate | failure | state-encrypted']],
    ...[1, 2, 3].map((version): [string, Record<string, string>, string[]] => [`version ${version}`, { 'terraform.tfstate': `{"version":${version},"serial":1,"lineage":"a","modules":[]}` }, [`terraform.tfstate | failure | state-format | it is of version ${version}, which Terraform 0.11 and older wrote`]]),
    ['a version that nobody has written', { 'terraform.tfstate': state([queue], { version: 5 }) }, ['terraform.tfstate | failure | state-format | its version 5 is not known']],
    ['a format version that nobody has written', { 'show.json': shown({}, { format_version: '2.0' }) }, ['show.json | failure | state-format | its format version "2.0" is not known']],
    ['something else under that name', { 'terraform.tfstate': '[1]' }, ['terraform.tfstate | failure | state-format | it is no state of Terraform']],
    ['resources that are none', { 'terraform.tfstate': state([queue], { resources: 7 }) }, ['terraform.tfstate | failure | state-format | it is not built as a state is']],
    ['one resource that is none', { 'terraform.tfstate': state([queue, { type: 'x' }]) }, ['terraform.tfstate | read', 'terraform.tfstate resources[1] | failure | state-format']],
    ['a state that is cut off', { 'terraform.tfstate': state([queue]).slice(0, -30) }, ['terraform.tfstate | failure | syntax']],
    ['a deposed object', { 'terraform.tfstate': state([queue, resource('aws_instance', 'a', {}, {}, { deposed: '00000001' })]) }, ['terraform.tfstate | read', 'aws_instance.a | gap | state-deposed']],
    ['attributes of Terraform 0.11', { 'terraform.tfstate': state([resource('aws_instance', 'a', {}, {}, flat)]) }, ['terraform.tfstate | read', 'aws_instance.a | gap | state-flat']],
  ])('%s', (_, files, expected) => {
    const found = outcomes(read(files));
    expect(found).toHaveLength(expected.length);
    for (const [index, begin] of expected.entries()) expect(found[index]).toContain(begin);
  });

  test('of flat attributes nothing is known', () => {
    const { body } = only(read({ 'terraform.tfstate': state([resource('aws_instance', 'a', {}, {}, flat)]) }));
    expect(body.rest?.reason).toEqual({ code: 'unread', text: 'its attributes are in the form of Terraform 0.11' });
  });

  test('where a resource could not be read, there may be more', () => {
    expect(read({ 'a.tfstate': state([queue, 7 as unknown as object]) }).completeness).toMatchObject([{ domain: { id: '.' }, state: 'partial', reason: 'not all of a.tfstate could be read' }]);
  });
});

describe('what must not be shown', () => {
  const secret = 'Tr0ub4dor&3-of-the-shop';
  test.each<[string, string]>([
    ['a sensitive attribute', state([resource('aws_x', 'x', { colour: secret }, {}, { sensitive_attributes: [[{ type: 'get_attr', value: 'colour' }]] })])],
    ['a sensitive attribute in a map', state([resource('aws_x', 'x', { a: { b: secret } }, {}, { sensitive_attributes: [[{ type: 'get_attr', value: 'a' }]] })])],
    ['an attribute whose name says it', state([resource('aws_db_instance', 'x', { password: secret })])],
    ['a sensitive output', state([queue], { outputs: { colour: { value: secret, type: 'string', sensitive: true } } })],
    ['a sensitive output of several', state([queue], { outputs: { colour: { value: { a: [secret] }, type: 'dynamic', sensitive: true } } })],
    ['a sensitive value that is shown', shown({ resources: [{ address: 'aws_x.x', mode: 'managed', type: 'aws_x', name: 'x', values: { colour: secret }, sensitive_values: { colour: true } }] })],
    ['a sensitive output that is shown', shown({ resources: [{ address: 'aws_x.x', mode: 'managed', type: 'aws_x', name: 'x', values: {} }] }, { values: { outputs: { a: { sensitive: true, value: secret } }, root_module: { resources: [{ address: 'aws_x.x', mode: 'managed', type: 'aws_x', name: 'x', values: {} }] } } })],
    ['a text that is cut off', state([resource('aws_x', 'x', { colour: secret })]).slice(0, -20)],
  ])('%s is in no text that anything points into', (_, text) => {
    const reading = read({ 'terraform.tfstate': text });
    const files = [...reading.raws.flatMap(({ at, body }) => [at.at.file, body.at.file]), ...reading.ledger.flatMap(({ at }) => at?.file ?? [])];
    expect(text).toContain(JSON.stringify(secret).slice(1, -1));
    expect(files).not.toEqual([]);
    for (const file of files) {
      expect(file.text).not.toContain('Tr0ub4dor');
      expect(file.text).toHaveLength(text.length);
    }
  });

  test('sensitive texts are told, for they may stand elsewhere', () => {
    const one = resource('aws_x', 'x', { colour: secret }, {}, { sensitive_attributes: [[{ type: 'get_attr', value: 'colour' }]] });
    expect(read({ 'a.tfstate': state([one]) }).secrets).toEqual([secret]);
    const outputs = { colour: { value: secret, type: 'string', sensitive: true }, plain: { value: 'red', type: 'string' } };
    expect(read({ 'a.tfstate': state([queue], { outputs }) }).secrets).toEqual([secret]);
  });
});

test('no text is too much: each file has its entry', () => {
  const pieces = ['{', '}', '[', ']', ',', ':', '"', '\\', ' ', '"version":4', '"lineage":"a"', '"serial":1', '"resources":', '"instances":[{}]', '"mode":"data"', '"type":"x"', '"name":"y"', 'null', '"format_version":"1.0"', '"values":', '"root_module":'];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const reading = read({ 'a.tfstate': parts.join('') });
      expect(reading.ledger.filter(({ subject }) => subject === 'file')).toHaveLength(1);
      for (const raw of reading.raws) plain(raw.body);
    }),
  );
});

test('nesting without end is a failure', () => {
  const deep = state([resource('aws_x', 'x', { a: 0 })]).replace('"a": 0', `"a": ${'['.repeat(5000)}${']'.repeat(5000)}`);
  expect(outcomes(read({ 'a.tfstate': deep }))).toEqual(['a.tfstate | failure | too-deep | it is nested too deeply']);
});
