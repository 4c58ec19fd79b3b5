/** One digest over all that the compiled policies are made of, so that a test can tell whether they are fresh. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The files that decide what the build writes, relative to the repository, sorted. */
export function policySources(root: string): readonly string[] {
  return [
    ...filesUnder(root, 'policies').filter((file) => /\/(rule\.rego|README\.md)$|^policies\/lib\/.*\.rego$/.test(file)),
    ...filesUnder(root, 'tools/rego').filter((file) => /(?<!_test)\.go$|\/go\.(mod|sum)$/.test(file)),
    'policies/model.schema.json',
    'tools/policies/build.js',
    'tools/policies/shape.ts',
  ].sort();
}

export function policyDigest(root: string): string {
  const hash = createHash('sha256');
  for (const file of policySources(root)) hash.update(`${file}\0`).update(readFileSync(path.join(root, file))).update('\0');
  return hash.digest('hex');
}

function filesUnder(root: string, directory: string): string[] {
  return readdirSync(path.join(root, directory), { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => path.relative(root, path.join(one.parentPath, one.name)).split(path.sep).join('/'));
}
