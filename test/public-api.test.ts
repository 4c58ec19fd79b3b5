import { expect, test } from '@jest/globals';
import * as api from '../src/index.js';

test('the public API exports what it promises', () => {
  expect(Object.keys(api).sort()).toEqual(['UserError', 'access', 'audit', 'auditPolicy', 'auditRole', 'configAt', 'coverageReports', 'diff', 'exitCode', 'explain', 'explanationReport', 'formatBaseline', 'gate', 'isSeverity', 'loadConfig', 'loadRules', 'noBaseline', 'noConfig', 'openSnapshot', 'parseBaseline', 'reports', 'rulesAboutWaivers', 'scan', 'serviceAccount', 'severities', 'sharesOf', 'today', 'updateBaseline', 'valueAt', 'version', 'withWaiver']);
});
