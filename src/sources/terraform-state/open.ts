/** Reads state by state; which of them is the newest, and which share a root, is known at the end. */
import { certain } from '../../model/attr.js';
import type { LedgerEntry } from '../../model/ledger.js';
import type { Completeness, Domain, Raw, Reading } from '../../model/raw.js';
import type { OpenSource, Tree } from '../../model/source.js';
import type { Dict } from '../../model/value.js';
import { noWaivers } from '../../model/waiver.js';
import { TextFile, spot } from '../../shared/text.js';
import { parseJson } from '../../syntax/json/index.js';
import { bodyOf } from './body.js';
import { hide, isSecretName } from './hide.js';
import type { Hidden } from './hide.js';
import { homes } from './home.js';
import type { Home } from './home.js';
import { placesIn } from './places.js';
import type { Places } from './places.js';
import { refusal } from './refuse.js';
import type { Refused } from './refuse.js';
import { shownState } from './shown.js';
import type { Instance, State } from './state.js';
import { versionFour } from './version-four.js';

interface Kept {
  readonly state: State;
  readonly places: Places;
  readonly home: Home;
}

export class OpenStates implements OpenSource {
  readonly #ledger: LedgerEntry[] = [];
  readonly #kept: Kept[] = [];
  readonly #home: (file: string) => Home;

  constructor(tree: Tree) {
    this.#home = homes(tree);
  }

  readonly add = (file: TextFile): void => {
    const home = this.#home(file.path);
    const read = home.hasCode ? besideCode : file.path.endsWith('.backup') ? backup : readState(file);
    if ('code' in read) this.#refuse(file, read);
    else this.#kept.push({ ...read, home });
  };

  readonly finish = (): Reading => {
    const newest = this.#kept.filter((one) => !this.#kept.some((other) => follows(other.state, one.state)));
    for (const { state } of this.#kept.filter((one) => !newest.includes(one))) this.#refuse(state.file, older);
    const judged = newest.map((one) => judgedIn(one, newest.filter(({ home }) => home.root === one.home.root).length > 1));
    this.#ledger.push(...newest.map(({ state }) => entryFor(state)));
    return {
      raws: judged.flatMap(({ raws }) => raws),
      ledger: [...this.#ledger, ...newest.flatMap(({ state }) => state.ledger)],
      completeness: judged.flatMap(({ completeness }) => completeness),
      waivers: noWaivers,
      secrets: judged.flatMap(({ secrets }) => secrets),
    };
  };

  #refuse({ path: name }: TextFile, { outcome, code, reason, at }: Refused): void {
    this.#ledger.push({ subject: 'file', name, outcome, code, reason, ...(at === undefined ? {} : { at }) });
  }
}

const besideCode: Refused = {
  outcome: 'gap',
  code: 'state-beside-code',
  reason: 'the code of its root is judged, and it may be older than that',
};
const backup: Refused = { outcome: 'gap', code: 'state-superseded', reason: 'it is the copy that Terraform keeps of a former state' };
const older: Refused = { outcome: 'gap', code: 'state-superseded', reason: 'a newer state of the same lineage is judged' };
const empty: Refused = { outcome: 'gap', code: 'state-empty', reason: 'it holds no resources' };

/** Of one lineage the highest serial is the newest; what has neither is judged. */
function follows(one: State, other: State): boolean {
  return one.lineage !== undefined && one.lineage !== '' && one.lineage === other.lineage && one.serial > other.serial;
}

function readState(file: TextFile): Omit<Kept, 'home'> | Refused {
  // Terraform makes the file before it writes what is in it.
  if (file.text.trim() === '') return empty;
  const json = parsed(file.text);
  if (json === undefined) return syntaxIn(file);
  const refused = refusal(json);
  if (refused !== undefined) return refused;
  const state = isVersionFour(json) ? versionFour(json, file) : shownState(json, file);
  if (state === undefined) return { outcome: 'failure', code: 'state-format', reason: 'it is not built as a state is' };
  if (state.instances.length === 0 && state.ledger.length === 0) return empty;
  const places = placesIn(file.text, { keep: state.keep, isSecret: isSecretName });
  return places === undefined ? { outcome: 'failure', code: 'too-deep', reason: 'it is nested too deeply' } : { state, places };
}

function isVersionFour(json: unknown): boolean {
  return typeof json === 'object' && json !== null && 'version' in json && json.version === 4;
}

/** Undefined: it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

/** Nobody can say what in it is secret, so nothing of it is shown. */
function syntaxIn(file: TextFile): Refused {
  const [first] = parseJson(file, 0, file.text.length, new TextFile(file.path, blank(file.text))).errors;
  const refused = { outcome: 'failure', code: 'syntax', reason: first?.message ?? 'it is no JSON' } as const;
  return first === undefined ? refused : { ...refused, at: first.at };
}

function blank(text: string): string {
  return text.replace(/\S/g, '*');
}

function entryFor({ file }: State): LedgerEntry {
  return { subject: 'file', name: file.path, outcome: 'read', code: '', reason: '' };
}

interface Judged {
  readonly raws: readonly Raw[];
  readonly completeness: readonly Completeness[];
  readonly secrets: readonly string[];
}

/** Addresses are unique in one state; several of one directory are told apart by their files. */
function judgedIn({ state, places, home }: Kept, isOneOfMany: boolean): Judged {
  const hidden = hide(state, places);
  const { of: domain } = home.domains(isOneOfMany ? state.file.path : home.root);
  const raws = state.instances.map((one) => rawOf(one, hidden, places, domain(one.provider)));
  const isPartial = state.ledger.some(({ outcome }) => outcome === 'failure');
  const reason = `not all of ${state.file.path} could be read`;
  const domains = new Set(raws.map((raw) => raw.domain));
  return {
    raws,
    completeness: isPartial ? [...domains].map((one) => ({ domain: one, state: 'partial', reason })) : [],
    secrets: hidden.secrets,
  };
}

function rawOf(one: Instance, document: Hidden, places: Places, domain: Domain): Raw {
  const { type, address, name, body, sensitive, repeated, unread } = one;
  const [start, end] = places.at(...name) ?? [0, 0];
  const at = spot(document.shown, start, end);
  const range = places.at(...body) ?? [start, start];
  return {
    vocabulary: 'terraform',
    type,
    address,
    formerly: [],
    domain,
    exists: certain,
    // Most types are not mapped, and of those that are one is needed at a time.
    get body(): Dict {
      if (unread === undefined) return bodyOf(document, range, sensitive, repeated);
      return { kind: 'dict', entries: new Map(), at, rest: { kind: 'unknown', reason: { code: 'unread', text: unread }, at } };
    },
    at: { at },
    unread: [],
  };
}
