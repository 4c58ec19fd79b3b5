/** `extends`: presets and other files, each read once. */
import type { Config } from '../model/config.js';
import type { UserError } from '../shared/errors.js';
import { nearest } from '../shared/nearest.js';
import type { TextFile } from '../shared/text.js';
import { readDocument } from './document.js';
import { layerOf, merged } from './layer.js';
import { presets } from './presets.js';

export interface ConfigFile {
  /** One for each file, however it is named. */
  readonly id: string;
  readonly text: TextFile;
}

/** Finds a file relative to the one that names it; a text says why it cannot be had: `is not there`. */
export type OpenFile = (name: string, from: ConfigFile) => ConfigFile | string;

/**
 * What a file says on top of what it extends; it lies so many levels below the top of its repository. Throws UserError CONFIG_INVALID with
 * the place.
 */
export function readConfig(file: ConfigFile, open: OpenFile, levels = 0): Config {
  return new Reader(open, levels).read(file, []);
}

class Reader {
  readonly #known = new Map<string, Config>();

  constructor(
    private readonly open: OpenFile,
    private readonly levels: number,
  ) {}

  read(file: ConfigFile, around: readonly ConfigFile[]): Config {
    const before = this.#known.get(file.id);
    if (before !== undefined) return before;
    const document = readDocument(file.text);
    const { extends: written } = document.written;
    const names = typeof written === 'string' ? [written] : written;
    const bases = names.map((name, index) => {
      const complaint = (message: string, hint?: string): UserError =>
        document.places.complaint(typeof written === 'string' ? ['extends'] : ['extends', String(index)], message, hint);
      return presets.get(name) ?? this.#other(name, [...around, file], complaint);
    });
    const config = merged([...bases, layerOf(document, this.levels)]);
    this.#known.set(file.id, config);
    return config;
  }

  #other(name: string, around: readonly ConfigFile[], complaint: (message: string, hint?: string) => UserError): Config {
    const [from] = around.slice(-1);
    if (from === undefined || !/^\.\.?\/|\.ya?ml$/.test(name)) {
      throw complaint(`"${name}" is no preset`, nearest(name, [...presets.keys()]) ?? `presets: ${[...presets.keys()].join(', ')}; files begin with ./`);
    }
    const found = this.open(name, from);
    if (typeof found === 'string') throw complaint(`"${name}" ${found}`);
    if (around.length >= longest) throw complaint(`more than ${longest} files extend each other`);
    const cycle = around.findIndex(({ id }) => id === found.id);
    if (cycle === -1) return this.read(found, around);
    throw complaint(`extends itself: ${[...around.slice(cycle), found].map(({ text }) => text.path).join(' → ')}`);
  }
}

/** Of a chain. */
const longest = 20;
