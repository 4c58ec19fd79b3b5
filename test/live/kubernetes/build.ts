/** The API server and etcd that the live suites talk to: built once from their Go modules into the user's cache. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../../golden.js';

export interface Servers {
  readonly apiserver: string;
  readonly etcd: string;
}

const source = path.join(root, 'test/live/kubernetes/server');
const inputs = ['go.mod', 'go.sum', 'apiserver/main.go', 'etcd/main.go'];

/** The servers, or why there are none. Building them takes some minutes and needs the network. */
export function findServers(): Servers | string {
  if (process.platform === 'win32') return 'the servers do not run on Windows';
  const version = /k8s\.io\/kubernetes (v[\d.]+)/.exec(readFileSync(path.join(source, 'go.mod'), 'utf8'))?.[1] ?? '';
  const digest = createHash('sha256');
  for (const input of inputs) digest.update(readFileSync(path.join(source, input)));
  const cache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(os.homedir(), '.cache'), 'bylaw-build');
  const built = path.join(cache, `kubernetes-${version}-${process.arch}-${digest.digest('hex').slice(0, 12)}`);
  const servers = { apiserver: path.join(built, 'apiserver'), etcd: path.join(built, 'etcd') };
  if (existsSync(built)) return servers;
  if (spawnSync('go', ['version']).status !== 0) return 'Go is not installed';
  return build(cache, built, version) ?? servers;
}

/** Built aside and moved: who finds the directory finds all of it. */
function build(cache: string, built: string, version: string): string | undefined {
  process.stderr.write(`building kube-apiserver ${version} and etcd into ${built}: some minutes, once\n`);
  mkdirSync(cache, { recursive: true });
  const aside = mkdtempSync(`${built}.`);
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
  // Without its version the server calls itself v0.0.0-master and its own clients refuse to compare.
  const stamps = Object.entries({ gitVersion: version, gitMajor: major, gitMinor: minor });
  const stamp = stamps.map(([key, value]) => `-X k8s.io/component-base/version.${key}=${value}`);
  const args = ['build', '-trimpath', '-ldflags', ['-s', '-w', ...stamp].join(' '), '-o', `${aside}/`, './apiserver', './etcd'];
  const made = spawnSync('go', args, { cwd: source, env: { ...process.env, CGO_ENABLED: '0' }, encoding: 'utf8' });
  if (made.status === 0) renameSync(aside, built);
  rmSync(aside, { recursive: true, force: true });
  return made.status === 0 ? undefined : `go build failed: ${made.stderr}`;
}
