/** What every part of the page needs: how wide it is, its colours, and words that are safe to print. */
import picocolors from 'picocolors';
import type { Finding, ReportOptions } from '../../model/finding.js';
import type { Severity } from '../../model/rule.js';
import { where } from '../../shared/text.js';
import type { Spot } from '../../shared/text.js';
import { liveName, whoIs } from '../live.js';
import { quoter } from '../quote.js';
import type { Quote } from '../quote.js';
import { visible } from './visible.js';

export interface Paper {
  readonly width: number;
  readonly colours: ReturnType<typeof picocolors.createColors>;
  /** Words that came from outside: secrets hidden, control characters made visible, on one line. */
  readonly say: (text: string) => string;
  readonly place: (at: Spot) => string;
  /** Where a finding stands: its file and line, or the running thing. */
  readonly placeOf: (finding: Finding) => string;
  /** What commands know a finding by: the beginning of its identity. */
  readonly handle: (finding: Finding) => string;
  /** A place that a finding names on its way. */
  readonly placeFrom: (finding: Finding, at: Spot) => string;
  readonly quote: (at: Spot) => Quote;
  readonly severity: (severity: Severity, text?: string) => string;
}

/** Narrower than this nothing can be drawn; a terminal that claims it is lying. */
const narrowest = 40;

export function paper({ width, colour }: ReportOptions, redact: (text: string) => string): Paper {
  const colours = picocolors.createColors(colour);
  const { red, yellow, cyan } = colours;
  const severities: Readonly<Record<Severity, (text: string) => string>> = {
    critical: red,
    high: red,
    medium: yellow,
    low: cyan,
    info: cyan,
  };
  return {
    width: Number.isFinite(width) ? Math.max(narrowest, Math.floor(width)) : 120,
    colours,
    say: (text) => visible(redact(text)),
    place: (at) => visible(where(at)),
    placeOf: ({ live, at }) => visible(live === undefined ? where(at) : redact(whoIs(live))),
    handle: ({ identity }) => identity.address.slice(0, 8),
    placeFrom: (finding, at) => visible(redact(liveName(finding, at) ?? where(at))),
    quote: quoter(redact),
    severity: (severity, text = severity) => severities[severity](text),
  };
}
