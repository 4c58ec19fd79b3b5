/** `--snapshot`: takes down what an estate answers while it is audited. */
import { openSnapshot } from '../index.js';
import type { Recording } from '../index.js';

/** `work` prints its reports before it ends: a snapshot that cannot be written takes none of them away. */
export async function recorded(file: string | undefined, work: (options: { readonly recording?: Recording }) => Promise<number>): Promise<number> {
  if (file === undefined) return work({});
  const recording = await openSnapshot(file);
  let code: number;
  try {
    code = await work({ recording });
  } catch (error) {
    await recording.discard();
    throw error;
  }
  await recording.close();
  return code;
}
