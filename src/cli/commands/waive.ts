/** `bylaw waive`: the entry of bylaw.yaml that lets one finding off, with the right address. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadConfig, scan, today, UserError, valueAt, withWaiver } from '../../index.js';
import type { Finding, ScanResult, WrittenWaiver } from '../../index.js';
import { dayAfter, isDay } from '../../shared/days.js';
import { nearest } from '../../shared/nearest.js';
import { textFlag } from '../deliver.js';
import type { Flags } from '../deliver.js';
import { fromHere } from '../environment.js';
import { progressLine } from '../progress.js';

export async function runWaive(wanted: string, address: string | undefined, flags: Flags): Promise<number> {
  const terms = { reason: required(flags, 'reason'), owner: required(flags, 'owner'), until: lastDay(flags) };
  const cwd = process.cwd();
  const { config, file = path.join(cwd, 'bylaw.yaml') } = loadConfig(cwd, textFlag(flags, 'config'));
  const line = progressLine(process.stderr);
  const result = await scan({ paths: ['.'], cwd, config: fromHere(config, flags), cache: flags['cache'] === false ? false : 'user', onProgress: line.update });
  line.clear();
  const entry = { ...bounds(found(result, wanted, address), result, flags['value'] === true), ...terms };
  if (flags['write'] !== true) {
    process.stdout.write(withWaiver('', entry));
    return 0;
  }
  const name = path.relative(cwd, file);
  writeFileSync(file, withWaiver(existsSync(file) ? readFileSync(file, 'utf8') : '', entry, name));
  process.stdout.write(`${name}: ${entry.rule} is waived for ${result.redact(entry.address)} until ${entry.until}\n`);
  return 0;
}

function required(flags: Flags, name: string): string {
  const value = textFlag(flags, name)?.trim() ?? '';
  if (value === '') throw new UserError('OPTION_INVALID', `--${name}`, 'a waiver needs it', 'give --reason and --owner');
  return value;
}

const usual = 90;

function lastDay(flags: Flags): string {
  const until = textFlag(flags, 'until');
  const days = textFlag(flags, 'days') ?? String(usual);
  if (until === undefined) {
    if (/^[1-9][0-9]{0,4}$/.test(days)) return dayAfter(today(), Number(days));
    throw new UserError('OPTION_INVALID', '--days', `"${days}" is no number of days`);
  }
  if (!isDay(until)) throw new UserError('OPTION_INVALID', '--until', `"${until}" is no day`, 'write it like 2027-03-31');
  if (until < today()) throw new UserError('OPTION_INVALID', '--until', `${until} is over`);
  return until;
}

/** One finding, or all of one rule at one address. */
function found({ findings, redact }: ScanResult, wanted: string, address: string | undefined): readonly [Finding, ...Finding[]] {
  const open = findings.filter(({ standing, kind }) => standing.state !== 'waived' && kind !== 'waiver');
  const some = open.filter((finding) => (address === undefined ? isNamed(finding, wanted) : isOf(finding, wanted, address)));
  const [first, ...others] = some;
  if (first === undefined) throw missing(findings, wanted, address);
  const identities = new Set(some.map(({ identity }) => identity.address));
  const roots = new Set(some.map(({ root }) => root));
  if (address === undefined ? identities.size > 1 : roots.size > 1) {
    const names = some.slice(0, 5).map((one) => `${one.identity.address.slice(0, 12)} (${redact(one.root)} ${redact(one.address)})`);
    throw new UserError('OPTION_INVALID', wanted, `${some.length} findings are meant: ${names.join(', ')}`, 'give more of the identity');
  }
  return [first, ...others];
}

function isNamed({ identity }: Finding, wanted: string): boolean {
  return /^[0-9a-f]{6,}$/i.test(wanted) && identity.address.startsWith(wanted.toLowerCase());
}

function isOf({ rule, address }: Finding, wanted: string, where: string): boolean {
  return address === where && (rule.id === wanted || rule.aliases.includes(wanted));
}

function missing(findings: readonly Finding[], wanted: string, address: string | undefined): UserError {
  if (findings.some((finding) => (address === undefined ? isNamed(finding, wanted) : isOf(finding, wanted, address)))) {
    return new UserError('OPTION_INVALID', wanted, 'is waived already, or about a waiver');
  }
  if (address !== undefined) {
    const addresses = findings.flatMap((one) => (one.rule.id === wanted || one.rule.aliases.includes(wanted) ? [one.address] : []));
    const hint = addresses.length === 0 ? nearest(wanted, findings.map(({ rule }) => rule.id)) : nearest(address, addresses);
    return new UserError('OPTION_INVALID', `${wanted} ${address}`, 'nothing like it is found here', hint);
  }
  const isShort = /^[0-9a-f]{1,5}$/i.test(wanted);
  const hint = isShort ? 'give at least six digits' : 'the terminal shows an identity beside each place; or give a rule and an address';
  return new UserError('OPTION_INVALID', wanted, 'no finding of this directory has this identity', hint);
}

function bounds([finding, ...others]: readonly [Finding, ...Finding[]], { redact }: ScanResult, bound: boolean): Pick<WrittenWaiver, 'address' | 'path' | 'root' | 'rule' | 'value'> {
  const { rule, root, address, path: at } = finding;
  const value = bound ? valueAt(finding) : undefined;
  if (bound && value === undefined) throw new UserError('OPTION_INVALID', '--value', 'no value is written where this is found');
  if (value !== undefined && redact(value) !== value) throw new UserError('OPTION_INVALID', '--value', 'the value is a secret, and no waiver is bound to one');
  return { rule: rule.id, address, root, ...(others.length > 0 || at === '' ? {} : { path: at }), ...(value === undefined ? {} : { value }) };
}
