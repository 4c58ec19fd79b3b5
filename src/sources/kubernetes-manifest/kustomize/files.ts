/** What a kustomization names: files and directories, found by names that are relative to it. */
import path from 'node:path';
import type { LedgerEntry } from '../../../model/ledger.js';
import type { Tree } from '../../../model/source.js';
import type { Dict, Value } from '../../../model/value.js';
import { TextFile } from '../../../shared/text.js';
import type { KubernetesObject } from '../../../syntax/kubernetes/index.js';
import { Broken } from './broken.js';
import { textOf } from './values.js';

/** What is read of a file. */
export interface Content {
  readonly path: string;
  readonly entry: LedgerEntry;
  readonly documents: readonly Value[];
  readonly objects: readonly KubernetesObject[];
  /** Of a kustomization file. */
  readonly kustomization: Dict | undefined;
}

export interface Kustomization {
  readonly directory: string;
  readonly content: Content;
  readonly body: Dict;
  readonly isComponent: boolean;
}

/** Kustomize: "kustomization file", the names it looks for. */
const fileNames = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

export type Found = { readonly directory: string } | { readonly file: string } | { readonly remote: string };

export class Files {
  readonly #read = new Map<string, Content | LedgerEntry | undefined>();

  constructor(
    private readonly tree: Tree,
    private readonly open: (file: TextFile) => Content,
    known: readonly Content[],
  ) {
    for (const content of known) this.#read.set(content.path, content);
  }

  /** A resource, a base or a component. */
  find(directory: string, named: Value): Found {
    const name = textOf(named);
    if (name === undefined || name === '') throw new Broken('it names no file and no directory', named.at);
    const lies = path.posix.normalize(path.posix.join(directory, name)).replace(/(?!^)\/$/, '');
    if (path.posix.isAbsolute(name) || lies === '..' || lies.startsWith('../')) {
      if (isRemote(name)) return { remote: name };
      throw new Broken(`"${clip(name)}" lies outside of what is scanned`, named.at, 'outside-root');
    }
    const at = this.tree.real === undefined ? lies : this.tree.real(lies);
    if (at !== undefined && this.fileIn(at) !== undefined) return { directory: at };
    if (this.#content(lies) !== undefined) return { file: lies };
    if (isRemote(name)) return { remote: name };
    throw new Broken(`there is no "${clip(name)}" with a kustomization in it, nor a file of that name`, named.at, 'file-missing');
  }

  /** The kustomization file of a directory. */
  fileIn(directory: string): string | undefined {
    return fileNames.map((name) => path.posix.join(directory, name)).find((name) => this.#content(name) !== undefined);
  }

  kustomization(directory: string): Kustomization | LedgerEntry | undefined {
    const name = this.fileIn(directory);
    const content = name === undefined ? undefined : this.#content(name);
    if (content === undefined || 'outcome' in content) return content;
    const { kustomization: body, entry } = content;
    if (body === undefined) return entry;
    return { directory, content, body, isComponent: textOf(body.entries.get('kind')?.value) === 'Component' };
  }

  content(file: string, named: Value): Content {
    const content = this.#content(file);
    if (content === undefined) throw new Broken(`there is no file "${clip(file)}"`, named.at, 'file-missing');
    if ('outcome' in content) throw new Broken(`"${clip(file)}" cannot be read: ${content.reason}`, named.at, content.code === '' ? 'unreadable' : content.code);
    return content;
  }

  text(directory: string, name: string, place: Value): TextFile | Uint8Array {
    const file = path.posix.join(directory, name);
    const read = this.tree.read(file);
    if (read instanceof TextFile) return read;
    const bytes = this.tree.bytes(file);
    if (bytes !== undefined) return bytes;
    throw new Broken(read === undefined ? `there is no file "${clip(name)}"` : `"${clip(name)}" cannot be read: ${read.reason}`, place.at, 'file-missing');
  }

  #content(name: string): Content | LedgerEntry | undefined {
    if (!this.#read.has(name)) {
      const file = this.tree.read(name);
      this.#read.set(name, file instanceof TextFile ? this.open(file) : file);
    }
    return this.#read.get(name);
  }
}

/** Kustomize: "Remote targets", URLs and the short forms of hosts of repositories. */
function isRemote(name: string): boolean {
  return /^[\w+]+::|^[\w+.-]+:\/\/|^[\w.-]+@[\w.-]+:|^(?:www\.)?[\w-]+(?:\.[\w-]+)+\/[^/]+\/|\?(?:ref|version|timeout|submodules)=|[^:]\/\//.test(name);
}

export function clip(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}
