/** What secretlint finds, asked once per file: hundreds of times cheaper than once per value. */
import { placeOf } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import type { TextFile } from '../../shared/text.js';
import type { Judged } from './judge.js';
import { isOrdinary } from './look-alikes.js';

/** Values by the line that they are asked in, so that equal ones are asked once. */
export class Lines {
  readonly #files = new Map<TextFile | undefined, Map<string, string>>();
  readonly #asked = new Map<string, boolean>();

  add(name: string, setting: Setting): void {
    for (const text of textsOf(setting)) {
      if (!this.#mayMatter(text)) continue;
      const file = placeOf(setting.value)?.at.file;
      let lines = this.#files.get(file);
      if (lines === undefined) this.#files.set(file, (lines = new Map<string, string>()));
      lines.set(`${name}=${text}`, text);
    }
  }

  /** The same texts come again and again. */
  #mayMatter(text: string): boolean {
    const known = this.#asked.get(text);
    if (known !== undefined) return known;
    const answer = mayMatter(text);
    this.#asked.set(text, answer);
    return answer;
  }

  /** Secrets by `NAME=value`. The linter is loaded only if there is something to ask. */
  async judge(): Promise<ReadonlyMap<string, Judged>> {
    const found = new Map<string, Judged>();
    if (this.#files.size === 0) return found;
    const { lint } = await import('./secretlint.js');
    for (const lines of this.#files.values()) await judgeFile(lines, lint, found);
    return found;
  }
}

/** The same of settings that are no part of an estate yet: texts by `NAME=value`. */
export async function judgeLines(lines: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, Judged>> {
  const found = new Map<string, Judged>();
  const asked = new Map([...lines].filter(([, text]) => mayMatter(text)));
  if (asked.size > 0) await judgeFile(asked, (await import('./secretlint.js')).lint, found);
  return found;
}

/** The texts that a setting may have, as far as they are known. */
export function textsOf({ value }: Setting): readonly string[] {
  if (value.state === 'set' || value.state === 'default') return [value.value];
  return value.state === 'unknown' ? (value.oneOf ?? []).filter((one) => one !== null) : [];
}

/** No rule of the preset takes less than this, nor words, numbers, digests. */
function mayMatter(text: string): boolean {
  return text.length >= 16 && text.length <= 1_000_000 && !isOrdinary(text);
}

type Lint = (text: string) => Promise<readonly { readonly what: string; readonly start: number; readonly end: number }[]>;

async function judgeFile(lines: ReadonlyMap<string, string>, lint: Lint, found: Map<string, Judged>): Promise<void> {
  const content = [...lines.keys()].join('\n');
  const messages = [...(await lint(content))].sort((a, b) => a.start - b.start);
  let start = 0;
  let next = 0;
  for (const [line, text] of lines) {
    const end = start + line.length;
    for (let message = messages[next]; message !== undefined && message.start < end; message = messages[++next]) {
      const from = Math.max(message.start, end - text.length);
      const secret = content.slice(from, Math.min(wordEnd(content, message.end), end));
      if (secret !== '') found.set(line, { what: message.what, secrets: [...(found.get(line)?.secrets ?? []), secret] });
    }
    start = end + 1;
  }
}

/** Some rules find the name with the value and tell the length of the value alone: no part of a word may be left over. */
function wordEnd(content: string, end: number): number {
  const shape = /[\w+/=-]*/y;
  shape.lastIndex = end;
  return end + (shape.exec(content)?.[0].length ?? 0);
}
