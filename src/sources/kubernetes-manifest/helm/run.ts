/**
 * Runs the user's helm: no shell, no network, no settings, plugins or clusters of the user's, and bounds on time, memory and output. Helm's
 * templates reach nothing but the chart's own files ("Chart Template Guide"); names are looked up only with `--enable-dns`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type { Program } from '../../../model/source.js';

export interface Bounds {
  /** Milliseconds for one call, and for all calls of a scan. */
  readonly each: number;
  readonly all: number;
  /** Bytes. */
  readonly output: number;
  readonly memory: number;
}

const megabyte = 1024 * 1024;
export const bounds: Bounds = { each: 20_000, all: 120_000, output: 32 * megabyte, memory: 4096 * megabyte };

export type Ran =
  | { readonly outcome: 'done'; readonly output: string }
  | { readonly outcome: 'refused'; readonly complaint: string }
  | { readonly outcome: 'stopped'; readonly reason: string }
  | { readonly outcome: 'unusable'; readonly reason: string };

export class Helm {
  #left: number;
  #version: Ran | undefined;

  constructor(
    private readonly program: Program,
    private readonly most = bounds,
  ) {
    this.#left = most.all;
  }

  /** `v4.1.4`, when it is one that can be told to leave schemas alone: those may name files and addresses anywhere. */
  version(home: string): Ran {
    return (this.#version ??= this.#askVersion(home));
  }

  #askVersion(home: string): Ran {
    const ran = this.run(['version', '--short'], home);
    if (ran.outcome === 'refused') return { outcome: 'unusable', reason: `helm does not run: ${ran.complaint}` };
    if (ran.outcome !== 'done') return ran;
    const [version, major, minor] = /v(\d+)\.(\d+)[\w.-]*/.exec(ran.output) ?? [];
    if (version === undefined) return { outcome: 'unusable', reason: 'helm does not tell its version' };
    const isRecent = Number(major) > 3 || (Number(major) === 3 && Number(minor) >= 16);
    return isRecent ? { outcome: 'done', output: version } : { outcome: 'unusable', reason: `helm ${version} is too old, v3.16 is the first that will do` };
  }

  /** `home` is an empty directory of our own. */
  run(args: readonly string[], home: string): Ran {
    const patience = Math.floor(Math.min(this.most.each, this.#left));
    if (patience <= 0) return { outcome: 'stopped', reason: `the charts of this scan took helm more than ${this.most.all / 1000} s` };
    const began = performance.now();
    const [program, ...before] = [...limited(this.most), this.program.file];
    const { status, stdout, stderr, error } = spawnSync(program ?? this.program.file, [...before, ...args], {
      cwd: home,
      env: environment(home),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: this.most.output,
      timeout: patience,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    this.#left -= performance.now() - began;
    if (error !== undefined) return unfinished(error, patience, this.most);
    if (status === 0) return { outcome: 'done', output: stdout };
    if (status === null || /out of memory/.test(stderr.slice(0, 2000))) return { outcome: 'stopped', reason: 'helm took more memory than it may' };
    return { outcome: 'refused', complaint: stderr.replaceAll(home, '').slice(0, 10_000) };
  }
}

function unfinished(error: Error, patience: number, { output }: Bounds): Ran {
  const code = 'code' in error ? String(error.code) : '';
  if (code === 'ETIMEDOUT') return { outcome: 'stopped', reason: `helm was not done after ${Math.round(patience / 100) / 10} s` };
  if (code === 'ENOBUFS') return { outcome: 'stopped', reason: `helm printed more than ${Math.round(output / megabyte)} MB` };
  return { outcome: 'unusable', reason: `helm does not run: ${code}` };
}

/** prlimit(1) bounds the memory where there is one. */
function limited({ memory, each }: Bounds): readonly string[] {
  const prlimit = '/usr/bin/prlimit';
  return process.platform === 'linux' && existsSync(prlimit) ? [prlimit, `--as=${memory}`, `--cpu=${Math.ceil(each / 1000) + 1}`, '--core=0', '--'] : [];
}

/** "Helm", environment variables: nothing of the caller's, and nowhere to go. */
function environment(home: string): NodeJS.ProcessEnv {
  const nowhere = 'http://127.0.0.1:9';
  const places = ['CACHE_HOME', 'CONFIG_HOME', 'DATA_HOME', 'PLUGINS', 'REPOSITORY_CACHE', 'REPOSITORY_CONFIG', 'REGISTRY_CONFIG', 'CONTENT_CACHE'];
  const { SystemRoot } = process.env;
  return {
    ...Object.fromEntries(places.map((place) => [`HELM_${place}`, path.join(home, '.helm', place.toLowerCase())])),
    ...{ HOME: home, TMPDIR: home, TEMP: home, TMP: home, KUBECONFIG: path.join(home, '.helm', 'kubeconfig') },
    ...{ HTTP_PROXY: nowhere, HTTPS_PROXY: nowhere, ALL_PROXY: nowhere, NO_PROXY: '', NO_COLOR: '1', LC_ALL: 'C' },
    ...(SystemRoot === undefined ? {} : { SystemRoot }),
  };
}
