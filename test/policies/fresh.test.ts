/** What is committed is what the sources say; with Go the whole build is repeated and compared byte by byte. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { createGenerator } from 'ts-json-schema-generator';
import { relations } from '../../src/model/estate.js';
import { policyDigest } from '../../tools/policies/digest.js';
import { makeModel } from '../../tools/policies/shape.js';
import type { Schema } from '../../tools/policies/shape.js';
import { model, policies, root } from './policies.js';
import { findTool } from './tool.js';

const stale = 'run npm run policies:build';

test('the compiled policies are made from these sources', () => {
  expect(policyDigest(root) === policies.digest ? 'fresh' : stale).toBe('fresh');
});

test("the model's schema is made from its types", () => {
  const generator = createGenerator({
    path: path.join(root, 'src/model/facts.ts'),
    tsconfig: path.join(root, 'tsconfig.json'),
    type: 'Facts',
    additionalProperties: false,
    skipTypeCheck: true,
    sortProps: true,
  });
  const committed: unknown = JSON.parse(readFileSync(path.join(root, 'policies/model.schema.json'), 'utf8'));
  expect(JSON.parse(JSON.stringify(generator.createSchema('Facts')))).toEqual(committed);
});

test('the compiler knows the model and its relations', () => {
  const schema = JSON.parse(readFileSync(path.join(root, 'policies/model.schema.json'), 'utf8')) as Schema;
  expect(JSON.parse(JSON.stringify(makeModel(schema, Object.values(relations))))).toEqual(model);
});

const tool = findTool();

test(tool.path === undefined ? `SKIPPED: a rebuild gives the same bytes (${tool.why})` : 'a rebuild gives the same bytes', () => {
  if (tool.path === undefined) {
    expect(tool.required).toBe(false);
    return;
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join(root, 'tools/policies/build.js'), '--check'], { encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toContain('policies are what their sources compile to');
  expect(status).toBe(0);
});
