/** The compiled policies and their model, as the tests here share them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadPolicies, policyDirectory } from '../../src/evaluate/index.js';
import type { Model } from '../../tools/policies/shape.js';

export const root = path.resolve(policyDirectory(), '../..');
export const policies = await loadPolicies(policyDirectory());
export const model = JSON.parse(readFileSync(path.join(policyDirectory(), 'model.json'), 'utf8')) as Model;
