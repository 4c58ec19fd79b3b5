/** The program while it audits: beside this process, in which the estate is served, and under signals. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { root } from '../golden.js';
import { account } from '../live/fake-aws/sample.js';
import { environment, program, type Ran } from './run.js';

/** An account of the fake at that address, and nothing of who runs this. */
export function aws(url: string): NodeJS.ProcessEnv {
  return {
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: `AKIA${account}`,
    AWS_SECRET_ACCESS_KEY: 'not-a-secret',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  };
}

/** `during` may send signals once the program runs. */
export async function running(args: readonly string[], env: NodeJS.ProcessEnv = {}, during?: (child: ChildProcess) => void): Promise<Ran> {
  return ended(spawn(process.execPath, [program, ...args], { cwd: root, env: { ...environment, ...env } }), during);
}

/** The same in a shell that has set limits before: `ulimit -f 1`. */
export async function limited(limits: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const script = `${limits} && exec "$@"`;
  return ended(spawn('sh', ['-c', script, 'sh', process.execPath, program, ...args], { cwd: root, env: { ...environment, ...env } }));
}

async function ended(child: ChildProcess, during: (child: ChildProcess) => void = () => undefined): Promise<Ran> {
  let [out, err] = ['', ''];
  child.stdout?.on('data', (data: Buffer) => (out += data.toString()));
  child.stderr?.on('data', (data: Buffer) => (err += data.toString()));
  during(child);
  // What hangs fails its own test, and no other.
  const hung = setTimeout(() => child.kill('SIGKILL'), 60_000);
  await once(child, 'close');
  clearTimeout(hung);
  return { code: child.exitCode, out, err };
}

interface Entry {
  readonly name: string;
  readonly outcome: string;
  readonly code: string;
}

/** What a report in JSON says that was not read: `expired lambda.ListFunctions eu-central-1`. */
export function failures(report: string): readonly string[] {
  const { ledger } = JSON.parse(report) as { readonly ledger: readonly Entry[] };
  return ledger.filter(({ outcome }) => outcome === 'failure').map(({ name, code }) => `${code} ${name}`);
}

/** What is wrong for certain, by rule and resource. */
export function certain(report: string): readonly string[] {
  const { findings } = JSON.parse(report) as { readonly findings: readonly { readonly rule: string; readonly verdict: string; readonly address: string }[] };
  return findings.filter(({ verdict }) => verdict === 'fail').map(({ rule, address }) => `${rule} ${address}`);
}

/** Each way the calls failed, once. */
export function ways(report: string): readonly string[] {
  return [...new Set(failures(report).map((one) => one.split(' ')[0] ?? ''))].sort();
}

/** Ends what runs when `ready` says so. */
export function interrupting(ready: () => boolean): (child: ChildProcess) => void {
  return (child) => {
    const timer = setInterval(() => {
      if (!ready()) return;
      clearInterval(timer);
      child.kill('SIGINT');
    }, 20);
    child.once('close', () => clearInterval(timer));
  };
}
