/** Texts of a SARIF file: secrets hidden, lengths kept, links where they are meant and nowhere else. */

export interface Words {
  /** For plain fields: an address, a name. */
  readonly plain: (text: string, longest?: number) => string;
  /** As part of a message. */
  readonly say: (text: string, longest?: number) => string;
  /** `[text](id)`: GitHub shows a related location only where the message cites it. */
  readonly link: (text: string, id: number) => string;
}

/** GitHub's limits for descriptors and GitLab's for messages, both in characters. */
export const longest = { name: 255, description: 1024, message: 2048 };

export function words(redact: (text: string) => string): Words {
  const plain = (text: string, limit = 400): string => clip(wellFormed(redact(text)), limit);
  return {
    plain,
    say: (text, limit) => escapeLinks(plain(text, limit)),
    link: (text, id) => `[${plain(text, 55).replace(/[[\]\\]/g, '\\$&')}](${id})`,
  };
}

/** A resource's name may look like a link: `a["b"](1)`. Then it is escaped as SARIF 2.1.0 says, "Messages with embedded links". */
function escapeLinks(text: string): string {
  return text.includes('](') ? text.replace(/[[\]\\]/g, '\\$&') : text;
}

export function clip(text: string, limit: number): string {
  return text.length <= limit ? text : `${wellFormed(text.slice(0, limit - 1))}…`;
}

/** Other languages' readers refuse halves of surrogate pairs. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

/** A sentence ends with a period, whatever its author thought. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?]$/.test(trimmed) ? trimmed : `${trimmed}.`;
}
