/** Lines of a compressed file, one at a time: however much it unpacks to, only a line of it is held. */
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** Without their line breaks; what follows the last break is a line only if something stands there. Throws what zlib throws, and RangeError for a line that is too long. */
export async function* linesOf(file: string, longest: number): AsyncGenerator<Buffer> {
  const unpacked = createGunzip();
  // Errors of both arrive through the loop.
  pipeline(createReadStream(file), unpacked, () => undefined);
  let pieces: Buffer[] = [];
  let length = 0;
  for await (const chunk of unpacked) {
    const bytes: Buffer = Buffer.from(chunk as Uint8Array);
    let from = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, from)) {
      yield Buffer.concat([...pieces, bytes.subarray(from, end)]);
      pieces = [];
      length = 0;
      from = end + 1;
    }
    length += bytes.length - from;
    if (length > longest) throw new RangeError('a line is too long');
    if (from < bytes.length) pieces.push(bytes.subarray(from));
  }
  if (length > 0) yield Buffer.concat(pieces);
}
