/** Findings that somebody answers for: waivers, as they were written. */
import type { Spot } from '../shared/text.js';

/** A rule that is not held to at one place, for a while, for a reason. */
export interface Waiver {
  /** `area/rule`, or `area/*` for a whole area. */
  readonly rule: string;
  readonly covers: Covers;
  /** Pattern of the path within the entity; `*` stands for any text. Absent: all of it. */
  readonly path?: string;
  /** The value that it was granted for, as it is written: another one is not covered. */
  readonly value?: string;
  readonly reason: string;
  /** Who answers for it. */
  readonly owner: string;
  /** The last day, `2027-03-31`. */
  readonly until: string;
  readonly at: Spot;
}

export type Covers =
  /** From the configuration: patterns in which `*` stands for any text, and no other sign for anything but itself. */
  | { readonly by: 'address'; readonly root?: string; readonly address: string }
  /** From beside the code: whatever is declared within. */
  | { readonly by: 'place'; readonly within: Spot };

/** A waiver that was tried and cannot be understood; it covers nothing, and is told. */
export interface BrokenWaiver {
  readonly at: Spot;
  /** Completes "this waiver …": `names no owner`. */
  readonly problem: string;
}

export interface Waivers {
  readonly waivers: readonly Waiver[];
  readonly broken: readonly BrokenWaiver[];
}

export const noWaivers: Waivers = { waivers: [], broken: [] };

export function merged(all: readonly Waivers[]): Waivers {
  return { waivers: all.flatMap(({ waivers }) => waivers), broken: all.flatMap(({ broken }) => broken) };
}

/** Bylaw's own rules about waivers: settings know them like any other. */
export const waiverRules = ['waivers/expired', 'waivers/invalid', 'waivers/too-broad', 'waivers/unused'] as const;
