/** Snapshots of live estates, for those who write them and for those who judge them. */
import path from 'node:path';
import { policyDigest, policyDirectory } from '../evaluate/index.js';
import type { ScanResult } from '../model/finding.js';
import { UserError } from '../shared/errors.js';
import { version } from '../shared/version.js';
import type { Recording } from '../sources/snapshot/index.js';
import { mayBeSnapshot } from '../sources/snapshot/recognise.js';
import { judgeSessions } from './audit.js';
import type { JudgeOptions, Watched } from './audit.js';
import type { Target } from './gather.js';

export type { Recording } from '../sources/snapshot/index.js';

/** A snapshot that an audit is to write, for `AuditOptions.recording`; close it after the audit. Throws UserError where it cannot be written. */
export async function openSnapshot(file: string): Promise<Recording> {
  const { record } = await import('../sources/snapshot/index.js');
  return record(file, { tool: version, policies: policyDigest(policyDirectory()) });
}

/** Judges them as the audits did that wrote them, and reaches nothing else. Throws UserError for what is no snapshot, or damaged. */
export async function judgeSnapshots({ paths, cwd }: Target, options: JudgeOptions & Watched): Promise<ScanResult> {
  const { readSnapshot } = await import('../sources/snapshot/index.js');
  const { replayed } = await import('./tape/index.js');
  const code = paths.find((one) => !mayBeSnapshot(one, cwd));
  if (code !== undefined) throw new UserError('OPTION_INVALID', code, 'code and snapshots are not judged together', 'scan them one after the other');
  const sessions = [];
  for (const name of paths) sessions.push(replayed(await readSnapshot(path.resolve(cwd, name), name), name));
  const [aws, clusters] = [sessions.flatMap((one) => one.aws), sessions.flatMap((one) => one.clusters)];
  return judgeSessions({ aws, clusters }, options);
}
