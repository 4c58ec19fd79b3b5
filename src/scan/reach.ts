/** What a run looked at: of anything else it cannot say that it is gone. */
import path from 'node:path';
import type { Reach } from '../findings/index.js';
import type { Config } from '../model/config.js';
import type { AwsSession } from '../sources/aws-live/contract.js';
import type { FileTree } from '../sources/files/index.js';
import type { ClusterSession } from '../sources/kubernetes-live/contract.js';

/** Of a root that was read in part it is not known what the rest holds. */
export function reachOfCode({ base, directories }: Pick<FileTree, 'base' | 'directories'>, { roots }: Config): Reach {
  const named = new Map(roots.flatMap(({ name, path: directory }) => (name === undefined ? [] : [[name, path.posix.join(base, directory)]])));
  const read = (name: string): boolean => directories.some((one) => one === '.' || name === one || name.startsWith(`${one}/`));
  return { finding: ({ root }) => read(named.get(root) ?? root), gap: ({ name }) => read(name) };
}

/** Whether all was read that the configuration speaks of. */
export function isWhole({ base, directories }: Pick<FileTree, 'base' | 'directories'>): boolean {
  return directories.some((one) => one === '.' || base === one || base.startsWith(`${one}/`));
}

/** Gaps of live estates name calls, not the account. */
export function reachOfSessions(aws: readonly Pick<AwsSession, 'account' | 'regions'>[], clusters: readonly Pick<ClusterSession, 'cluster'>[]): Reach {
  const roots = new Set([
    ...aws.flatMap(({ account, regions }) => [`aws/${account}`, ...regions.map((region) => `aws/${account}/${region}`)]),
    ...clusters.map(({ cluster }) => `kubernetes/${cluster}`),
  ]);
  return { finding: ({ root }) => roots.has(root), gap: () => false };
}
