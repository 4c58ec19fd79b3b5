/** Modules that somebody copied into the tree, and where in their directory one is looked for. */
import { posix } from 'node:path';
import { resolved } from './files.js';

/** By the names of the calls that lead there, as `terraform init` names them; else by what the call's `source` says. */
export function vendoredAt(directory: string, calls: readonly string[], source: string): readonly string[] {
  const named = [calls.join('.'), locationOf(source)].map((one) => resolved('.', one));
  return named.flatMap((one) => (one === undefined || one === '.' ? [] : [posix.join(directory, one)]));
}

/**
 * `terraform-aws-modules/vpc/aws//modules/endpoints` without the second slash; `git::https://github.com/a/b.git//c?ref=v1` is
 * `github.com/a/b/c` ("Module Sources" in Terraform's documentation).
 */
function locationOf(source: string): string {
  const [address = ''] = source.split('?', 1);
  const bare = address.replace(/^[a-z0-9]+::/, '').replace(/^[a-z0-9+.-]+:\/\//, '').replace(/^[^@/]*@/, '');
  // An address of SSH: a colon before the path.
  return bare.replace(/^([^:/]+):(?!\d)/, '$1/').replace(/\.git(?=\/|$)/, '').replaceAll(/\/{2,}/g, '/');
}
