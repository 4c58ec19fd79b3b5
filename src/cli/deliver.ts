/** What both judging commands do with a result: formats, files, exit code. */
import { writeFileSync } from 'node:fs';
import { exitCode, isSeverity, reports, severities, UserError } from '../index.js';
import type { ReportFormat, ScanResult, Severity } from '../index.js';
import { nearest } from '../shared/nearest.js';
import type { Output } from './outputs.js';

interface Written extends Output {
  readonly report: ReportFormat;
}

/** Flags as commander parsed them. */
export type Flags = Readonly<Record<string, unknown>>;

/** Checks the flags before the work begins; what it answers with writes the reports and gives the exit code. */
export async function deliverer(flags: Flags, outputs: readonly Output[]): Promise<(result: ScanResult) => number> {
  const failOn = severityOption(flags['failOn']);
  const formats = await Promise.all(outputs.map(load));
  return (result) => {
    for (const format of formats) {
      if (flags['allowIncomplete'] === true || !refused(format, result)) write(format, result, flags['quiet'] === true);
    }
    return exitCode(result, { failOn, exitZero: flags['exitZero'] === true });
  };
}

export function textFlag(flags: Flags, name: string): string | undefined {
  const value = flags[name];
  return typeof value === 'string' ? value : undefined;
}

async function load(output: Output): Promise<Written> {
  const found = Object.entries(reports).find(([id]) => id === output.format);
  if (found !== undefined) return { ...output, report: await found[1]() };
  const known = Object.keys(reports);
  throw new UserError('FORMAT_UNKNOWN', output.format, 'no such format', nearest(output.format, known) ?? `formats: ${known.join(', ')}`);
}

/** Says on stderr why a report is held back. */
function refused({ report, file }: Written, result: ScanResult): boolean {
  const why = report.refuses?.(result);
  if (why === undefined) return false;
  process.stderr.write(`bylaw: ${file ?? report.id} is not written: ${why} (--allow-incomplete writes it all the same)\n`);
  return true;
}

function write({ report, file }: Written, result: ScanResult, quiet: boolean): void {
  const terminal = file === undefined && process.stdout.isTTY;
  const text = report.render(result, { width: terminal ? process.stdout.columns : 120, colour: terminal && wantsColour(), quiet });
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

/** NO_COLOR: https://no-color.org */
function wantsColour(): boolean {
  return (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb';
}

function severityOption(value: unknown): Severity {
  if (typeof value === 'string' && isSeverity(value)) return value;
  throw new UserError('OPTION_INVALID', '--fail-on', `"${String(value)}" is no severity`, nearest(String(value), severities) ?? severities.join(', '));
}
