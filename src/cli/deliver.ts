/** What both judging commands do with a result: formats, files, exit code. */
import { writeFileSync } from 'node:fs';
import { gate, isSeverity, reports, severities, UserError } from '../index.js';
import type { Config, Gate, ReportFormat, ReportOptions, ScanResult, Severity, Target } from '../index.js';
import { nearest } from '../shared/nearest.js';
import type { Output } from './outputs.js';

interface Written extends Output {
  readonly report: ReportFormat;
}

type Formats = Readonly<Record<string, () => Promise<ReportFormat>>>;

/** Flags as commander parsed them. */
export type Flags = Readonly<Record<string, unknown>>;

/** Which files, by the flags that commands share. */
export function targetOf(paths: readonly string[], flags: Flags): Target {
  const root = textFlag(flags, 'root');
  return { paths: paths.length === 0 ? ['.'] : paths, cwd: process.cwd(), ...(root === undefined ? {} : { root }) };
}

/** Checks the flags before the work begins; what it answers with writes the reports and gives the exit code. */
export async function deliverer(flags: Flags, outputs: readonly Output[], known: Formats = reports): Promise<(result: ScanResult, config: Config) => number> {
  const failOn = flags['failOn'] === undefined ? undefined : severityOption(flags['failOn']);
  const formats = await Promise.all(outputs.map((output) => load(output, known)));
  return (result, config) => {
    const said = gate(result, { ...config.gate, failOn: failOn ?? config.gate?.failOn ?? 'info', exitZero: flags['exitZero'] === true });
    for (const format of formats) {
      if (flags['allowIncomplete'] === true || !refused(format, result)) write(format, result, { quiet: flags['quiet'] === true, gate: said });
    }
    return said.code;
  };
}

export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

async function load(output: Output, formats: Formats): Promise<Written> {
  const found = Object.entries(formats).find(([id]) => id === output.format);
  if (found !== undefined) return { ...output, report: await found[1]() };
  const known = Object.keys(formats);
  throw new UserError('FORMAT_UNKNOWN', output.format, 'no such format', nearest(output.format, known) ?? `formats: ${known.join(', ')}`);
}

/** Says on stderr why a report is held back. */
function refused({ report, file }: Written, result: ScanResult): boolean {
  const why = report.refuses?.(result);
  if (why === undefined) return false;
  process.stderr.write(`bylaw: ${file ?? report.id} is not written: ${why} (--allow-incomplete writes it all the same)\n`);
  return true;
}

function write({ report, file }: Written, result: ScanResult, options: { readonly quiet: boolean; readonly gate: Gate }): void {
  const warning = report.warns?.(result);
  if (warning !== undefined) process.stderr.write(`bylaw: ${file ?? report.id}: ${warning}\n`);
  const text = report.render(result, { ...page(file), ...options });
  if (file === undefined) {
    process.stdout.write(text);
    return;
  }
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new UserError('OUTPUT_UNWRITABLE', file, 'the report cannot be written', 'does its directory exist?', { cause });
  }
}

/** What the reader's page is like. */
export function page(file?: string): ReportOptions {
  const terminal = file === undefined && process.stdout.isTTY;
  return { width: terminal ? process.stdout.columns : 120, colour: terminal && wantsColour(), quiet: false };
}

/** NO_COLOR: https://no-color.org */
function wantsColour(): boolean {
  return (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
}

function severityOption(value: unknown): Severity {
  if (typeof value === 'string' && isSeverity(value)) return value;
  throw new UserError('OPTION_INVALID', '--fail-on', `"${String(value)}" is no severity`, nearest(String(value), severities) ?? severities.join(', '));
}
