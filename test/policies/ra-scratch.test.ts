import { test } from '@jest/globals';
import { gather } from '../../src/scan/gather.js';
import { noConfig } from '../../src/model/config.js';
import { judge } from '../../src/evaluate/index.js';
import { policies } from './policies.js';
test('x', async () => {
  for (const dir of (process.env['RA_DIRS'] ?? '').split(',')) {
    const { estate } = await gather({ paths: ['.'], cwd: dir }, noConfig, () => undefined);
    const { reports, tallies } = judge(policies, estate, noConfig);
    console.log(dir, reports.filter((r) => r.rule.id.startsWith('audit-trails') || r.rule.id.includes('dependency-public')).map((r) => `${r.rule.id} ${r.verdict} ${r.entity.title}: ${r.message} ${r.path} ${r.unknowns.map((u) => u.reason).join('; ')}`).join('\n'), tallies.filter((t) => t.broken).map((t) => t.broken));
  }
});
