/** Reads what `git diff --unified=0` writes: diff-options(1), "Generating patch text". */

export interface ChangedFile {
  /** Its name before, where it is another one. */
  readonly formerly?: string;
  /** Lines as they are now; of what was only deleted, the two between which it stood. A binary file has none: it is all new. */
  readonly lines: 'all' | readonly Lines[];
}

export interface Lines {
  readonly from: number;
  readonly to: number;
}

interface Open {
  path?: string;
  formerly?: string;
  binary: boolean;
  readonly lines: Lines[];
}

/** By the name that files have now. */
export function readPatch(patch: Uint8Array): ReadonlyMap<string, ChangedFile> {
  const found = new Map<string, ChangedFile>();
  let open: Open = { binary: false, lines: [] };
  // Lines of content still to come: they may look like anything.
  let content = 0;
  const close = (): void => {
    const { path, formerly, binary, lines } = open;
    if (path !== undefined) found.set(path, { lines: binary ? 'all' : lines, ...(formerly === undefined ? {} : { formerly }) });
  };
  for (const line of linesOf(patch)) {
    if (content > 0) {
      if (!line.startsWith('\\')) content--;
      continue;
    }
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (hunk !== null) {
      const [, removed = '1', start = '0', added = '1'] = hunk;
      content = Number(removed) + Number(added);
      open.lines.push(touched(Number(start), Number(added)));
    } else if (line.startsWith('diff --git ')) {
      close();
      open = { binary: false, lines: [] };
    } else header(line, open);
  }
  close();
  return found;
}

function touched(start: number, added: number): Lines {
  return added === 0 ? { from: start + 0.5, to: start + 0.5 } : { from: start, to: start + added - 1 };
}

function header(line: string, open: Open): void {
  if (line.startsWith('+++ b/') || line.startsWith('+++ "b/')) open.path = unquoted(line.slice(4)).slice(2);
  else if (line.startsWith('rename to ')) open.path = unquoted(line.slice(10));
  else if (line.startsWith('rename from ')) open.formerly = unquoted(line.slice(12));
  else if (line.startsWith('Binary files ')) {
    open.binary = true;
    const name = binaryName(line);
    if (name !== undefined) open.path ??= name;
  }
}

/** `Binary files a/x and b/x differ`; of a new one `/dev/null and b/x`. */
function binaryName(line: string): string | undefined {
  const [, name] = / and ("?b\/.*) differ$/.exec(line) ?? [];
  return name === undefined ? undefined : unquoted(name).slice(2);
}

const escapes: Readonly<Record<string, string>> = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** As in C, where a name has characters that would break the line; a tab follows a name with blanks. */
function unquoted(written: string): string {
  if (!written.startsWith('"')) return written.replace(/\t$/, '');
  return written.slice(1, written.lastIndexOf('"')).replace(/\\([0-7]{3}|.)/g, (_, what: string) => {
    return what.length === 3 ? String.fromCharCode(Number.parseInt(what, 8)) : (escapes[what] ?? what);
  });
}

function* linesOf(bytes: Uint8Array): Iterable<string> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < buffer.length; ) {
    const end = buffer.indexOf(0x0a, at);
    const stop = end === -1 ? buffer.length : end;
    // Content may be long, and only its first character counts; names are shorter.
    yield buffer.toString('utf8', at, Math.min(stop, at + 10_000));
    at = stop + 1;
  }
}
