/** Files by name, and what happens to them. */
export type Files = Readonly<Record<string, string>>;

/** A sentence, and what it does; files that it does not concern stay as they are. */
export type Change = readonly [sentence: string, change: (files: Files) => Files];

export function edited(files: Files, concerns: (name: string) => boolean, edit: (text: string) => string): Files {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, concerns(name) ? edit(text) : text]));
}
