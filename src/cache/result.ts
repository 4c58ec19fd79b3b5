/** A scan's result as JSON and back: rules by index, spots by file and offsets. What comes back is checked like any other input. */
import * as v from 'valibot';
import type { Finding, ScanResult } from '../model/finding.js';
import { ledgerCodes } from '../model/ledger.js';
import type { LedgerEntry } from '../model/ledger.js';
import { kinds, severities } from '../model/rule.js';
import type { Rule } from '../model/rule.js';
import type { Waivers } from '../model/waiver.js';
import { spot, TextFile } from '../shared/text.js';
import type { Spot } from '../shared/text.js';

/** What judging gives, before anybody's waivers and baseline are looked at; those may change from day to day. */
export interface Remembered extends Omit<ScanResult, 'newGaps' | 'redact' | 'unseen' | 'vanished' | 'vanishedGaps' | 'version'> {
  /** That stand beside the code. */
  readonly waivers: Waivers;
  /** For the redactor. */
  readonly secrets: readonly string[];
}

export interface Known {
  /** That are asked, in the order of the tallies. */
  readonly rules: readonly Rule[];
  readonly read: (path: string) => unknown;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const writtenSpot = v.strictTuple([count, count, count]);
const text = v.string();
const share = v.strictObject({ done: count, all: count });

const finding = v.strictObject({
  rule: count,
  severity: v.picklist(severities),
  verdict: v.picklist(['fail', 'undecided']),
  kind: v.picklist(kinds),
  root: text,
  address: text,
  subject: text,
  message: text,
  path: text,
  at: writtenSpot,
  declared: writtenSpot,
  chain: v.array(v.strictObject({ label: text, at: writtenSpot })),
  unknowns: v.array(v.strictObject({ path: text, reason: text, at: v.exactOptional(writtenSpot) })),
  identity: v.strictObject({ address: text, formerly: v.array(text), resource: v.exactOptional(text), construct: text }),
});

const waiver = v.strictObject({
  rule: text,
  /** All of them stand beside the code. */
  within: writtenSpot,
  path: v.exactOptional(text),
  value: v.exactOptional(text),
  reason: text,
  owner: text,
  until: text,
  at: writtenSpot,
});

const entry = v.strictObject({
  subject: v.picklist(['file', 'reference', 'resource', 'rule']),
  name: text,
  outcome: v.picklist(['failure', 'gap', 'read']),
  code: v.picklist(['', ...ledgerCodes]),
  reason: text,
  at: v.exactOptional(writtenSpot),
});

const written = v.strictObject({
  /** The text is there for files that are not the tree's: what a template made. */
  files: v.array(v.union([v.strictTuple([text]), v.strictTuple([text, text])])),
  findings: v.array(finding),
  tallies: v.array(v.strictObject({ passed: count, failed: count, undecided: count })),
  ledger: v.array(entry),
  counts: v.strictObject({
    files: count,
    resources: count,
    unmapped: count,
    entities: v.record(v.picklist(kinds), count),
    references: v.strictObject({ ...share.entries, open: v.array(v.strictObject({ reason: text, count })) }),
    sources: v.record(v.string(), share),
    domains: v.array(v.strictObject({ root: text, entities: count, passed: count, failed: count, undecided: count })),
  }),
  waivers: v.array(waiver),
  broken: v.array(v.strictObject({ at: writtenSpot, problem: text })),
  secrets: v.array(text),
});

type Written = v.InferOutput<typeof written>;
type WrittenSpot = v.InferOutput<typeof writtenSpot>;

/** Undefined for a result that may be different the next time: a rule that broke may have lacked memory. */
export function write(result: Remembered, { rules, read }: Known): Written | undefined {
  const { findings, tallies, ledger, counts, waivers, secrets } = result;
  // What runs changes without a file that would tell.
  if (result.audited !== undefined) return undefined;
  if (tallies.some(({ broken }) => broken !== undefined)) return undefined;
  // On a machine that has less to do the same chart may be done in time.
  if (ledger.some(({ code }) => code === 'chart-stopped')) return undefined;
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const files = new Map<TextFile, number>();
  const place = ({ file, start, end }: Spot): WrittenSpot => {
    const index = files.get(file) ?? files.size;
    files.set(file, index);
    return [index, start, end];
  };
  const plain = {
    findings: findings.map(({ rule, chain, unknowns, standing: _standing, ...rest }) => ({
      ...rest,
      rule: indexes.get(rule.id),
      at: place(rest.at),
      declared: place(rest.declared),
      chain: chain.map((step) => moved(step, place)),
      unknowns: unknowns.map((one) => moved(one, place)),
    })),
    tallies: tallies.map(({ rule: _rule, ...counted }) => counted),
    ledger: ledger.map((one) => moved(one, place)),
    counts,
    waivers: waivers.waivers.map(({ covers, ...rest }) => ({ ...rest, within: covers.by === 'place' ? place(covers.within) : undefined, at: place(rest.at) })),
    broken: waivers.broken.map((one) => moved(one, place)),
    secrets,
  };
  const texts = Array.from(files.keys(), (file) => (read(file.path) === file ? [file.path] : [file.path, file.text]));
  // A field that is new in the model must be dealt with here before anything is kept.
  const checked = v.safeParse(written, { ...plain, files: texts });
  return checked.success ? checked.output : undefined;
}

/** Undefined for anything that `write` did not write, or wrote of other rules and files. */
export function restore(value: unknown, { rules, read }: Known): Remembered | undefined {
  const checked = v.safeParse(written, value);
  if (!checked.success || checked.output.tallies.length !== rules.length) return undefined;
  try {
    return build(checked.output, rules, read);
  } catch (error) {
    if (error instanceof Mismatch) return undefined;
    throw error;
  }
}

class Mismatch extends Error {}

function build(from: Written, rules: readonly Rule[], read: Known['read']): Remembered {
  const { files, findings, tallies, ledger, counts, waivers, broken, secrets } = from;
  const texts = files.map(([path, made]) => (made === undefined ? want(read(path)) : new TextFile(path, made)));
  const place = ([index, start, end]: WrittenSpot): Spot => {
    const file = want(texts[index]);
    if (start > end || end > file.text.length) throw new Mismatch();
    return spot(file, start, end);
  };
  const ruleAt = (index: number): Rule => {
    const rule = rules[index];
    if (rule === undefined) throw new Mismatch();
    return rule;
  };
  return {
    findings: findings.map(({ rule, chain, unknowns, ...rest }): Finding => ({
      ...rest,
      rule: ruleAt(rule),
      at: place(rest.at),
      declared: place(rest.declared),
      standing: { state: 'open' },
      chain: chain.map(({ label, at }) => ({ label, at: place(at) })),
      unknowns: unknowns.map((one) => moved(one, place)),
    })),
    tallies: tallies.map((counted, index) => ({ rule: ruleAt(index), ...counted })),
    ledger: ledger.map((one): LedgerEntry => moved(one, place)),
    counts,
    waivers: {
      waivers: waivers.map(({ within, at, ...rest }) => ({ ...rest, covers: { by: 'place', within: place(within) }, at: place(at) })),
      broken: broken.map(({ at, problem }) => ({ at: place(at), problem })),
    },
    secrets,
  };
}

/** With its spot, if it has one, in the other form. */
function moved<A, B, T extends { readonly at?: A }>({ at, ...rest }: T, place: (at: A) => B) {
  return { ...rest, ...(at === undefined ? {} : { at: place(at) }) };
}

function want(file: unknown): TextFile {
  if (file instanceof TextFile) return file;
  throw new Mismatch();
}
