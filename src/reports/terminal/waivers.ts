/** What somebody answers for: who, why, until when; and waivers that count for nothing. */
import type { ScanResult } from '../../model/finding.js';
import type { Waiver } from '../../model/waiver.js';
import { daysUntil } from '../../shared/days.js';
import type { Paper } from './paper.js';
import { wrapped } from './visible.js';

/** Lists longer than this are read by nobody here; JSON has them all. */
const shown = 50;
/** Days before its end in which a waiver is worth a word. */
const soon = 30;

const asideByFlag = 'Waivers beside the code, which count for nothing here (--no-inline-waivers):';
const asideByTrust = 'Waivers that count for nothing, for the reviewer (the change adds or alters them, or none beside the code were wanted):';

export function waiverLines(result: ScanResult, page: Paper): readonly string[] {
  const covered = new Map<Waiver, number>();
  for (const { standing } of result.findings) {
    if (standing.state === 'waived') covered.set(standing.waiver, (covered.get(standing.waiver) ?? 0) + 1);
  }
  const waivers = [...covered].map(([waiver, count]) => `${count === 1 ? '' : `${count} of `}${line(waiver, page)}${ending(waiver, result.today)}`);
  const aside = (result.setAside ?? []).map((waiver) => line(waiver, page));
  return [...listed('Waived:', waivers, page), ...listed(result.comparison === undefined ? asideByFlag : asideByTrust, aside, page)];
}

function line({ rule, covers, reason, owner, until, at }: Waiver, page: Paper): string {
  const where = covers.by === 'address' ? ` for ${covers.address}` : '';
  return page.say(`${rule}${where}, by ${owner} until ${until}: ${reason}`) + `  ${page.colours.dim(page.place(at))}`;
}

function ending({ until }: Waiver, today: string | undefined): string {
  const left = today === undefined ? soon + 1 : daysUntil(today, until);
  if (left > soon) return '';
  return left === 0 ? '  ends today' : `  ends in ${left} day${left === 1 ? '' : 's'}`;
}

function listed(title: string, lines: readonly string[], page: Paper): readonly string[] {
  if (lines.length === 0) return [];
  const more = lines.length - shown;
  return [title, ...lines.slice(0, shown).flatMap((one) => wrapped(one, page.width, '  ')), ...(more > 0 ? [`  … and ${more} more; the json report has them all`] : [])];
}
