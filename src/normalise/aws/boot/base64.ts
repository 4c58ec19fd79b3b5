/** What a Base64 text stands for. */

/** Undefined: it is not Base64, or not of a text. */
export function decoded(encoded: string): { readonly text: string } | 'compressed' | undefined {
  const plain = encoded.replace(/\s+/g, '');
  if (plain.length < 8 || plain.length % 4 !== 0 || !/^[A-Za-z\d+/]+={0,2}$/.test(plain)) return undefined;
  const bytes = Buffer.from(plain, 'base64');
  // The two bytes that gzip begins with (RFC 1952).
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'compressed';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^[^\0-\x08\x0b\x0e-\x1f\x7f]+$/.test(text) ? { text } : undefined;
  } catch {
    return undefined;
  }
}
