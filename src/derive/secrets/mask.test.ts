import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { estateOf, shown, variable, workload } from '../testing.js';
import { deriveSecrets } from './index.js';
import { judge } from './judge.js';
import { masker } from './mask.js';
import { marked, marker } from './marker.js';

/** Put together here, so that no scanner takes these lines for the real thing. */
const made = {
  aws: ['AKIA', 'QQQQWWWWEEEERRRR'].join(''),
  anthropic: ['sk-ant-api03-', 'a1B2c3D4'.repeat(11), 'a1B2cAA'].join(''),
  github: ['ghp_', 'abcdefghijklmnopqrstuvwxyz0123456789'].join(''),
  pem: ['-----BEGIN RSA PRIVATE', ' KEY-----\nMIIEpAIBAAKCAQEAabcdefghijklmnopqrstuvwxyz0123456789\n-----END RSA PRIVATE KEY-----'].join(''),
};

const mask = masker((line) => {
  const match = /^(\w+): (\S+)$/.exec(line);
  return match === null ? [] : [{ name: match[1] ?? '', value: [match[0].length - (match[2] ?? '').length, match[0].length] }];
});

async function secretOf(name: string, value: string): Promise<string> {
  const { estate } = await deriveSecrets(estateOf(workload([variable(name, value)])));
  const [entity] = estate.entities;
  const [one] = entity?.kind === 'workload' ? (entity.facts.containers.items[0]?.environment.items ?? []) : [];
  return one === undefined ? 'lost' : shown(one.secret);
}

const encoded = (text: string): string => Buffer.from(text).toString('base64');
const password = marker('a password');

describe('an answer', () => {
  test.each<[string, object, object]>([
    ['a function\'s variables', { Environment: { Variables: { DB_PASSWORD: 'hunter2', STAGE: 'prod' } } }, { Environment: { Variables: { DB_PASSWORD: password, STAGE: 'prod' } } }],
    ['a container\'s variables', { environment: [{ name: 'DB_PASSWORD', value: 'hunter2' }, { name: 'A', value: 'b' }] }, { environment: [{ name: 'DB_PASSWORD', value: password }, { name: 'A', value: 'b' }] }],
    ['variables that come from elsewhere', { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db' } } }] }, { env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db' } } }] }],
    ['a part of a variable', { env: [{ name: 'URL', value: 'postgres://app:s3cret@db/x' }] }, { env: [{ name: 'URL', value: `postgres://app:${marker('a password in a URL')}@db/x` }] }],
    ['two secrets in one variable', { env: [{ name: 'X', value: `--password=hunter2 ${made.github}` }] }, { env: [{ name: 'X', value: `--password=${marker('a GitHub token')} ${marker('a GitHub token')}` }] }],
    ['what only the linter knows', { Variables: { X: made.anthropic } }, { Variables: { X: marker('an Anthropic key') } }],
    ['arguments', { args: ['--token', 'k3yD8sl2Qx91', '--port', '80', '--password=s3cret'] }, { args: ['--token', marker('an API token'), '--port', '80', `--password=${password}`] }],
    ['boot data', { UserData: encoded('#!/bin/sh\npassword: hunter2\n') }, { UserData: encoded(`#!/bin/sh\npassword: ${password}\n`) }],
    ['boot data of EC2', { UserData: { Value: encoded('X=1\nDB_PASSWORD=hunter2') } }, { UserData: { Value: encoded(`X=1\nDB_PASSWORD=${password}`) } }],
    ['a key over several lines of boot data', { UserData: encoded(`a\n${made.pem}\nb`) }, { UserData: encoded(`a\n${marker('a private key')}\nb`) }],
    ['compressed boot data', { UserData: 'H4sIAAAAAAAAA8tIzcnJBwCGphA2BQAAAA==' }, { UserData: 'H4sIAAAAAAAAAA==' }],
    ['a token in any text', { Description: `uses ${made.github}` }, { Description: `uses ${marker('a GitHub token')}` }],
    ['what repeats an object with a Secret', { metadata: { managedFields: [1], annotations: { 'kubectl.kubernetes.io/last-applied-configuration': 'x', a: 'b' } } }, { metadata: { annotations: { a: 'b' } } }],
  ])('has no secret any more in %s', async (_, answer, expected) => {
    expect(await mask(answer)).toEqual(expected);
  });

  test.each<[string, object]>([
    ['of pages', { NextToken: made.github, nextMarker: made.github, metadata: { continue: made.github } }],
    ['that is an id of a key', { AccessKeyId: made.aws }],
    ['that is ordinary', { FunctionName: 'password', Environment: { Variables: { DB_PASSWORD: '$(DB)', A: 1 } }, command: ['run', '--password', '--verbose'], UserData: encoded('#!/bin/sh\necho') }],
    ['under odd names', JSON.parse('{"__proto__":{"a":"b"},"env":{"__proto__":"x"}}') as object],
  ])('keeps what stands there %s', async (_, answer) => {
    expect(JSON.stringify(await mask(answer))).toBe(JSON.stringify(answer));
  });

  test('has none either where many come at once', async () => {
    const answers = Array.from({ length: 60 }, (_, page) => ({
      Functions: Array.from({ length: 1000 }, (_item, index) => ({ Environment: { Variables: { X: index % 100 === 0 ? made.anthropic : `some-value-${page}-${index}` } } })),
    }));
    // More than is remembered: what the first one knew is forgotten while the others wait.
    const first = await mask(answers[0]);
    const masked = await Promise.all(answers.map(mask));
    expect(JSON.stringify([first, masked])).not.toContain(made.anthropic);
  });

  test('loses what no API nests so deeply', async () => {
    const deep: unknown = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`);
    expect(JSON.stringify(await mask(deep)).length).toBeLessThan(1000);
  });
});

describe('a marker', () => {
  test.each(['a password', 'a signed token (JWT)', 'a password in a URL', 'an AWS access key'])('says that it was %s', (what) => {
    expect(judge('STAGE', marker(what))).toEqual({ what, secrets: [marker(what)] });
  });

  test('hides nothing that stands beside it', () => {
    expect(judge('STAGE', `${marker('nothing')} ${made.github}`)).toEqual({ what: 'nothing', secrets: [marker('nothing'), made.github] });
  });

  const secretly = fc.constantFrom('hunter2', 's3cret!', 'secret', 'hidden', made.github, 'postgres://a:b3c@d', '--password=x1', ';', ' ', '"', 'bylaw-hidden-secret.a.');

  test('takes the place of whatever is judged a secret, and is judged the same', async () => {
    const name = fc.constantFrom('DB_PASSWORD', 'API_TOKEN', 'X', 'DSN');
    await fc.assert(
      fc.asyncProperty(name, fc.array(fc.oneof(secretly, fc.string({ maxLength: 5 })), { maxLength: 6 }), async (key, parts) => {
        const text = parts.join('');
        const answer = (await mask({ Variables: { [key]: text } })) as { readonly Variables: Record<string, string> };
        const hidden = answer.Variables[key] ?? '';
        const [before, after] = [await secretOf(key, text), await secretOf(key, hidden)];
        // Where somebody had written a marker already, it may say something else.
        if (marked(text) === undefined) expect(after).toBe(before);
        expect(after === '-').toBe(before === '-');
        expect(await mask(answer)).toEqual(answer);
      }),
    );
  });
});
