/** Every root of the recorded files evaluates; what is known of it is counted. */
import { describe, expect, test } from '@jest/globals';
import type { Value } from '../../src/model/value.js';
import { open as openTerraform } from '../../src/sources/terraform-hcl/open.js';
import { missing, readCorpus } from './hcl.js';

describe('terraform corpus', () => {
  if (missing !== undefined) {
    test.skip(missing, () => undefined);
    console.warn(missing);
    return;
  }

  test('each file is in the ledger once, each resource is there, and much of it is known', () => {
    const files = readCorpus();
    const source = openTerraform({
      files: [...files.keys()].sort(),
      read: (path) => files.get(path),
      bytes: (path) => (files.has(path) ? new TextEncoder().encode(files.get(path)?.text) : undefined),
      rootOf: () => undefined,
      head: () => '',
      failures: [],
    });
    const began = performance.now();
    for (const file of files.values()) source.add(file);
    const { raws, ledger, completeness } = source.finish();
    const took = Math.round(performance.now() - began);

    const entries = ledger.filter((entry) => entry.subject === 'file');
    expect(entries.map((entry) => entry.name).sort()).toEqual([...files.keys()].sort());
    const addresses = raws.map(({ domain, address }) => `${domain.root} ${address}`);
    expect(new Set(addresses).size).toBe(addresses.length);

    const values = raws.flatMap(({ body }) => Array.from(body.entries.values(), ({ value }) => value));
    const counts = { known: 0, partly: 0, unknown: 0 };
    for (const value of values) counts[share(value)]++;
    console.log(
      [
        `${files.size} files, ${raws.length} resources, ${new Set(raws.map(({ domain }) => domain.root)).size} roots with any, ${completeness.length} domains not whole, ${took} ms`,
        `${values.length} arguments: ${Object.entries(counts).map(([name, count]) => `${name} ${percent(count, values.length)}`).join(', ')}`,
        `ledger: ${tally(ledger.map(({ outcome, code }) => `${outcome} ${code}`))}`,
        `why not: ${tally(values.flatMap((value) => (value.kind === 'unknown' ? [value.reason.code] : [])))}`,
        `functions without an answer: ${tally(values.flatMap((value) => (value.kind === 'unknown' && value.reason.code === 'not-covered' ? [value.reason.text] : [])))}`,
      ].join('\n'),
    );
    expect(counts.known / values.length).toBeGreaterThan(0.4);
    expect(raws.length).toBeGreaterThan(3000);
  });
});

/** A value is known when nothing in it is open. */
function share(value: Value): 'known' | 'partly' | 'unknown' {
  if (value.kind === 'unknown') return value.oneOf === undefined ? 'unknown' : 'partly';
  return closed(value) ? 'known' : 'partly';
}

function closed(value: Value): boolean {
  switch (value.kind) {
    case 'scalar':
      return true;
    case 'list':
      return value.rest === undefined && value.items.every(closed);
    case 'dict':
      return value.rest === undefined && [...value.entries.values()].every((entry) => closed(entry.value));
    default:
      return false;
  }
}

function tally(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, 12).map(([name, count]) => `${count} ${name.trim()}`).join(', ');
}

function percent(count: number, of: number): string {
  return `${((count / of) * 100).toFixed(1)} %`;
}
