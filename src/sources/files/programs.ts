/** How other programs are started. */
import process from 'node:process';

/** Loaded with the first one: most scans start none, and it brings streams and sockets with it. */
export function programs(): typeof import('node:child_process') {
  return process.getBuiltinModule('node:child_process');
}
