/** One line on stderr while the work lasts; nothing where nobody looks. */
import type { WriteStream } from 'node:tty';
import type { Progress } from '../index.js';

const patience = 400;
const interval = 100;

export function progressLine(stream: WriteStream) {
  const began = performance.now();
  let drawn = 0;
  return {
    update({ stage, done, total }: Progress): void {
      const now = performance.now();
      if (!stream.isTTY || now - began < patience || now - drawn < interval) return;
      drawn = now;
      stream.write(`\r\u001b[K${stage}${total === 0 ? '' : ` ${done}/${total}`}`);
    },
    clear(): void {
      if (drawn !== 0) stream.write('\r\u001b[K');
    },
  };
}
