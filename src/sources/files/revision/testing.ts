/** Repositories of a test's own, the same on every machine. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Text; `→ x` is a link to x; undefined deletes. */
export type Files = Readonly<Record<string, Buffer | string | undefined>>;

const pinned = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Tess Ter',
  GIT_AUTHOR_EMAIL: 'tess@example.com',
  GIT_COMMITTER_NAME: 'Tess Ter',
  GIT_COMMITTER_EMAIL: 'tess@example.com',
  GIT_AUTHOR_DATE: '2026-01-02T03:04:05Z',
  GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z',
};

export class Repository {
  private constructor(readonly root: string) {}

  static empty(): Repository {
    const made = new Repository(realpathSync(mkdtempSync(path.join(os.tmpdir(), 'bylaw-git-'))));
    made.git('init', '--quiet', '--initial-branch=main');
    return made;
  }

  static of(files: Files): Repository {
    const made = Repository.empty();
    made.write(files);
    made.commit();
    return made;
  }

  /** What git prints. */
  git(...args: readonly string[]): string {
    const env = { PATH: process.env['PATH'], HOME: this.root, ...pinned };
    return execFileSync('git', ['-c', 'protocol.file.allow=always', ...args], { cwd: this.root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
  }

  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.root, name);
      rmSync(file, { force: true, recursive: true });
      if (content === undefined) continue;
      mkdirSync(path.dirname(file), { recursive: true });
      if (typeof content === 'string' && content.startsWith('→ ')) symlinkSync(content.slice(2), file);
      else writeFileSync(file, content);
    }
  }

  /** A script that leaves a trace when it runs, and the trace. */
  trap(name: string): { readonly script: string; readonly trace: string } {
    const [script, trace] = [path.join(this.root, '.git', `${name}.sh`), path.join(this.root, '.git', `${name}.ran`)];
    writeFileSync(script, `#!/bin/sh\ntouch '${trace}'\ncat\n`);
    chmodSync(script, 0o755);
    return { script, trace };
  }

  commit(message = 'change'): string {
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', message);
    return this.git('rev-parse', 'HEAD');
  }
}
