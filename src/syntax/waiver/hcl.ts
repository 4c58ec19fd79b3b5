/** Waivers in comments of HCL. */
import { noWaivers } from '../../model/waiver.js';
import type { Waivers } from '../../model/waiver.js';
import type { Block, HclFile } from '../hcl/ast.js';
import { mayWaive, notesInAll } from './notes.js';
import { placed } from './place.js';
import type { Construct } from './place.js';

/** A block of a configuration covers what it declares; a call of a module declares nothing itself. */
export function waiversInHcl({ body, comments }: HclFile): Waivers {
  if (!mayWaive(body.file.text)) return noWaivers;
  const notes = notesInAll(comments);
  if (notes.notes.length + notes.broken.length === 0) return noWaivers;
  const constructs = [...body.blocks].sort((a, b) => a.start - b.start).map(construct);
  return placed(notes, { comments, constructs, dashes: false });
}

function construct({ file, start, end, type }: Block): Construct {
  const here = { file, start, end };
  if (type === 'resource') return here;
  return { ...here, refuses: type === 'module' ? atCall : `stands at a ${type} block, which counts where a resource uses it; put it at that resource` };
}

const atCall = 'stands at a module call, and what is called may serve others; put it at the resource inside the module, or waive by address in bylaw.yaml';
