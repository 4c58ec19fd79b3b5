/** Child processes on loopback: none outlives the suite that started it. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The shell ends the server when its own input ends: with the suite, however that ends. */
const guard = 'exec 3<&0; "$@" </dev/null & server=$!; (cat <&3 >/dev/null; kill -9 $server) & wait $server';

/** Its last words are shown when it fails. */
export function run(command: string, flags: readonly string[], directory: string): ChildProcess {
  const child = spawn('sh', ['-c', guard, 'sh', command, ...flags], { cwd: directory, stdio: ['pipe', 'ignore', 'pipe'] });
  let log = '';
  child.stderr?.on('data', (chunk: Buffer) => (log = `${log}${chunk.toString()}`.slice(-4000)));
  child.once('exit', (code) => {
    if (child.stdin?.writableEnded !== true) console.warn(`${path.basename(command)} ended with ${code}:\n${log}`);
  });
  return child;
}

/** Until it answers, or a child ended, or a minute is over. */
export async function until(what: string, ready: () => Promise<boolean>, children: readonly ChildProcess[]): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end && children.every(({ exitCode }) => exitCode === null); await sleep(100)) {
    if (await ready().catch(() => false)) return;
  }
  throw new Error(`${what} did not start`);
}

export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin?.end();
  await ended;
}

export async function freePorts(): Promise<readonly [number, number, number]> {
  const servers = [net.createServer(), net.createServer(), net.createServer()];
  const ports = await Promise.all(servers.map(listen));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  const [first = 0, second = 0, third = 0] = ports;
  return [first, second, third];
}

/** On a port that is free. */
export function listen(server: net.Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(portOf(server))));
}

function portOf(server: net.Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
