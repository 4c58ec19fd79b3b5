import path from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { test } from '@jest/globals';
import { configSchema } from '../../src/config/schema.js';
import { expectGolden, root } from '../golden.js';

test('the published schema of bylaw.yaml is the one that is checked', () => {
  const schema = { title: 'bylaw.yaml', ...toJsonSchema(configSchema, { typeMode: 'input' }) };
  expectGolden(path.join(root, 'docs/schemas/config.schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
});
