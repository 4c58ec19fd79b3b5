/** Waivers, from beside the code and from the configuration, applied to what was found. */
import path from 'node:path';
import type { Remembered } from '../cache/index.js';
import { today } from '../config/today.js';
import { applied, loadManifest, policyDirectory } from '../evaluate/index.js';
import { ordered, rulesAboutWaivers, waive } from '../findings/index.js';
import { noConfig } from '../model/config.js';
import type { Config } from '../model/config.js';
import type { ScanResult } from '../model/finding.js';
import type { Waiver } from '../model/waiver.js';
import { spot, TextFile } from '../shared/text.js';

export interface WaivingOptions {
  readonly config?: Config;
  /** `2026-11-21`; default: today, by the clock and in UTC. */
  readonly today?: string;
  /** Whether waivers beside the code count; default: yes. */
  readonly inlineWaivers?: boolean;
  /** All that the configuration speaks of was looked at; default: yes. */
  readonly isWhole?: boolean;
}

const year = 365;

type Settled = Pick<ScanResult, 'findings' | 'setAside' | 'tallies' | 'today'>;

export function waived({ findings, tallies, waivers: beside }: Remembered, options: WaivingOptions, redact: (text: string) => string): Settled {
  const { config = noConfig, today: day = today(), inlineWaivers = true, isWhole = true } = options;
  const setAside = inlineWaivers ? [] : beside.waivers;
  const granted = [...(inlineWaivers ? beside.waivers : []), ...(config.waivers ?? [])];
  const listed = setAside.length === 0 ? {} : { setAside };
  if (granted.length + beside.broken.length === 0) return { findings, tallies, ...listed };
  const asked = new Set(tallies.flatMap(({ rule, broken }) => (broken === undefined ? [rule.id] : [])));
  const { findings: marked, about, tallies: own } = waive(findings, { waivers: granted, broken: beside.broken }, {
    today: day,
    rules: [...loadManifest(policyDirectory()).rules, ...rulesAboutWaivers],
    asked: (id) => asked.has(id),
    own: rulesAboutWaivers.flatMap((rule) => applied(rule, config) ?? []),
    longest: config.waiverDays ?? year,
    isWhole,
    redact,
  });
  return {
    findings: about.length === 0 ? marked : ordered([...marked, ...about]),
    tallies: [...tallies, ...own].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1)),
    today: day,
    ...listed,
  };
}

/** A configuration names its file as seen from where one stands; reports name files as seen from the repository. */
export function namedFrom(root: string, cwd: string, config: Config): Config {
  if (config.waivers === undefined) return config;
  const files = new Map<TextFile, TextFile>();
  const renamed = (file: TextFile): TextFile => {
    const name = path.relative(root, path.resolve(cwd, file.path)).replaceAll(path.sep, '/');
    const made = files.get(file) ?? (name.startsWith('../') ? file : new TextFile(name, file.text));
    files.set(file, made);
    return made;
  };
  const moved = (waiver: Waiver): Waiver => ({ ...waiver, at: spot(renamed(waiver.at.file), waiver.at.start, waiver.at.end) });
  return { ...config, waivers: config.waivers.map(moved) };
}
