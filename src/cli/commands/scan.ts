/** `bylaw scan`: read, judge, write the reports, answer with the exit code. */
import { writeFileSync } from 'node:fs';
import { exitCode, isSeverity, loadConfig, reports, scan, severities, UserError } from '../../index.js';
import type { ReportFormat, ScanResult, Severity } from '../../index.js';
import { nearest } from '../../shared/nearest.js';
import type { Output } from '../outputs.js';
import { progressLine } from '../progress.js';

interface Written extends Output {
  readonly report: ReportFormat;
}

export async function runScan(paths: readonly string[], options: Readonly<Record<string, unknown>>, outputs: readonly Output[]): Promise<number> {
  const failOn = severityOption(options['failOn']);
  const formats = await Promise.all(outputs.map(load));
  const { config } = loadConfig(process.cwd(), typeof options['config'] === 'string' ? options['config'] : undefined);
  const line = progressLine(process.stderr);
  const cache = options['cache'] === false ? false : 'user';
  const result = await scan({ paths: paths.length === 0 ? ['.'] : paths, cwd: process.cwd(), config, cache, onProgress: line.update });
  line.clear();
  for (const format of formats) {
    if (options['allowIncomplete'] === true || !refused(format, result)) write(format, result, options['quiet'] === true);
  }
  return exitCode(result, { failOn, exitZero: options['exitZero'] === true });
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
