import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { set } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import { estateOf, here, policy, role, shown, statement, unset } from '../testing.js';
import { expand } from './catalogue.js';
import { lines } from './iam-actions.js';
import { deriveActions } from './index.js';
import { matchesGlob } from './pattern.js';

async function wholeOf(pattern: Attr<string> | string): Promise<string> {
  const action = typeof pattern === 'string' ? set(pattern, here) : pattern;
  const { entities } = await deriveActions(estateOf(policy(statement([action]))));
  return wholes(entities[0])[0] ?? 'lost';
}

function wholes(entity: Entity | undefined): readonly string[] {
  const statements = entity?.kind === 'policy' ? entity.facts.statements : entity?.kind === 'identity' ? entity.facts.trust : undefined;
  return (statements?.items ?? []).flatMap(({ actions, notActions }) => [...actions.items, ...notActions.items].map(({ whole }) => shown(whole)));
}

describe('a pattern', () => {
  test.each([
    ['takes in every action of every service', '*', '*'],
    ['takes in everything in two ways', '*:*', '*'],
    ['takes in everything twice', '**', '*'],
    ['takes in a service', 'ec2:*', 'ec2'],
    ['takes in a service twice', 's3:**', 's3'],
    ['takes in every action with a letter', 's3:?*', 's3'],
    ['takes in a service in any case', 'S3:*', 's3'],
    ['takes in a service that nobody knows yet', 'quantumfridge:*', 'quantumfridge'],
    ['takes in services by their beginnings', 's3*:*', 's3*'],
    ['takes in a service whose actions all begin so', 'geo-maps:Get*', 'geo-maps'],
    ['takes in some of a service', 's3:Get*', '-'],
    ['takes in all but short names', 's3:????????????*', '-'],
    ['takes in some of every service', '*:Get*', '-'],
    ['takes in some of a service that nobody knows yet', 'quantumfridge:Get*', '-'],
    ['names an action', 'iam:PassRole', '-'],
    ['names the only action of a service', 'rds-db:connect', '-'],
    ['is no pattern', 's3', '-'],
    ['is empty', '', '-'],
  ])('%s: %s', async (_sentence, pattern, expected) => {
    expect(await wholeOf(pattern)).toBe(expected);
  });

  const reason = 'var.x has no value';
  test.each<[string, Attr<string>, string]>([
    ['that is not known may be one', unset(reason), `? ${reason}`],
    ['of an unknown service takes in all of it', unset(reason, { parts: [null, ':*'] }), 'a service that is not known'],
    ['of an unknown service may take in all of it', unset(reason, { parts: [null, ':Get*'] }), `? ${reason}`],
    ['of an unknown service names one action', unset(reason, { parts: [null, ':PassRole'] }), '-'],
    ['may go on to take in the service', unset(reason, { parts: ['s3:', null] }), `? ${reason}`],
    ['has gone on too far to take in the service', unset(reason, { parts: ['s3:Get', null] }), '-'],
    ['has no colon yet', unset(reason, { parts: ['s3', null] }), `? ${reason}`],
    ['is the same service in each case', unset(reason, { oneOf: ['s3:*', 'S3:**'] }), 's3'],
    ['is a service in some case', unset(reason, { oneOf: ['s3:*', 's3:GetObject', null] }), '? s3 or '],
    ['is no service in any case', unset(reason, { oneOf: ['s3:PutObject', 's3:Get*'] }), '-'],
  ])('%s', async (_sentence, pattern, expected) => {
    expect(await wholeOf(pattern)).toBe(expected);
  });
});

test('actions that are excepted, and those of trust, are judged too', async () => {
  const [all, some] = [set('sts:*', here), set('sts:AssumeRole', here)];
  const { entities, neighbours } = await deriveActions(estateOf(role(statement([all, some])), policy(statement([], [all])), policy(statement([some]))));
  expect(entities.map(wholes)).toEqual([['sts', '-'], ['sts'], ['-']]);
  expect([...neighbours.keys()]).toEqual(entities);
});

describe('the catalogue', () => {
  test('holds all services and their actions', () => {
    const services = lines.trim().split('\n');
    expect(services.length).toBeGreaterThan(450);
    expect(expand('*')).toHaveLength(services.reduce((sum, line) => sum + line.split(' ').length - 1, 0));
    expect(expand('*').length).toBeGreaterThan(22_000);
    expect(expand('*:*')).toEqual(expand('*'));
  });

  test.each([
    ['one', 'iam:passrole', ['iam:PassRole']],
    ['several', 'SQS:*message', ['sqs:DeleteMessage', 'sqs:ReceiveMessage', 'sqs:SendMessage']],
    ['some of several services', 'execute-api:Inv*', ['execute-api:InvalidateCache', 'execute-api:Invoke']],
    ['none of an unknown service', 'quantumfridge:*', []],
    ['none without a service', 'PassRole', []],
  ])('expands to %s: %s', (_sentence, pattern, expected) => {
    expect(expand(pattern)).toEqual(expected);
  });
});

test('what is said of a half-known pattern holds however it goes on', async () => {
  const fillers = ['', '*', '?*', 's3', 'geo-maps', 'Get', 'Get*', 'PassRole', 'x'] as const;
  const pieces = fc.constantFrom('', 's3', 'geo-maps', ':', ':*', ':Get', 'Get*', '*', '?');
  await fc.assert(
    fc.asyncProperty(pieces, pieces, pieces, async (first, second, last) => {
      const said = await wholeOf(unset('why', { parts: [first, null, second + last] }));
      const completed = await Promise.all(fillers.map((filler) => wholeOf(first + filler + second + last)));
      if (said === '-') expect(new Set(completed)).toEqual(new Set(['-']));
      else if (!said.startsWith('?')) expect(completed).not.toContain('-');
    }),
  );
});

test('globs match as their expressions would', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 8 });
  const subject = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 });
  fc.assert(
    fc.property(letters, subject, (glob, text) => {
      const expression = new RegExp(`^${glob.replaceAll('*', '.*').replaceAll('?', '.')}$`);
      expect(matchesGlob(glob, text)).toBe(expression.test(text));
    }),
  );
});
