/** Helpers for tests. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { UserError } from '../shared/errors.js';

/** What the command line prints of a user's mistake. */
export function complaint(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return `${error.subject}: ${error.message}${error.hint === undefined ? '' : ` (${error.hint})`}`;
    throw error;
  }
  return 'accepted';
}

/** A directory of its own with these files, `/` at the end of a name for a directory. */
export function directory(files: Readonly<Record<string, string>>): string {
  const made = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'bylaw-config-')));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(made, name);
    mkdirSync(name.endsWith('/') ? file : path.dirname(file), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(file, text);
  }
  return made;
}
