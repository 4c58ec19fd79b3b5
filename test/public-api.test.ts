import { expect, test } from '@jest/globals';
import * as api from '../src/index.js';

test('the public API exports what it promises', () => {
  expect(Object.keys(api).sort()).toEqual(['UserError', 'audit', 'auditPolicy', 'auditRole', 'exitCode', 'isSeverity', 'loadConfig', 'loadRules', 'noConfig', 'openSnapshot', 'reports', 'scan', 'severities', 'version']);
});
