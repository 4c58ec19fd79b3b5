/** JSON values as expressions ("JSON Configuration Syntax" in Terraform's documentation, "Expression Mapping"). */
import { TextFile } from '../../../shared/text.js';
import type { Spot } from '../../../shared/text.js';
import type { Diagnostic, Expression, ObjectEntry, TemplateExpression, TemplatePart, TextPart } from '../ast.js';
import { expression } from '../expression.js';
import { parseExpression } from '../parse.js';
import { Scanner } from '../scanner.js';
import { bare } from '../template.js';
import { piecesIn, placeIn, relocated, relocatedParts, unescaped } from './relocate.js';
import type { Json, JsonObject, Text } from './tree.js';

/**
 * What strings are: templates, text as it is, or an expression of native syntax such as an address or a type. Of objects and arrays,
 * each item is that.
 */
export type Strings = 'address' | 'literal' | 'template';

export class Expressions {
  readonly diagnostics: Diagnostic[] = [];

  constructor(readonly file: TextFile) {}

  spot({ start, end }: Omit<Spot, 'file'>): Spot {
    return { file: this.file, start, end };
  }

  report(at: Omit<Spot, 'file'>, message: string): void {
    this.diagnostics.push({ ...this.spot(at), message });
  }

  value(json: Json, strings: Strings): Expression {
    const place = this.spot(json);
    switch (json.kind) {
      case 'object':
        return { kind: 'object', ...place, entries: this.#entries(json, strings) };
      case 'array':
        return { kind: 'tuple', ...place, items: json.items.map((item) => this.value(item, strings)) };
      case 'bare':
        return { kind: 'literal', ...place, value: json.value, text: this.file.text.slice(json.start, json.end) };
      case 'string':
        return strings === 'address' ? this.#address(json) : this.#text(json, strings);
    }
  }

  #entries({ properties }: JsonObject, strings: Strings): readonly ObjectEntry[] {
    const seen = new Set<string>();
    return properties.map(({ key, value }) => {
      if (seen.has(key.text)) this.report(key, `the key ${JSON.stringify(key.text)} is written twice`);
      seen.add(key.text);
      const read = this.value(value, strings);
      const name = this.#text(key, strings === 'template' ? strings : 'literal');
      return { file: this.file, start: key.start, end: read.end, key: name, value: read };
    });
  }

  #text(text: Text, strings: Strings): TemplateExpression {
    const place = this.spot(text);
    if (strings === 'template' && /[$%]\{/.test(text.text)) return { kind: 'template', ...place, parts: this.#parts(text) };
    return { kind: 'template', ...place, parts: [this.#plain(text)] };
  }

  #plain(text: Text): TextPart {
    const inside = this.#within(text);
    const part: TextPart = { kind: 'text', ...inside, text: text.text.normalize('NFC') };
    if (inside.end - inside.start === text.text.length || part.text !== text.text) return part;
    return { ...part, pieces: piecesIn({ ...part, start: 0 }, unescaped(this.file, text.start, text.end).offsets) };
  }

  #parts(text: Text): readonly TemplatePart[] {
    const inside = this.#within(text);
    const asItIs = inside.end - inside.start === text.text.length;
    const s = asItIs ? new Scanner(this.file, inside.end) : new Scanner(new TextFile(this.file.path, text.text));
    const parts = bare(s, asItIs ? inside.start : 0, expression);
    if (asItIs) {
      this.diagnostics.push(...s.diagnostics);
      return parts;
    }
    const to = unescaped(this.file, text.start, text.end);
    for (const one of s.diagnostics) this.report(placeIn(to, one), one.message);
    return relocatedParts(parts, to);
  }

  /** `aws_s3_bucket.logs`, `list(string)`; older code writes addresses as `${aws_s3_bucket.logs}`. */
  #address(text: Text): Expression {
    if (text.text.startsWith('${')) {
      const [only, ...others] = this.#parts(text);
      if (only?.kind === 'interpolation' && others.length === 0) return only.value;
    }
    const inside = this.#within(text);
    if (inside.end - inside.start === text.text.length) {
      const { value, diagnostics } = parseExpression(this.file, inside.start, inside.end);
      this.diagnostics.push(...diagnostics);
      return value;
    }
    const to = unescaped(this.file, text.start, text.end);
    const { value, diagnostics } = parseExpression(new TextFile(this.file.path, text.text));
    for (const one of diagnostics) this.report(placeIn(to, one), one.message);
    return relocated(value, to);
  }

  /** Between the quotes. */
  #within({ start, end }: Text): Spot {
    return this.spot({ start: start + 1, end: Math.max(start + 1, end - 1) });
  }
}
