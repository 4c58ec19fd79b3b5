import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { keyOf, placeOf } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import type { Setting } from '../../model/facts.js';
import { estateOf, here, machine, pipeline, policy, setting, shown, through, unset, variable, workload } from '../testing.js';
import { deriveSecrets, makeRedactor } from './index.js';
import { judge } from './judge.js';

async function environmentOf(...settings: readonly Setting[]): Promise<readonly Setting[]> {
  const { estate } = await deriveSecrets(estateOf(workload(settings)));
  return settingsOf(estate.entities[0]).environment;
}

function settingsOf(entity: Entity | undefined) {
  const container = entity?.kind === 'workload' ? entity.facts.containers.items[0] : undefined;
  return { environment: container?.environment.items ?? [], passed: container?.arguments.items ?? [] };
}

async function secretOf(name: string, value: Attr<string> | string): Promise<string> {
  const [one] = await environmentOf(variable(name, value));
  return one === undefined ? 'lost' : shown(one.secret);
}

/** Put together here, so that no scanner takes these lines for the real thing. */
const made = {
  aws: ['AKIA', 'QQQQWWWWEEEERRRR'].join(''),
  awsSecret: ['abcdEFGHijklMNOPqrst', 'UVWXyz0123456789+/ab'].join(''),
  github: ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join(''),
  gitlab: ['glpat-', 'x1y2z3a4b5c6d7e8f9g0'].join(''),
  slack: ['xoxb-', '123456789012-1234567890123-abcdefghijABCDEFGHIJ1234'].join(''),
  stripe: ['sk_live_', '4eC39HqLyjWDarjtT1zdp7dc'].join(''),
  google: ['AIza', 'SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q'].join(''),
  sendgrid: ['SG.', 'ngeVfQFYQlKU0ufo8x5d1A', '.TwL2iGABf9DHoTf09kqeF8tAmbihYzrnopKc1s5cr42'].join(''),
  jwt: ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'].join('.'),
  pem: ['-----BEGIN RSA PRIVATE', ' KEY-----\nMIIEpAIBAAKCAQEAabcdefghijklmnopqrstuvwxyz0123456789\n-----END RSA PRIVATE KEY-----'].join(''),
  anthropic: ['sk-ant-api03-', 'a1B2c3D4'.repeat(11), 'a1B2cAA'].join(''),
  slackHook: ['https://hooks.slack.com/services/', 'T01ABCDEFGH/B01ABCDEFGH/abcdefghijklmnopqrstuvwx'].join(''),
};

describe('a secret', () => {
  test.each([
    ['DB_PASSWORD', 'hunter2', 'a password'],
    ['DB_PASSWORD', 'postgres', 'a password'],
    ['MYSQL_ROOT_PASSWORD', '123456', 'a password'],
    ['PGPASSWORD', 'correct-horse-battery', 'a password'],
    ['db.password', 's3cr3t!', 'a password'],
    ['SMTP_PASS', 'kitten99', 'a password'],
    ['spring.datasource.password', 'p@ss', 'a password'],
    ['redisPassphrase', 'open sesame', 'a password'],
    ['AUTH_TOKEN', '9f86d081884c7d659a2feaa0c55ad015', 'an API token'],
    ['API_KEY', 'k3yD8sl2Qx91', 'an API key'],
    ['apiKey', 'k3yD8sl2Qx91', 'an API key'],
    ['CLIENT_SECRET', 'Zx8Q~7fJk2mP', 'a secret'],
    ['clientSecret', 'Zx8Q~7fJk2mP', 'a secret'],
    ['SECRET_KEY_BASE', 'f3b1c9a77e20d4', 'a secret key'],
    ['ENCRYPTION_KEY', 'aGVsbG8Kd29ybGQxMjM0NTY3ODk=', 'a secret key'],
    ['AWS_ACCESS_KEY_ID', made.aws, 'an AWS access key'],
    ['ANYTHING', made.aws, 'an AWS access key'],
    ['AWS_SECRET_ACCESS_KEY', made.awsSecret, 'an AWS secret access key'],
    ['ANYTHING', made.github, 'a GitHub token'],
    ['ANYTHING', made.gitlab, 'a GitLab token'],
    ['ANYTHING', made.slack, 'a Slack token'],
    ['ANYTHING', made.slackHook, 'a Slack token'],
    ['ANYTHING', made.stripe, 'a Stripe key'],
    ['ANYTHING', made.google, 'a Google API key'],
    ['ANYTHING', made.sendgrid, 'a SendGrid key'],
    ['ANYTHING', made.anthropic, 'an Anthropic key'],
    ['ANYTHING', made.jwt, 'a signed token (JWT)'],
    ['ANYTHING', made.pem, 'a private key'],
    ['HEADERS', 'Authorization: Basic YXBwOnMzY3JldHBhc3N3b3Jk', 'credentials in a header'],
    ['DATABASE_URL', 'postgres://app:s3cret@db/x', 'a password in a URL'],
    ['REDIS', 'redis://:s3cret@cache:6379/0', 'a password in a URL'],
    ['GIT_REPO', 'https://ci:hunter2@github.com/org/repo.git', 'a password in a URL'],
    ['CONNECTION_STRING', 'Server=db;User Id=app;Password=s3cret;', 'a password'],
    ['DB_DSN', 'host=db user=app password=s3cret', 'a password'],
    ['STORAGE', 'DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=aGVsbG8Kd29ybGQxMjM0NTY3ODk9;', 'a secret key'],
    ['CONFIG', '{"user": "app", "password": "s3cret"}', 'a password'],
    ['JAVA_OPTS', '-Xmx1g -Dspring.datasource.password=s3cret', 'a password'],
    ['HOOK', 'https://example.net/hook?token=a8f5f167f44f4964e6c998de', 'an API token'],
  ])('is in %s=%s: %s', async (name, value, expected) => {
    expect(await secretOf(name, value)).toBe(expected);
  });
});

