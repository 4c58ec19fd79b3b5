/** Functions that make texts. "Intrinsic function reference". */
import type { Scalar, Value } from '../../../model/value.js';
import { spot } from '../../../shared/text.js';
import { placesOf, writeJson } from '../../../syntax/json/index.js';
import { lift } from './alternatives.js';
import { args, isWrong, unfit, wrong } from './call.js';
import type { Call } from './call.js';
import { inText } from './references.js';
import { glued, offsetsOf, pieceOf } from './text.js';
import type { Piece } from './text.js';
import { derived, refer, scalar, textOf, through, unknown } from './values.js';

/** A text, or `[text, values]`. */
export function sub(call: Call): Value {
  const { arg } = call;
  const [written, values] = arg.kind === 'list' && arg.items.length === 2 ? arg.items : [arg];
  const shape = 'Fn::Sub takes a text, or a text and a map of values';
  if (written?.kind !== 'scalar' || written.value === null) return wrong(call, shape);
  if (values !== undefined && values.kind !== 'dict') return wrong(call, 'the second argument is a map of values', values.at);
  // Each once: a text may name it twice, and so may the text in it.
  const own = new Map(Array.from(values?.entries ?? [], ([key, { value }]) => [key, call.scope.given(value)]));
  const text = String(written.value);
  // What is put together of nothing but one literal stays that literal.
  if (!text.includes('${')) return refer(scalarText(written), call.at, call.name);
  return glued(subPieces(call, written, text, own), call);
}

function scalarText(written: Scalar): Scalar {
  return typeof written.value === 'string' ? written : { ...written, value: String(written.value) };
}

function subPieces(call: Call, written: Scalar, text: string, own: ReadonlyMap<string, Value>): readonly Piece[] {
  const pieces: Piece[] = [];
  const place = placesOf(written);
  let reached = 0;
  const literal = (start: number, end: number): void => {
    if (end > start) pieces.push({ text: text.slice(start, end), source: offsetsOf(written, start, end) });
  };
  for (let open = text.indexOf('${'); open !== -1; open = text.indexOf('${', reached)) {
    const close = text.indexOf('}', open);
    if (close === -1) break;
    literal(reached, open);
    reached = close + 1;
    const name = text.slice(open + 2, close).trim();
    if (name.startsWith('!')) {
      // `${!Literal}` is the text `${Literal}`.
      literal(open, open + 2);
      literal(open + 3, reached);
    } else {
      const from = place(open, reached);
      pieces.push({ value: hole(call, name, spot(from.file, from.start, Math.max(from.start, from.end)), own) });
    }
  }
  literal(reached, text.length);
  return pieces;
}

function hole(call: Call, name: string, at: Call['at'], own: ReadonlyMap<string, Value>): Value {
  const given = own.get(name);
  if (given !== undefined) return { ...given, at };
  const here: Call = { ...call, at };
  if (!/^[\w.:-]+$/.test(name)) return wrong(here, `\${${name.slice(0, 60)}} names nothing; \${!…} is a text`, at);
  return inText(here, name);
}

/** `[delimiter, list]`. */
export function join(call: Call): Value {
  const given = args(call, 2, 2, 'a delimiter and a list');
  if (isWrong(given)) return given;
  const [between, list] = given.map((node) => call.scope.given(node));
  const delimiter = textOf(between) ?? (between?.kind === 'scalar' ? '' : undefined);
  if (between === undefined || delimiter === undefined) return wrong(call, 'the delimiter is a text');
  if (list?.kind !== 'list') return unfit(call, list ?? between, 'a list is expected');
  const pieces: Piece[] = [];
  for (const item of list.items) {
    if (pieces.length > 0 && delimiter !== '') pieces.push({ text: delimiter, source: [[0, between.at.start]] });
    pieces.push(pieceOf(item));
  }
  if (list.rest !== undefined) pieces.push({ value: list.rest });
  return through(glued(pieces, call), [list]);
}

/** `[delimiter, text]`; of a text with holes what stands before the first one is certain. */
export function split(call: Call): Value {
  const given = args(call, 2, 2, 'a delimiter and a text');
  if (isWrong(given)) return given;
  return lift(given.map((node) => call.scope.given(node)), call.at, ([between, source]) => {
    const delimiter = textOf(between);
    if (delimiter === undefined || delimiter === '' || source === undefined) return wrong(call, 'the delimiter is a text');
    const text = textOf(source);
    if (text !== undefined) {
      const items = text.split(delimiter).map((part) => refer(through(scalar(part, source.at), [source]), call.at, call.name));
      return through(call.scope.world.spend(items.length, call.at) ?? { kind: 'list', items, at: call.at }, [source]);
    }
    if (source.kind !== 'template') return unfit(call, source, 'a text is expected');
    const [first] = source.parts;
    const sure = typeof first === 'string' ? first.split(delimiter).slice(0, -1) : [];
    const items = sure.map((part) => scalar(part, call.at));
    return through({ kind: 'list', items, rest: derived(source, call.at), at: call.at }, [source]);
  });
}

/** What was encoded stays beside its text. */
export function base64(call: Call): Value {
  return lift([call.scope.given(call.arg)], call.at, ([decoded]) => {
    const text = textOf(decoded);
    if (decoded === undefined) return wrong(call, 'Fn::Base64 takes a text');
    if (text === undefined) return { ...unfit(call, decoded, 'Fn::Base64 takes a text'), decoded };
    const spent = call.scope.world.spend(text.length, call.at);
    return spent ?? through({ ...scalar(Buffer.from(text).toString('base64'), call.at), decoded }, [decoded]);
  });
}

/** The structure stays beside its text. */
export function toJsonString(call: Call): Value {
  const decoded = call.scope.given(call.arg);
  if (decoded.kind !== 'dict' && decoded.kind !== 'list') return wrong(call, 'Fn::ToJsonString takes a map or a list');
  const parts = writeJson(decoded);
  if (parts === undefined) return unknown('limit', 'the text would be too long', call.at);
  const pieces = parts.map((part): Piece => (typeof part === 'string' ? { text: part, source: [] } : { value: part }));
  const text = glued(pieces, call);
  if (text.kind === 'list' || text.kind === 'dict') return text;
  const whole = through({ ...text, decoded }, [decoded]);
  return isSecret(decoded) ? { ...whole, sensitive: true } : whole;
}

function isSecret(value: Value): boolean {
  if (value.sensitive === true) return true;
  if (value.kind === 'list') return value.items.some(isSecret);
  return value.kind === 'dict' && [...value.entries.values()].some((entry) => isSecret(entry.value));
}
