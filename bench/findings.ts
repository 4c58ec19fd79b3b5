/** Fingerprints, waivers and baseline: `findings.js <count>`; prints milliseconds, of all and of each part, and peak memory. */
import { loadManifest, policyDirectory } from '../src/evaluate/index.js';
import { findings, formatBaseline, noBaseline, parseBaseline, update } from '../src/findings/index.js';
import { judgementOf, located, makeEntity, makeReport, makeResult } from '../src/findings/testing.js';
import { noConfig } from '../src/model/config.js';
import { noWaivers } from '../src/model/waiver.js';
import type { Waiver } from '../src/model/waiver.js';
import { settle } from '../src/scan/settle.js';
import { spot, TextFile } from '../src/shared/text.js';
import { deployment } from './inputs.js';
import { Stopwatch } from './stopwatch.js';

const count = Number(process.argv[2]);
const waivers = 1_000;
const { rules } = loadManifest(policyDirectory());

/** Twenty findings in each of the files. */
function reports(root: string) {
  return Array.from({ length: Math.ceil(count / 20) }, (_, n) => new TextFile(`${root}/app-${n}.yaml`, deployment(n))).flatMap((file, n) => {
    const entity = makeEntity(`Deployment/shop/app-${n}`, spot(file, 0, 19), { domain: { id: root, root } });
    return Array.from({ length: 20 }, (_, i) => {
      const rule = rules[i % rules.length];
      if (rule === undefined) throw new Error('no rule');
      const start = 100 + i * 20;
      return makeReport(rule, entity, located(spot(file, start, start + 15)), { path: `containers["app-${i}"].sandbox`, verdict: i % 5 === 0 ? 'undecided' : 'fail' });
    });
  });
}

function waiver(i: number, at: Waiver['at']): Waiver {
  const rule = rules[i % rules.length]?.id ?? '';
  return { rule, covers: { by: 'address', address: `Deployment/shop/app-${i}*` }, reason: 'known', owner: 'shop', until: '2027-03-31', at };
}

const remembered = (found: ReturnType<typeof findings>, tallies: ReturnType<typeof judgementOf>['tallies']) => ({
  findings: found,
  tallies,
  ledger: [],
  counts: makeResult([]).counts,
  waivers: noWaivers,
  secrets: [],
});

const plain = (text: string): string => text;
const [judgement, moved] = [judgementOf(reports('k8s')), judgementOf(reports('moved'))];
const before = settle(remembered(findings(judgement, plain), judgement.tallies), { baseline: noBaseline });
const text = formatBaseline(update(noBaseline, before).baseline);
const at = spot(new TextFile('bylaw.yaml', ''), 0, 0);
const config = { ...noConfig, waivers: Array.from({ length: waivers }, (_, i) => waiver(i, at)) };

const watch = new Stopwatch();
const { parts, timed } = watch;

// The worst case: everything has moved, so that nothing is known by its first identity.
const found = timed('fingerprints', () => findings(moved, plain));
const baseline = timed('reading', () => parseBaseline(new TextFile('b', text)));
const result = timed('waivers and baseline', () => settle(remembered(found, moved.tallies), { baseline, config, today: '2026-11-21' }));
timed('writing', () => formatBaseline(update(baseline, result).baseline));
const states = Object.fromEntries(['open', 'known', 'waived'].map((state) => [state, result.findings.filter(({ standing }) => standing.state === state).length]));
process.stdout.write(JSON.stringify({ ms: watch.ms, mb: process.resourceUsage().maxRSS / 1024, parts, waivers, ...states }));