describe('no secret', () => {
  test.each([
    ['IMAGE_TAG', 'sha256:abcd'],
    ['IMAGE_DIGEST', 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'],
    ['GIT_REPO', 'https://github.com/org/repo.git'],
    ['GIT_REPO', 'git@github.com:org/repo.git'],
    ['DATABASE_URL', 'postgres://db.internal:5432/x'],
    ['DATABASE_URL', 'postgres://app@db/x'],
    ['DATABASE_URL', 'postgres://app:$(DB_PASSWORD)@db/x'],
    ['DATABASE_URL', 'postgres://app:${DB_PASSWORD}@db/x'],
    ['DATABASE_URL', 'postgres://app:<password>@db/x'],
    ['DB_PASSWORD', 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-x1y2z3'],
    ['DB_PASSWORD', '{{resolve:secretsmanager:db:SecretString:password}}'],
    ['DB_PASSWORD', 'vault:secret/data/db#password'],
    ['DB_PASSWORD', 'ssm:/shop/db/password'],
    ['DB_PASSWORD', '/run/secrets/db'],
    ['DB_PASSWORD', 'projects/shop/secrets/db/versions/1'],
    ['DB_PASSWORD', 'op://vault/db/password'],
    ['DB_PASSWORD', '$(DB_PASSWORD)'],
    ['DB_PASSWORD', '${DB_PASSWORD}'],
    ['DB_PASSWORD', '$DB_PASSWORD'],
    ['DB_PASSWORD', '<set me>'],
    ['DB_PASSWORD', 'changeme'],
    ['DB_PASSWORD', 'your-password-here'],
    ['DB_PASSWORD', 'xxxxxxxx'],
    ['DB_PASSWORD', '********'],
    ['DB_PASSWORD', ''],
    ['MYSQL_RANDOM_ROOT_PASSWORD', 'yes'],
    ['ALLOW_EMPTY_PASSWORD', 'hunter2'],
    ['PASSWORD_FILE', 'hunter2'],
    ['PASSWORD_MIN_LENGTH', '12'],
    ['SECRET_NAME', 'k3yD8sl2Qx91'],
    ['SECRET_ARN', 'k3yD8sl2Qx91'],
    ['TOKEN_URL', 'https://auth.shop.test/oauth/token'],
    ['TOKEN_TTL', '3600s'],
    ['KEY_ID', 'k3yD8sl2Qx91'],
    ['ACCESS_KEY_ID', 'k3yD8sl2Qx91'],
    ['PUBLIC_KEY', 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE'],
    ['TOKENS_MAX', '4096000000'],
    ['MAX_TOKENS', '4096000000'],
    ['TOKENIZER', 'k3yD8sl2Qx91'],
    ['COMPASS', 'hunter2'],
    ['PASS_THROUGH', 'hunter2'],
    ['API_TOKEN', 'catalogue-db-credentials'],
    ['API_TOKEN', 'orders_token_v2'],
    ['API_TOKEN', '0b2d1f5e-7c0a-4a8e-9d43-2f3a5b6c7d8e'],
    ['API_TOKEN', 'vault.shop.internal:8200'],
    ['API_TOKEN', '1.24.3-alpine'],
    ['API_TOKEN', 'bXktYXBwLXRva2Vu'],
    ['IMAGE_PULL_SECRET', 'regcred'],
    ['AUTH', 'enabled'],
    ['AWS_ACCOUNT_ID', '123456789012'],
    ['AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE'],
    ['AWS_SECRET_ACCESS_KEY', 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'],
    ['NODE_OPTIONS', '--max-old-space-size=4096'],
    ['JAVA_OPTS', '-Xmx1g -Djavax.net.ssl.trustStore=/etc/ssl/store.jks'],
    ['PWD', '/srv/app'],
    ['GREETING', 'Basic English is easy'],
    ['LC_ALL', 'C.UTF-8'],
  ])('is in %s=%s', async (name, value) => {
    expect(await secretOf(name, value)).toBe('-');
  });
});

describe('of a value that is not known', () => {
  const reason = 'var.x has no value';
  test.each<[string, string, Attr<string>, string]>([
    ['the name decides whether it matters', 'DB_PASSWORD', unset(reason), `? ${reason}`],
    ['nothing is said without a name that suggests one', 'LOG_LEVEL', unset(reason), '-'],
    ['a connection string may hold one', 'CONNECTION_STRING', unset(reason), `? ${reason}`],
    ['every alternative is one', 'DB_PASSWORD', unset(reason, { oneOf: ['hunter2', 'hunter3'] }), 'a password'],
    ['some alternatives are one', 'DB_PASSWORD', unset(reason, { oneOf: ['hunter2', 'changeme'] }), '? a password or '],
    ['one alternative is not to give it', 'DB_PASSWORD', unset(reason, { oneOf: ['hunter2', null] }), '? a password or '],
    ['no alternative is one', 'DB_PASSWORD', unset(reason, { oneOf: ['changeme', null] }), '-'],
    ['the literal part holds one', 'DATABASE_URL', unset(reason, { parts: ['postgres://app:s3cret@', null, '/x'] }), 'a password in a URL'],
    ['the hole stands where one would', 'DATABASE_URL', unset(reason, { parts: ['postgres://app:', null, '@db/x'] }), `? ${reason}`],
    ['the hole stands elsewhere', 'DATABASE_URL', unset(reason, { parts: ['postgres://', null, '/x'] }), '-'],
    ['the literal part shows a reference', 'DB_PASSWORD', unset(reason, { parts: ['arn:aws:secretsmanager:', null, ':1:secret:db'] }), '-'],
    ['the literal part shows a file', 'DB_PASSWORD', unset(reason, { parts: ['/run/secrets/', null] }), '-'],
    ['the literal part is some of one', 'DB_PASSWORD', unset(reason, { parts: ['hunter-', null] }), `? ${reason}`],
    ['a connection string has a hole for the password', 'DSN', unset(reason, { parts: ['host=db password=', null] }), `? ${reason}`],
    ['a connection string has a hole for the host', 'DSN', unset(reason, { parts: ['host=', null] }), '-'],
  ])('%s', async (_sentence, name, value, expected) => {
    expect(await secretOf(name, value)).toBe(expected);
  });
});

describe('through a reference', () => {
  test.each<[string, string, string, string, string]>([
    ['a secret is named', 'DB_PASSWORD', 'aws_secretsmanager_secret.db', 'arn', '-'],
    ['a secret is named in a module', 'DB_PASSWORD', 'module.db["a.b"].aws_secretsmanager_secret.db[0]', 'arn', '-'],
    ['a secret is read', 'ANYTHING', 'data.aws_secretsmanager_secret_version.db', 'secret_string', 'a secret read from its store'],
    ['a version is named', 'DB_PASSWORD', 'aws_secretsmanager_secret_version.db', 'version_id', '-'],
    ['a parameter is named', 'DB_PASSWORD', 'aws_ssm_parameter.db', 'name', '-'],
    ['a parameter is read for a secret', 'DB_PASSWORD', 'data.aws_ssm_parameter.db', 'value', 'a secret read from its store'],
    ['a parameter is read for something else', 'AMI', 'data.aws_ssm_parameter.ami', 'value', '-'],
    ['a password is generated', 'ANYTHING', 'random_password.db', 'result', 'a generated password'],
    ['a key is generated', 'ANYTHING', 'tls_private_key.ssh', 'private_key_pem', 'a private key'],
    ['a public key is generated', 'SSH_KEY', 'tls_private_key.ssh', 'public_key_openssh', '-'],
    ['something else is computed', 'BUCKET', 'aws_s3_bucket.x', 'id', '-'],
    ['something else is computed for a secret', 'DB_PASSWORD', 'aws_s3_bucket.x', 'id', '? aws_s3_bucket.x.id is known after apply'],
  ])('%s', async (_sentence, name, address, attribute, expected) => {
    expect(await secretOf(name, through({ type: address.split('.')[0] ?? '', address, attribute }))).toBe(expected);
  });

  test('a secret that is known is kept from being shown', async () => {
    const value = through({ type: 'aws_secretsmanager_secret_version', address: 'aws_secretsmanager_secret_version.db', attribute: 'secret_string' }, 'correct horse');
    const { secrets } = await deriveSecrets(estateOf(workload([variable('ANYTHING', value)])));
    expect(secrets).toEqual(['correct horse']);
  });
});

describe('arguments', () => {
  test.each<[string, readonly (Attr<string> | string)[], readonly string[]]>([
    ['an option with its value', ['serve', '--password=s3cret', '--port=80'], ['-', 'a password', '-']],
    ['an option before its value', ['--token', 'k3yD8sl2Qx91', '--port', '80'], ['-', 'an API token', '-', '-']],
    ['an option before another', ['--password', '--verbose'], ['-', '-']],
    ['a single letter', ['-p', 'k3yD8sl2Qx91'], ['-', '-']],
    ['a shell command', ['sh', '-c', 'DB_PASSWORD=hunter2 ./run --token k3yD8sl2Qx91'], ['-', '-', 'a password']],
    ['a shell command with variables', ['sh', '-c', 'run --password="$DB_PASSWORD" --token=$(TOKEN)'], ['-', '-', '-']],
    ['a hole behind an option', [unset('why', { parts: ['--password=', null] })], ['? why']],
    ['an unknown value behind an option', ['--password', unset('why')], ['-', '? why']],
    ['an unknown value behind nothing', ['run', unset('why')], ['-', '-']],
  ])('%s', async (_sentence, values, expected) => {
    const { estate } = await deriveSecrets(estateOf(workload([], values.map(setting))));
    expect(settingsOf(estate.entities[0]).passed.map((one) => shown(one.secret))).toEqual(expected);
  });
});

describe('the estate', () => {
  test('keeps what has no secret, places, keys and neighbours', async () => {
    const [plain, telling, other] = [workload([variable('A', 'b')]), workload([variable('PASSWORD#2', 'hunter2')]), policy()];
    const { estate, secrets } = await deriveSecrets(estateOf(plain, telling, other));
    expect(secrets).toEqual(['hunter2']);
    const [first, second, third] = estate.entities;
    expect([first === plain, second === telling, third === other]).toEqual([true, false, true]);
    const [one] = settingsOf(second).environment;
    expect([keyOf(one ?? {})?.key, placeOf(one?.secret ?? {})]).toEqual(['PASSWORD#2', here]);
    const neighbours = estate.entities.map((entity) => estate.neighbours.get(entity)?.['others']?.items.map((item) => item.entity));
    expect(neighbours).toEqual([[second, third], [first, third], [first, second]]);
  });

  test('has pipelines too', async () => {
    const { secrets } = await deriveSecrets(estateOf(pipeline([variable('TOKEN', 'k3yD8sl2Qx91')])));
    expect(secrets).toEqual(['k3yD8sl2Qx91']);
  });

  test('has boot data too, by name and by line', async () => {
    const lines = [variable('DB_PASSWORD', 'hunter2'), variable('2', `register ${made.github}`), variable('3', made.pem), variable('HOST', 'db'), variable('TOKEN', unset('why'))];
    const { estate, secrets } = await deriveSecrets(estateOf(machine(lines)));
    const [entity] = estate.entities;
    const found = entity?.kind === 'workload' ? entity.facts.bootData.items.map(({ secret }) => shown(secret)) : [];
    expect(found).toEqual(['a password', 'a GitHub token', 'a private key', '-', '? why']);
    const shows = makeRedactor(secrets)(`hunter2 ${made.github} ${made.pem.split('\n')[1] ?? ''}`);
    expect(shows).toBe('*** *** ***');
  });

  test('cannot switch the linter off', async () => {
    const [, one] = await environmentOf(variable('NOTE', '# secretlint-disable secretlint-disable'), variable('ANYTHING', made.anthropic));
    expect(one === undefined ? 'lost' : shown(one.secret)).toBe('an Anthropic key');
  });
});

test('any name and text are judged, and what is found is in the text', () => {
  fc.assert(
    fc.property(fc.oneof(fc.constantFrom('PASSWORD', 'TOKEN', 'X'), fc.string()), fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (name, text) => {
      for (const secret of judge(name, text)?.secrets ?? []) expect(text).toContain(secret);
    }),
  );
});

test.each([
  ['openings of expressions', '${'.repeat(50_000)],
  ['openings of URLs', '://a:'.repeat(20_000)],
  ['openings of tokens', 'eyJa.'.repeat(20_000)],
  ['openings of keys', '-----BEGIN PRIVATE KEY-----'.repeat(3_000)],
  ['slashes', '/a'.repeat(50_000)],
  ['dots', 'a.'.repeat(50_000)],
  ['quotes', 'a="'.repeat(30_000)],
])('a value of nothing but %s is judged', (_what, text) => {
  // Slow expressions would run into the time limit of the suite.
  expect(judge('PASSWORD', text)?.what).toBeDefined();
  expect(judge('API_TOKEN', text)).toEqual(judge('API_TOKEN', text));
});
