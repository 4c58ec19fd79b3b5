/**
 * Microsoft's SARIF validator with GitHub's rules switched on. It ends with exit code 0 whatever it finds, so its own report is
 * what counts; its npm wrapper goes through a shell that splits `Sarif;Ghas`, so the binary is called directly.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { list, pick } from './read.js';

export interface Complaint {
  readonly rule: string;
  readonly level: string;
  readonly text: string;
}

export interface Multitool {
  readonly validate: (log: string) => readonly Complaint[];
  /** The log with line hashes as this tool computes them. */
  readonly rewrite: (log: string) => string;
  readonly close: () => void;
}

const folders: Readonly<Record<string, string>> = { darwin: 'darwin', linux: 'linux', win32: 'win32' };

/** The platform package's folder; undefined where it is not installed. */
export function packageFolder(): string | undefined {
  try {
    const name = `@microsoft/sarif-multitool-${folders[process.platform] ?? 'none'}`;
    return path.dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
  } catch {
    return undefined;
  }
}

export function openMultitool(folder: string): Multitool {
  const work = mkdtempSync(path.join(tmpdir(), 'bylaw-multitool-'));
  const name = process.platform === 'win32' ? 'Sarif.Multitool.exe' : 'Sarif.Multitool';
  const binary = path.join(work, name);
  // Installed without scripts the binary may not be executable, and node_modules is not ours to change.
  copyFileSync(path.join(folder, name), binary);
  chmodSync(binary, 0o755);
  const file = (of: string): string => path.join(work, of);
  writeFileSync(file('rules.xml'), configuration);
  const run = (...args: readonly string[]): void => {
    execFileSync(binary, args, { cwd: work, stdio: 'pipe', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } });
  };
  return {
    validate: (log) => {
      writeFileSync(file('log.sarif'), log);
      rmSync(file('out.sarif'), { force: true });
      run(
        'validate',
        'log.sarif',
        '-c',
        'rules.xml',
        '--rule-kind',
        'Sarif;Ghas',
        '--level',
        'Error;Warning;Note',
        '--max-file-size-in-kb',
        '200000',
        '-o',
        'out.sarif',
        '--log',
        'ForceOverwrite',
      );
      if (!existsSync(file('out.sarif'))) throw new Error('the validator wrote no report');
      return complaints(JSON.parse(readFileSync(file('out.sarif'), 'utf8')));
    },
    rewrite: (log) => {
      writeFileSync(file('log.sarif'), log);
      run(
        'rewrite',
        'log.sarif',
        '-o',
        'rewritten.sarif',
        '--insert',
        'RollingHashPartialFingerprints',
        '--log',
        'ForceOverwrite',
      );
      return readFileSync(file('rewritten.sarif'), 'utf8');
    },
    close: () => rmSync(work, { recursive: true, force: true }),
  };
}

// GitHub's own rules are off by default. GH1004 stays off: its limits are older than GitHub's documentation. SARIF2002 wants
// message ids, which GH1007 forbids; SARIF2006 asks the network.
const switches: Readonly<Record<string, 'Disabled' | 'Error'>> = {
  'GH1001.ProvideRequiredLocationProperties': 'Error',
  'GH1002.InlineThreadFlowLocations': 'Error',
  'GH1003.ProvideRequiredRegionProperties': 'Error',
  'GH1005.LocationsMustBeRelativeUrisOrFilePaths': 'Error',
  'GH1006.ProvideCheckoutPath': 'Error',
  'GH1007.ProvideFullyFormattedMessageStrings': 'Error',
  'SARIF2002.ProvideMessageArguments': 'Disabled',
  'SARIF2006.UrisShouldBeReachable': 'Disabled',
};

const configuration = `<?xml version="1.0" encoding="utf-8"?>
<Properties>${Object.entries(switches)
  .map(
    ([rule, state]) =>
      `<Properties Key="${rule}.Options"><Property Key="RuleEnabled" Value="${state}" Type="Driver.RuleEnabledState" /></Properties>`,
  )
  .join('')}</Properties>
`;

/** What the validator says, and that it could not work: a crashed rule is a notification, not a result. A disabled one is too. */
function complaints(report: unknown): readonly Complaint[] {
  return list(pick(report, 'runs')).flatMap((run) => {
    const notices = list(pick(run, 'invocations')).flatMap((one) => [
      ...list(pick(one, 'toolExecutionNotifications')),
      ...list(pick(one, 'toolConfigurationNotifications')),
    ]);
    const crashes = notices.filter((one) => pick(pick(one, 'descriptor'), 'id') !== 'WRN999.RuleExplicitlyDisabled');
    return [
      ...list(pick(run, 'results')).map(complaint),
      ...crashes.map((one) => ({ ...complaint(one), rule: 'crashed', level: 'error' })),
    ];
  });
}

function complaint(of: unknown): Complaint {
  const message = pick(of, 'message');
  return {
    rule: String(pick(of, 'ruleId')),
    level: String(pick(of, 'level') ?? 'warning'),
    text: JSON.stringify(pick(message, 'text') ?? message),
  };
}
