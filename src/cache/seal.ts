/**
 * An entry is sealed under what it was made from: who cannot name the inputs can neither find nor read it, and what was damaged
 * or belongs to other inputs does not open.
 */
import { createCipheriv, createDecipheriv, hash, randomBytes } from 'node:crypto';

export interface Keys {
  /** The file's name. */
  readonly name: string;
  readonly key: Uint8Array;
}

const cipher = 'aes-256-gcm';
const nonceSize = 12;
const tagSize = 16;

/** From a digest of the inputs. Two halves of one hash: neither tells the other, nor what they were made from. */
export function keysOf(digest: Uint8Array): Keys {
  const both = hash('sha512', digest, 'buffer');
  return { name: both.subarray(0, 32).toString('hex'), key: both.subarray(32) };
}

export function seal(text: string, key: Uint8Array): Uint8Array {
  // One key may seal several texts: the nonce must differ.
  const nonce = randomBytes(nonceSize);
  const sealing = createCipheriv(cipher, key, nonce);
  const body = [sealing.update(text, 'utf8'), sealing.final()];
  return Buffer.concat([nonce, sealing.getAuthTag(), ...body]);
}

/** Undefined for anything that was not sealed under this key, byte for byte. */
export function unseal(sealed: Uint8Array, key: Uint8Array): string | undefined {
  if (sealed.length < nonceSize + tagSize) return undefined;
  const opening = createDecipheriv(cipher, key, sealed.subarray(0, nonceSize), { authTagLength: tagSize });
  opening.setAuthTag(sealed.subarray(nonceSize, nonceSize + tagSize));
  try {
    return Buffer.concat([opening.update(sealed.subarray(nonceSize + tagSize)), opening.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
