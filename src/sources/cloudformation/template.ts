/** A template before its intrinsics are evaluated. */
import type { Dict, Located, Value } from '../../model/value.js';

/** One resource. Short tags are in their long form by now: `!Ref X` is `{Ref: X}`, `!GetAtt A.B` is `{Fn::GetAtt: A.B}`. */
export interface TemplateResource {
  /** The logical id. */
  readonly id: string;
  readonly type: string;
  readonly properties: Dict;
  /** Names of the conditions that must all hold for it to be made. */
  readonly conditions: readonly string[];
  /** Names of conditions of which none may hold: a role that SAM makes where `Fn::If` gives none. */
  readonly unless?: readonly string[];
  /** Its logical id where it is written; of a resource that SAM makes, what it is made from. */
  readonly at: Located;
  /** The rest of what is written: `Metadata`, `DeletionPolicy`, `DependsOn`. */
  readonly attributes: Dict;
}

/** What SAM may need of a template besides its resources. */
export interface TemplateSections {
  /** The `Globals` section, if there is one. */
  readonly globals: Value | undefined;
  /** Names of parameters and conditions, for `Ref` and `Condition`. */
  readonly parameters: ReadonlySet<string>;
}
