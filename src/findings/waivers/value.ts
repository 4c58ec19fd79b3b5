/** The value that a waiver may be bound to: what is written where the finding stands. */
import type { Finding } from '../../model/finding.js';
import type { Spot } from '../../shared/text.js';

/** Undefined where nothing is written: the finding stands at the resource as a whole. */
export function valueAt({ at, declared }: Pick<Finding, 'at' | 'declared'>): string | undefined {
  const isWhole = at.file.path === declared.file.path && at.start === declared.start && at.end === declared.end;
  return isWhole ? undefined : plain(textOf(at));
}

export function textOf({ file, start, end }: Spot): string {
  return file.text.slice(start, end);
}

/** Without the quotes around it; reformatting changes no value. */
export function plain(text: string): string {
  const trimmed = text.trim();
  const [, , inner] = /^(["'])(.*)\1$/s.exec(trimmed) ?? [];
  return (inner ?? trimmed).replace(/\s+/g, ' ');
}
