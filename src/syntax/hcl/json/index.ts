/** Configurations in JSON, as the same tree that native syntax gives; nothing here throws, whatever the text. */
import type { TextFile } from '../../../shared/text.js';
import type { HclFile } from '../ast.js';
import { Bodies } from './body.js';
import { Expressions } from './expression.js';
import * as shapes from './shapes.js';
import type { Shape } from './shapes.js';
import { readJson } from './tree.js';
import type { Json, JsonObject } from './tree.js';

/** `.tf.json`, `.tofu.json` */
export function parseJsonConfiguration(file: TextFile): HclFile {
  return parse(file, shapes.file, true);
}

/** `.tfvars.json` */
export function parseJsonVariables(file: TextFile): HclFile {
  return parse(file, shapes.variables, false);
}

function parse(file: TextFile, shape: Shape, isFile: boolean): HclFile {
  const { root, diagnostics } = readJson(file);
  const expressions = new Expressions(file);
  const bodies = new Bodies(expressions);
  const whole: Json = root ?? { kind: 'array', items: [], start: 0, end: file.text.length };
  const objects = objectsOf(whole, expressions);
  const body = bodies.body(objects, whole, shape, isFile);
  const comments = bodies.comments.sort((a, b) => a.start - b.start);
  return { body: { ...body, start: 0, end: file.text.length }, comments, diagnostics: [...diagnostics, ...expressions.diagnostics] };
}

/** An object, or an array of objects whose properties count as those of one. */
function objectsOf(root: Json, expressions: Expressions): readonly JsonObject[] {
  return (root.kind === 'array' ? root.items : [root]).flatMap((item) => {
    if (item.kind === 'object') return [item];
    expressions.report(item, 'a configuration in JSON is an object');
    return [];
  });
}
