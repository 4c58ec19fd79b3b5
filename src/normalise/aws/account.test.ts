import { describe, expect, test } from '@jest/globals';
import { link } from '../../link/index.js';
import { perhaps } from '../../model/attr.js';
import type { Estate, Normalised } from '../../model/estate.js';
import type { Domain, Raw } from '../../model/raw.js';
import { normalised } from '../terraform/testing.js';

const infra: Domain = { id: 'infra', root: 'infra' };
const replica: Domain = { id: 'infra aws.replica', root: 'infra' };

function trail(name: string, over: Partial<Raw> = {}): Normalised {
  return normalised('aws_cloudtrail', { name }, { address: `aws_cloudtrail.${name}`, domain: infra, ...over });
}

/** Accounts, each with why it is there only perhaps, and its trails. */
function accounts({ entities, neighbours }: Estate): readonly unknown[] {
  return entities
    .filter(({ kind }) => kind === 'account')
    .map((account) => {
      const trails = neighbours.get(account)?.['trails'];
      const names = trails?.items.map(({ entity, exists }) => [entity.address, exists?.reason].filter(Boolean).join('? '));
      return [account.address, account.exists.reason, names, trails?.reason];
    });
}

const [x, y] = [{ exists: perhaps('var.x has no value') }, { exists: perhaps('var.y has no value') }];
const several = 'which of several resources that bring it about are made is not known';

describe('the account that trails record', () => {
  test.each<[string, readonly Normalised[], readonly unknown[]]>([
    ['is not there without trails', [normalised('aws_cloudwatch_log_group', {})], []],
    [
      'is there with a trail of data events alone, though it does not record it',
      [normalised('aws_cloudtrail', { name: 'a', event_selector: [{ include_management_events: false }] })],
      [['account', undefined, undefined, undefined]],
    ],
    ['is there with a trail', [trail('a')], [['account', undefined, ['aws_cloudtrail.a'], undefined]]],
    [
      'is there once for all trails',
      [trail('a'), trail('b')],
      [['account', undefined, ['aws_cloudtrail.a', 'aws_cloudtrail.b'], undefined]],
    ],
    [
      'is perhaps there with a trail that is',
      [trail('a', x)],
      [['account', 'var.x has no value', ['aws_cloudtrail.a'], undefined]],
    ],
    [
      'is there as soon as one trail is, before',
      [trail('a'), trail('b', x)],
      [['account', undefined, ['aws_cloudtrail.a', 'aws_cloudtrail.b? var.x has no value'], undefined]],
    ],
    [
      'is there as soon as one trail is, after',
      [trail('b', x), trail('a')],
      [['account', undefined, ['aws_cloudtrail.b? var.x has no value', 'aws_cloudtrail.a'], undefined]],
    ],
    [
      'is perhaps there with trails of which either may be',
      [trail('a', x), trail('b', y)],
      [['account', several, ['aws_cloudtrail.a? var.x has no value', 'aws_cloudtrail.b? var.y has no value'], undefined]],
    ],
    [
      'is one for each domain',
      [trail('a'), trail('b', { domain: replica })],
      [
        ['account', undefined, ['aws_cloudtrail.a'], undefined],
        ['account aws.replica', undefined, ['aws_cloudtrail.b'], undefined],
      ],
    ],
  ])('%s', (_sentence, parts, expected) => {
    expect(accounts(link(parts, []))).toEqual(expected);
  });

  test('is there although not all was read; of its trails there may be more', () => {
    const completeness = [{ domain: infra, state: 'partial', reason: 'module x is not installed' } as const];
    expect(accounts(link([trail('a')], completeness))).toEqual([
      ['account', undefined, ['aws_cloudtrail.a'], 'more may be defined elsewhere: module x is not installed'],
    ]);
  });

  test('knows nothing of itself, and stands where a trail stands', () => {
    const made = trail('a');
    const account = link([made], []).entities.find(({ kind }) => kind === 'account');
    expect(account).toMatchObject({ title: 'the account as declared here', facts: { id: { state: 'absent' } }, at: made.entities[0]?.at });
  });
});
