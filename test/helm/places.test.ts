/** Places in templates: those of other people's charts, and of any text. */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Value } from '../../src/model/value.js';
import { spot, TextFile } from '../../src/shared/text.js';
import { openTree } from '../../src/sources/files/index.js';
import { patience } from '../../src/sources/kubernetes-manifest/helm/align.js';
import { Origins } from '../../src/sources/kubernetes-manifest/helm/origin.js';
import { openCorpus } from '../oracle/corpus.js';
import { layerTool } from '../kubectl-layer.js';
import { program, readTree } from './tree.js';

const helm = layerTool('helm', 'places in charts of other people');
const corpus = openCorpus('places in charts of other people');
afterAll(() => corpus?.remove());
if (helm === undefined || corpus === undefined) test('charts or helm are missing here, which only a machine without them may accept', () => expect(process.env['BYLAW_REQUIRE_LIVE']).not.toBe('1'));

interface Leaf {
  readonly text: string;
  readonly written: string;
  readonly isVerbatim: boolean;
}

function leavesOf(value: Value): readonly Leaf[] {
  if (value.kind === 'dict') return [...value.entries.values()].flatMap((entry) => leavesOf(entry.value));
  if (value.kind === 'list') return value.items.flatMap(leavesOf);
  if (value.kind !== 'scalar' || value.value === null) return [];
  return [{ text: String(value.value), written: value.at.file.text.slice(value.at.start, value.at.end), isVerbatim: value.from === undefined }];
}

const plain = (text: string): string => text.replace(/[\s"'\\]|^[|>][-+]?/g, '');

describe.each(helm === undefined || corpus === undefined ? [] : chartsIn(corpus.directory))('the chart %s', (_, directory) => {
  test('is rendered, and what stands in a template as it is stands where it is said to', () => {
    const tree = { ...openTree([directory], { cwd: directory, exclude: [], roots: [], helm: 'off' }), helm: program(helm ?? '') };
    const { raws, ledger } = readTree(tree);
    expect(ledger.filter(({ outcome, code }) => outcome === 'failure' && code.startsWith('chart-'))).toEqual([]);
    const leaves = raws.flatMap(({ body }) => leavesOf(body));
    const verbatim = leaves.filter(({ isVerbatim }) => isVerbatim);
    expect(verbatim.filter(({ text, written }) => !plain(written).includes(plain(text)) && !plain(text).includes(plain(written)))).toEqual([]);
    process.stderr.write(`${path.basename(directory)}: ${verbatim.length} of ${leaves.length} values stand in a template as they are\n`);
  });
});

function chartsIn(directory: string): [string, string][] {
  const found = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => path.basename(name) === 'Chart.yaml').map((name) => path.dirname(name));
  return found.sort().map((name) => [name, path.join(directory, name)]);
}

test('any place in any output is one in its template', () => {
  const token = fc.constantFrom('kind: ', 'a', '\n', '  ', '- ', '{{ .x }}', '{{- end }}', '{{ if "}}" }}', '{{/* ', '*/}}', '{{', '}}', '"', '`', ': ', '---\n', '{{ toYaml .Values.a }}', 'name: x\n');
  const text = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(''));
  fc.assert(
    fc.property(text, text, fc.nat(), fc.nat(), (printed, written, one, two) => {
      const [output, template] = [new TextFile('a', printed), new TextFile('a', written)];
      const origins = new Origins(output, template, () => undefined, patience());
      const [start, end] = [one, two].map((offset) => offset % (printed.length + 1)).sort((a, b) => a - b);
      const at = origins.place(spot(output, start ?? 0, end ?? 0));
      expect(at.file).toBe(template);
      expect(at.start >= 0 && at.start <= at.end && at.end <= written.length).toBe(true);
      // What nothing fills in is where it was.
      if (!written.includes('{{') && written.trim() !== '' && new Set(written.split('\n')).size === written.split('\n').length) {
        const same = new Origins(new TextFile('a', written), template, () => undefined, patience());
        const offset = written.search(/\S/);
        expect(same.place(spot(template, offset, offset + 1)).start).toBe(offset);
      }
    }),
    { numRuns: 2000 },
  );
});

test('more than can be compared points at the template', () => {
  const [output, template] = [new TextFile('a', 'b\n'.repeat(10_000)), new TextFile('a', 'x\n'.repeat(10_000))];
  expect(new Origins(output, template, () => undefined, patience()).place(spot(output, 500, 501)).start).toBe(0);
});
