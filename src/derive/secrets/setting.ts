/** What a setting's value, as far as it is known, says about `secret`. */
import { placed, sourceOf } from '../../model/attr.js';
import type { Attr } from '../../model/attr.js';
import type { Setting } from '../../model/facts.js';
import type { Located, Scalar } from '../../model/value.js';
import { judge } from './judge.js';
import type { Judged } from './judge.js';
import { refersOrWaits } from './look-alikes.js';
import { suggestion } from './names.js';
import { holes, origin } from './stores.js';

/** Stands for what is not known of a text; nobody writes it, and it looks like a secret. */
const hole = '\u0000qZ7xV4\u0000';

type Unknown = Extract<Attr<string>, { readonly state: 'unknown' }>;

export class Judge {
  readonly #secrets = new Set<string>();
  readonly #judged = new Map<string, Judged | undefined>();

  /** `linted`: what is known already, by `NAME=value`. */
  constructor(linted: ReadonlyMap<string, Judged>) {
    for (const [line, judged] of linted) this.#judged.set(line, judged);
    for (const { secrets } of linted.values()) this.#remember(secrets);
  }

  get secrets(): readonly string[] {
    return [...this.#secrets].sort();
  }

  /** The setting itself where there is nothing to say. */
  setting(name: string, setting: Setting): Setting {
    const secret = this.#secret(name, setting.value);
    if (secret.state === 'absent') return setting;
    this.#rememberSource(setting.value);
    const at = sourceOf(setting.value);
    return { ...setting, secret: at === undefined ? secret : placed(secret, at) };
  }

  #secret(name: string, value: Attr<string>): Attr<string> {
    if (value.state === 'absent') return nothing;
    const from = origin(name, sourceOf(value));
    if (from === 'named') return nothing;
    if (from === undefined) return value.state === 'unknown' ? this.#ofUnknown(name, value) : a(this.#judge(name, value.value));
    if (value.state !== 'unknown') this.#remember([value.value]);
    return a(from);
  }

  /** What a secret was decoded from (base64 of a Kubernetes Secret) shows it as well. */
  #rememberSource(value: Attr<string>): void {
    const at = sourceOf(value);
    if (at === undefined || value.state === 'absent' || value.state === 'unknown' || !isScalar(at)) return;
    const written = String(at.value).trim();
    if (written !== value.value && Buffer.from(written, 'base64').toString() === value.value) this.#remember([written]);
  }

  #judge(name: string, text: string): Judged | undefined {
    const line = `${name}=${text}`;
    if (this.#judged.has(line)) return this.#judged.get(line);
    const judged = judge(name, text);
    this.#judged.set(line, judged);
    this.#remember(judged?.secrets ?? []);
    return judged;
  }

  #remember(secrets: readonly string[]): void {
    for (const secret of secrets) for (const part of secret.split(hole)) if (part !== '') this.#secrets.add(part);
  }

  #ofUnknown(name: string, value: Unknown): Attr<string> {
    if (value.oneOf !== undefined) return this.#ofAlternatives(name, value, value.oneOf);
    if (value.parts !== undefined) return this.#ofParts(name, value, value.parts);
    // Not every value that is not known is worth a word.
    return suggestion(name) === undefined ? nothing : maybe(value);
  }

  #ofAlternatives(name: string, value: Unknown, oneOf: readonly (string | null)[]): Attr<string> {
    const judged = oneOf.map((one) => (one === null ? undefined : this.#judge(name, one)));
    const kinds = [...new Set(judged.map((one) => one?.what ?? null))];
    if (kinds.every((kind) => kind === null)) return nothing;
    const [only] = kinds;
    if (kinds.length === 1 && typeof only === 'string') return a({ what: only });
    return { state: 'unknown', reason: value.reason, oneOf: kinds };
  }

  #ofParts(name: string, value: Unknown, parts: readonly (string | null)[]): Attr<string> {
    const brought = holes(sourceOf(value)).map((one) => origin(name, one));
    const content = brought.find((one) => typeof one === 'object');
    if (content !== undefined) return a(content);
    const text = parts.map((part) => part ?? hole).join('');
    const judged = this.#judge('', text);
    if (judged !== undefined) return judged.secrets.some((secret) => !secret.includes(hole)) ? a(judged) : maybe(value);
    const suggested = suggestion(name);
    const named = brought.length > 0 && brought.every((one) => one === 'named');
    if (suggested === undefined || suggested.shape === 'inside' || named) return nothing;
    return refersOrWaits(text.replaceAll(hole, 'it')) ? nothing : maybe(value);
  }
}

function isScalar(at: Located): at is Scalar {
  return 'kind' in at && at.kind === 'scalar';
}

const nothing: Attr<string> = { state: 'absent' };

function a(kind: { readonly what: string } | undefined): Attr<string> {
  return kind === undefined ? nothing : { state: 'set', value: kind.what };
}

function maybe({ reason }: Unknown): Attr<string> {
  return { state: 'unknown', reason };
}
