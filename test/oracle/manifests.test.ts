/** Real manifests become resources, and those with pods become workloads. */
import { afterAll, expect, test } from '@jest/globals';
import { kubernetes } from '../../src/normalise/kubernetes/index.js';
import { TextFile } from '../../src/shared/text.js';
import { openTree } from '../../src/sources/files/index.js';
import { kubernetesManifest } from '../../src/sources/kubernetes-manifest/index.js';
import { OpenManifests } from '../../src/sources/kubernetes-manifest/open.js';
import { openCorpus } from './corpus.js';

const corpus = openCorpus('manifests of the corpus');
afterAll(() => corpus?.remove());

if (corpus === undefined) test('the corpus is missing here, which only a machine without it may accept', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));
else
  test('every manifest of the corpus is read, a known gap, refused for a key given twice, or part of a kustomization that is not here as a whole', () => {
    const tree = openTree(['.'], { cwd: corpus.directory, exclude: [], roots: [] });
    const open = new OpenManifests(tree);
    for (const name of tree.files.filter(kubernetesManifest.mayRead)) {
      const file = tree.read(name);
      if (file instanceof TextFile && kubernetesManifest.recognise(name, file.text)) open.add(file);
    }
    const { raws, ledger } = open.finish();
    const entities = raws.flatMap((raw) => kubernetes(raw)?.entities ?? []);
    const workloads = entities.filter(({ kind }) => kind === 'workload');
    const count = (outcome: string) => ledger.filter((entry) => entry.outcome === outcome).length;
    process.stderr.write(
      `manifests: ${ledger.length} files: ${count('read')} read, ${count('gap')} with known gaps, ${count('failure')} refused; ${raws.length} resources, ${entities.length} entities, ${workloads.length} workloads\n`,
    );
    const expected = ['duplicate-key', 'file-missing', 'kustomize-patch'];
    expect(ledger.filter(({ outcome, code }) => outcome === 'failure' && !expected.includes(code))).toEqual([]);
    expect(new Set(raws.map(({ domain, address }) => `${domain.root} ${address}`)).size).toBe(raws.length);
    expect(workloads.length).toBeGreaterThan(300);
    for (const { kind, facts } of workloads) if (kind === 'workload') expect(facts.containers.items.length > 0 || facts.containers.open).toBe(true);
  });
