/** For tests: what is written in two vocabularies is the same: equal facts, names and ties. */
import { describe, expect, test } from '@jest/globals';
import type { Normalised } from '../../../model/estate.js';
import * as cloudformation from '../../cloudformation/testing.js';
import * as terraform from '../../terraform/testing.js';
import { inEffect } from '../../testing.js';
import type { Speaker } from '../../testing.js';

/** A type and the body of its resource. */
export type Written = readonly [string, object];
/** A sentence, Terraform's words, CloudFormation's words. */
export type Row = [string, Written, Written];

export const unknown = { unknown: 'why' };
/** A value that makes no difference where it stands. */
export const unheard = 'unheard';

export function describeTwins(rows: readonly Row[]): void {
  describe('Terraform and CloudFormation mean the same by', () => {
    test.each(rows)('%s', (_sentence, written, Written) => {
      const made = terraform.normalised(...written);
      expect(made.entities.length + made.ties.length + (made.aliases?.length ?? 0)).toBeGreaterThan(0);
      expect(unlabelled(cloudformation.normalised(...Written))).toEqual(unlabelled(made));
    });
  });

  describe('every word is heard in', () => {
    test.each(rows)('%s', (_sentence, written, Written) => {
      expect(unheardIn(terraform, written)).toEqual([]);
      expect(unheardIn(cloudformation, Written)).toEqual([]);
    });
  });
}

/** Labels differ on their own account: a stack may be deployed with more, and each vocabulary has resources that take none. */
export function unlabelled(made: Normalised): unknown {
  return JSON.parse(JSON.stringify(inEffect(made), (key, value: unknown) => (key === 'labels' ? undefined : value)));
}

/** The paths at which it makes no difference what is written. */
function unheardIn({ normalised }: Speaker, [type, body]: Written): readonly string[] {
  const effect = (of: object): string => JSON.stringify(inEffect(normalised(type, of)));
  const whole = effect(body);
  const same = (path: readonly string[]): boolean =>
    ['?', null, { unknown: 'nobody knows' }].every((other) => effect(withAt(body, path, other)) === whole);
  return leaves(body)
    .filter((path) => path.length > 0 && same(path))
    .map(String);
}

function leaves(of: unknown): readonly (readonly string[])[] {
  const within = typeof of === 'object' && of !== null ? Object.entries(of) : [];
  if (within.some(([key]) => ['unknown', 'oneOf', 'ref', 'parts'].includes(key))) return [[]];
  if (within.length === 0) return of === unheard || of === undefined ? [] : [[]];
  return within.flatMap(([key, value]) => leaves(value).map((path) => [key, ...path]));
}

/** A copy with another value at the path. */
function withAt(of: object, [key = '', ...rest]: readonly string[], other: unknown): object {
  const entries = Object.entries(of).map(([own, value]): [string, unknown] => [
    own,
    own !== key ? value : rest.length === 0 ? other : withAt(Object(value), rest, other),
  ]);
  return Array.isArray(of) ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}
