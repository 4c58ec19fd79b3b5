/** What is known of a tree of Terraform files: `terraform.js <directory>`; prints counts of resources' arguments as JSON. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Tree } from '../src/model/source.js';
import type { Value } from '../src/model/value.js';
import { TextFile } from '../src/shared/text.js';
import { terraformHcl } from '../src/sources/terraform-hcl/index.js';
import { open as openTerraform } from '../src/sources/terraform-hcl/open.js';

const directory = process.argv[2] ?? '.';
const all = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter((file) => statSync(path.join(directory, file)).isFile())
  .sort();
const text = (file: string): string => readFileSync(path.join(directory, file), 'utf8');
const tree: Tree = {
  files: all,
  failures: [],
  read: (file) => (all.includes(file) ? new TextFile(file, text(file)) : undefined),
  bytes: (file) => (all.includes(file) ? readFileSync(path.join(directory, file)) : undefined),
  head: (file) => text(file).slice(0, 4096),
  rootOf: () => undefined,
  list: (folder) => all.filter((file) => path.posix.dirname(file) === folder),
};

type Share = 'known' | 'partly' | 'unknown';

/** Why something in a value is not known; nothing: it is known. */
function* reasons(value: Value): Generator<string> {
  if (value.kind === 'unknown') yield value.reason.code;
  if (value.kind === 'template') yield* value.parts.flatMap((part) => (typeof part === 'string' ? [] : part.reason.code));
  if (value.kind === 'list') for (const item of value.items) yield* reasons(item);
  if (value.kind === 'dict') for (const entry of value.entries.values()) yield* reasons(entry.value);
  if ((value.kind === 'list' || value.kind === 'dict') && value.rest !== undefined) yield value.rest.reason.code;
}

const source = openTerraform(tree);
const files = all.filter(terraformHcl.mayRead);
for (const file of files) source.add(new TextFile(file, text(file)));
const { raws } = source.finish();
const shares: Record<Share, number> = { known: 0, partly: 0, unknown: 0 };
const because = new Map<string, number>();
let resources = 0;
let perhaps = 0;
for (const { body, exists } of raws) {
  resources++;
  if (exists.state === 'unknown') perhaps++;
  for (const [name, { value }] of body.entries) {
    // Nobody writes these: they are merged from tags and the provider's default tags.
    if (name === 'tags_all') continue;
    const [first] = reasons(value);
    if (first === undefined) shares.known++;
    else {
      shares[value.kind === 'unknown' && value.oneOf === undefined ? 'unknown' : 'partly']++;
      because.set(first, (because.get(first) ?? 0) + 1);
    }
  }
}
const byCount = [...because].sort(([, a], [, b]) => b - a);
process.stdout.write(JSON.stringify({ files: files.length, resources, perhaps, ...shares, because: Object.fromEntries(byCount) }));
