/** The contract of sources: one kind of target each, read at the border. */
import type { TextFile } from '../shared/text.js';
import type { RootSettings } from './config.js';
import type { LedgerEntry } from './ledger.js';
import type { Reading, Vocabulary } from './raw.js';

/** The files of a target, behind one door: symlinks resolved, nothing outside the root, sizes limited. */
export interface Tree {
  /** Relative to the repository (else the scan root), with `/`, sorted. */
  readonly files: readonly string[];
  /** An entry tells why it could not be read. Undefined: no such file, or outside the root. `largest`: bytes, where it may be more than files have. */
  readonly read: (path: string, largest?: number) => TextFile | LedgerEntry | undefined;
  /** Bytes for file functions; undefined as in `read`. */
  readonly bytes: (path: string) => Uint8Array | undefined;
  /** Settings of the configured root a path lies in, if any. */
  readonly rootOf: (path: string) => RootSettings | undefined;
  /** One directory may be several roots: all of that path, in order of the configuration. Absent: `rootOf` alone. */
  readonly rootsOf?: (path: string) => readonly RootSettings[];
  /** Where modules lie that a call names by registry or repository, in roots that say nothing of it; relative to the repository. */
  readonly modules?: string;
  /** What `TF_VAR_*` say, by the names of the variables, where that was asked for. */
  readonly environment?: Readonly<Record<string, string>>;
  /** That the user names for plans and states: `settings` where it is a configured one. */
  readonly plannedRoot?: PlannedRoot;
  /** Where Kubernetes objects go that name no namespace, in roots that say nothing of it. */
  readonly namespace?: string;
  /** The cluster that they are applied to, likewise. */
  readonly cluster?: string;
  /** The user's own helm, which renders charts; absent: it is not there, or must not be used. */
  readonly helm?: Program;
  /** Paths of the files in one directory, hidden and ignored ones too; empty when it is not there or outside the root. */
  readonly list?: (directory: string) => readonly string[];
  /** Where a directory lies, when links within the root are followed; undefined when it is none. */
  readonly real?: (directory: string) => string | undefined;
  /** The first 64 KB of a file as text, whatever its size; empty when it cannot be read. */
  readonly head: (path: string) => string;
  /** What stood in the way of listing: links that leave the root, directories that may not be entered. */
  readonly failures: readonly LedgerEntry[];
}

/** A program of the user's. Size and time tell one version from the next. */
export interface Program {
  /** Absolute. */
  readonly file: string;
  readonly size: number;
  /** Milliseconds. */
  readonly changed: number;
}

export interface PlannedRoot {
  /** Relative to the repository, as paths are. */
  readonly directory: string;
  readonly settings?: RootSettings;
}

export interface Source {
  /** The folder's name: `terraform-hcl`. */
  readonly id: string;
  readonly vocabulary: Vocabulary;
  /** By name alone: worth opening. */
  readonly mayRead: (path: string) => boolean;
  /** Cheap: by name and text. The text may be only the head of a file that is too large. */
  readonly recognise: (path: string, text: string) => boolean;
  /** What it recognises may hold what other sources look for: it is asked before them. */
  readonly first?: true;
  /** In bytes, of files that it recognises by their head; absent: those that any source may read. */
  readonly largest?: number;
  /** Which of them may be as large; absent: all. */
  readonly isLarge?: (path: string) => boolean;
  /** What it says of a file of its own that cannot be read. */
  readonly unread?: (entry: LedgerEntry) => LedgerEntry;
  /** Most of a source is loaded with the first file that it recognises. */
  readonly load: () => Promise<(tree: Tree) => OpenSource>;
}

export interface OpenSource {
  /** Each recognised file once, in order. */
  readonly add: (file: TextFile) => void;
  /** Of a recognised file that cannot be read: what else is told of its surroundings may not be all. The entry is in the ledger. */
  readonly refused?: (path: string, entry: LedgerEntry) => void;
  readonly finish: () => Reading;
}
