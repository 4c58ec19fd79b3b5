import { expect, test } from '@jest/globals';
import { coll, keyed, set } from '../../model/attr.js';
import type { Entity } from '../../model/estate.js';
import type { Setting } from '../../model/facts.js';
import type { Scalar } from '../../model/value.js';
import { estateOf, here, pipeline, shown } from '../testing.js';
import { deriveSecrets, makeRedactor } from './index.js';

/** A setting whose value stands encoded where it was written. */
function encoded(name: string, value: string): Setting {
  const at: Scalar = { kind: 'scalar', value: Buffer.from(value).toString('base64'), at: here.at };
  return keyed({ value: set(value, at), secret: { state: 'absent' } as const }, 'key', name);
}

function config(...settings: readonly Setting[]): Entity {
  const { kind: _, facts: __, ...common } = pipeline([]);
  return { ...common, kind: 'config', facts: { type: 'secret', settings: coll(settings, here) } };
}

test('texts that are kept for others are judged, and hidden as they are written, too', async () => {
  const { estate, secrets } = await deriveSecrets(estateOf(config(encoded('password', 'plum-Tart-77-oven'), encoded('username', 'catalogue'))));
  const [entity] = estate.entities;
  expect(entity?.kind === 'config' ? entity.facts.settings.items.map(({ secret }) => shown(secret)) : []).toEqual(['a password', '-']);
  const redact = makeRedactor(secrets);
  const line = `password: ${Buffer.from('plum-Tart-77-oven').toString('base64')}, or plum-Tart-77-oven of catalogue`;
  expect(redact(line)).toBe('password: ***, or *** of catalogue');
});
