/** JSON that may be printed: what would steer a terminal or reorder text is escaped. Its readers see the same strings. */

/** Beyond what JSON escapes anyhow: DEL and C1 controls, format characters, line and paragraph separators. */
const harmful = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu;

export function safeJson(value: unknown, indent?: number): string {
  return JSON.stringify(value, undefined, indent).replace(harmful, escaped);
}

function escaped(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
