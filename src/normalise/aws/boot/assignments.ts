/** What a line of a script or of a configuration assigns: shells, PowerShell, YAML, JSON, INI. Every expression is bounded. */
import type { Range } from './text.js';

export interface Assignment {
  readonly name: string;
  /** Without quotes. */
  readonly value: Range;
  /** With its name. */
  readonly whole: Range;
  /** What of it says nothing more; what a variable is put into may still hold a secret. */
  readonly said: readonly Range[];
  /** The value is made when the machine starts: from variables, from what a command prints. */
  readonly made: boolean;
}

interface Shape {
  /** Cheap, and true of every line that the expression finds something in. */
  readonly hint: RegExp;
  /** The groups `name`, and one of `double`, `single`, `bare` or `command` (that of which only the beginning is looked at). */
  readonly shape: RegExp;
  /** Variables are replaced within a text. */
  readonly expands: boolean;
}

const name = String.raw`(?<name>[A-Za-z_][\w.-]{0,63})`;
const quoted = String.raw`"(?<double>(?:[^"\\]|\\.){0,4096})"|'(?<single>[^']{0,4096})'`;
const value = String.raw`(?:${quoted}|(?<command>\$\(|\x60)|(?<bare>[^\s;&|()<>"'\x60]{1,4096}))`;
const commanded = String.raw`(?:ConvertTo-SecureString\s{1,8}(?:-String\s{1,8})?)?(?:${quoted}|(?<command>[^\s"']))`;
/** The rest of the line but for blanks and a comment; not where a block or a collection begins. */
const rest = String.raw`(?:${quoted}(?=\s*(?:#|$))|(?<bare>(?![|>[{&*!"'])\S(?:.{0,4096}?\S)??)(?=\s+#|\s*$))`;

const shapes: readonly Shape[] = [
  // `NAME=value`, `-e NAME=value`, `--token=value`, `-Dname=value`; never inside a URL's user or path.
  shell(/=/, String.raw`(?<![\w.$:/@%+-])(?:-D(?=[a-z])|-{1,2})?${name}=(?!=)${value}`),
  // `name = value` on a line of its own.
  shell(/\s=|=\s/, String.raw`^\s{0,200}${name}\s{0,40}=(?!=)\s{0,40}${value}`),
  // PowerShell, where what is not quoted is a command.
  shell(/\$/, String.raw`(?<![\w$])\$(?:[A-Za-z]{1,16}:)?${name}\s{0,40}=(?!=)\s{0,40}${commanded}`),
  shell(/SetEnv/, String.raw`SetEnvironmentVariable\(\s{0,8}["']${name}["']\s{0,8},\s{0,8}${value}`),
  // `--password value`, `-Password value`; not `--env NAME=value`, and `--fail https://…` may mean two things.
  shell(/\s-/, String.raw`(?<=\s)--?(?<name>[A-Za-z][\w.-]{1,63})\s{1,8}(?!-|[\w.]{1,64}=|["']?[a-z]{1,16}://)${value}`),
  data(/\\"/, String.raw`\\"${name}\\"\s{0,8}:\s{0,8}\\"(?<bare>[^"\\]{0,4096})\\"`),
  data(/"\s{0,8}:/, String.raw`(?<!\\)"${name}"\s{0,8}:\s{0,8}"(?<double>(?:[^"\\]|\\.){0,4096})"`),
  // `name: value` on a line of its own.
  data(/:\s/, String.raw`^\s{0,200}(?:-\s{1,40})?${name}:\s{1,40}${rest}`),
];

function shell(hint: RegExp, pattern: string): Shape {
  return { hint, shape: new RegExp(pattern, 'dg'), expands: true };
}

function data(hint: RegExp, pattern: string): Shape {
  return { hint, shape: new RegExp(pattern, 'dg'), expands: false };
}

/** Offsets count from the beginning of the line; ascending, without overlaps. */
export function assignmentsIn(line: string): readonly Assignment[] {
  const found = shapes.flatMap(({ hint, shape, expands }) => {
    return hint.test(line) ? Array.from(line.matchAll(shape), (match) => assignment(match, expands)) : [];
  });
  found.sort((a, b) => a.whole[0] - b.whole[0]);
  let end = 0;
  return found.filter(({ whole }) => {
    const apart = whole[0] >= end;
    if (apart) end = whole[1];
    return apart;
  });
}

function assignment(match: RegExpExecArray, expands: boolean): Assignment {
  const { groups = {}, indices } = match;
  const kind = (['double', 'single', 'command', 'bare'] as const).find((one) => groups[one] !== undefined) ?? 'bare';
  const text = groups[kind] ?? '';
  const [start, end] = indices?.groups?.[kind] ?? [match.index, match.index];
  const whole: Range = [match.index, match.index + match[0].length];
  const only = kind === 'command' || variable.test(text);
  const partly = !only && (/^\$\(|^`/.test(text) || (expands && kind !== 'single' && within.test(text)));
  const said: readonly Range[] = partly ? [[whole[0], start], [end, whole[1]]] : [whole];
  return { name: groups['name'] ?? '', value: [start, end], whole, said, made: only || partly };
}

/** Nothing but a variable: `$NAME`, `${NAME}`, `$1`, `%NAME%`. */
const variable = /^(?:\$(?:\w{1,100}|[@*#?!-])|\$\{\w{1,100}\}|%\w{1,100}%)$/;

/** Part of it is one, or what a command prints. */
const within = /(?<![\\$])\$[A-Za-z_{(]|(?<!\\)`/;
