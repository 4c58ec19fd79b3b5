/** Judges synthetic workloads in memory: `scale.js <count> <distinct, 0 for all>`; prints milliseconds and peak memory. */
import { deriveSecrets } from '../src/derive/secrets/index.js';
import { judge, loadPolicies, policyDirectory } from '../src/evaluate/index.js';
import { link } from '../src/link/index.js';
import { noConfig } from '../src/model/config.js';
import type { Normalised } from '../src/model/estate.js';
import type { Tree } from '../src/model/source.js';
import { normalise } from '../src/normalise/testing.js';
import { TextFile } from '../src/shared/text.js';
import { OpenManifests } from '../src/sources/kubernetes-manifest/open.js';
import { deployment } from './inputs.js';

const count = Number(process.argv[2]);
const distinct = Number(process.argv[3]);

const tree: Tree = { files: [], failures: [], read: () => undefined, bytes: () => undefined, head: () => '', rootOf: () => undefined };
const source = new OpenManifests(tree);
for (let i = 0; i < count; i += 500) {
  const documents = Array.from({ length: Math.min(500, count - i) }, (_, n) => deployment(i + n, distinct === 0 ? i + n : (i + n) % distinct));
  source.add(new TextFile(`part-${i}.yaml`, documents.join('---\n')));
}
const { raws, completeness } = source.finish();
const parts = raws.map((raw) => normalise(raw)).filter((part): part is Normalised => part !== undefined);
const { estate } = await deriveSecrets(link(parts, completeness));
const policies = await loadPolicies(policyDirectory());

const began = performance.now();
const { reports } = judge(policies, estate, noConfig);
const ms = performance.now() - began;
process.stdout.write(JSON.stringify({ ms, mb: process.resourceUsage().maxRSS / 1024, entities: estate.entities.length, reports: reports.length }));
