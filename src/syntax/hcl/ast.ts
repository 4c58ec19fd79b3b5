/**
 * The syntax tree of HCL native syntax (hashicorp/hcl, "HCL Native Syntax Specification"). Every node is its spot; a node that
 * could not be parsed is an `invalid` expression and a diagnostic.
 */
import type { Spot } from '../../shared/text.js';

export interface HclFile {
  readonly body: Body;
  /** In order of appearance. */
  readonly comments: readonly Comment[];
  readonly diagnostics: readonly Diagnostic[];
}

export interface Comment extends Spot {
  readonly kind: 'comment';
}

/** A syntax error; what could be recovered is in the tree. */
export interface Diagnostic extends Spot {
  readonly message: string;
}

export interface Body extends Spot {
  /** By name; a duplicate is a diagnostic and the first one stays. */
  readonly attributes: ReadonlyMap<string, Attribute>;
  readonly blocks: readonly Block[];
}

export interface Attribute extends Spot {
  readonly name: string;
  readonly nameSpot: Spot;
  readonly value: Expression;
}

export interface Block extends Spot {
  readonly type: string;
  readonly labels: readonly Label[];
  /** From the type to the last label: what names the block. */
  readonly header: Spot;
  readonly body: Body;
  readonly openBrace: number;
}

export interface Label extends Spot {
  readonly text: string;
}

export type Expression =
  | Literal
  | TemplateExpression
  | Heredoc
  | TupleExpression
  | ObjectExpression
  | Variable
  | GetAttribute
  | Index
  | Splat
  | FunctionCall
  | ForExpression
  | Conditional
  | Binary
  | Unary
  | Parentheses
  | Invalid;

/** A number (source text kept: numbers are decimals of any size), true, false, null. */
export interface Literal extends Spot {
  readonly kind: 'literal';
  readonly value: number | boolean | null;
  readonly text: string;
}

/** A quoted string; one literal part when it holds no sequences. */
export interface TemplateExpression extends Spot {
  readonly kind: 'template';
  readonly parts: readonly TemplatePart[];
}

/** `<<EOT` or `<<-EOT`; the parts' texts are after indentation was taken off. */
export interface Heredoc extends Spot {
  readonly kind: 'heredoc';
  readonly parts: readonly TemplatePart[];
}

export type TemplatePart = TextPart | InterpolationPart | IfPart | ForPart;

/** Text after escapes; [start, end) is where it stands in the source. */
export interface TextPart extends Spot {
  readonly kind: 'text';
  readonly text: string;
  /** Where pieces of the text lie: [offset in text, offset in file], ascending; absent when the text stands there as it is. */
  readonly pieces?: readonly (readonly [number, number])[];
}

export interface InterpolationPart extends Spot {
  readonly kind: 'interpolation';
  readonly value: Expression;
}

export interface IfPart extends Spot {
  readonly kind: 'if';
  readonly condition: Expression;
  readonly then: readonly TemplatePart[];
  readonly else: readonly TemplatePart[];
}

export interface ForPart extends Spot {
  readonly kind: 'for';
  readonly key?: string;
  readonly variable: string;
  readonly collection: Expression;
  readonly body: readonly TemplatePart[];
}

export interface TupleExpression extends Spot {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}

export interface ObjectExpression extends Spot {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
}

export interface ObjectEntry extends Spot {
  /** A bare identifier as key is a `literalKey`, not a variable. */
  readonly key: Expression;
  readonly literalKey?: string;
  readonly value: Expression;
}

export interface Variable extends Spot {
  readonly kind: 'variable';
  readonly name: string;
}

/** `a.b`, and the legacy `a.0` with the number as text. */
export interface GetAttribute extends Spot {
  readonly kind: 'get';
  readonly of: Expression;
  readonly name: string;
  readonly legacyIndex?: true;
}

export interface Index extends Spot {
  readonly kind: 'index';
  readonly of: Expression;
  readonly key: Expression;
}

/** `a.*.b.c` (attribute-only: `full` false) or `a[*].b[0]` (full). `each` is applied to every item; `item` nodes stand for it. */
export interface Splat extends Spot {
  readonly kind: 'splat';
  readonly of: Expression;
  readonly full: boolean;
  /** A chain of get and index whose innermost `of` is a variable named `*`. */
  readonly each: Expression;
}

export interface FunctionCall extends Spot {
  readonly kind: 'call';
  /** With namespaces: `core::length`, `provider::aws::arn_parse`. */
  readonly name: string;
  readonly nameSpot: Spot;
  readonly arguments: readonly Expression[];
  /** The last argument is followed by `...`. */
  readonly expand: boolean;
}

export interface ForExpression extends Spot {
  readonly kind: 'for';
  readonly key?: string;
  readonly variable: string;
  readonly collection: Expression;
  /** Set in the object form. */
  readonly resultKey?: Expression;
  readonly result: Expression;
  readonly condition?: Expression;
  /** `...` after the value: group by key. */
  readonly group: boolean;
}

export interface Conditional extends Spot {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly then: Expression;
  readonly else: Expression;
}

export type BinaryOperator = '!=' | '%' | '&&' | '*' | '+' | '-' | '/' | '<' | '<=' | '==' | '>' | '>=' | '||';

export interface Binary extends Spot {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Spot {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly value: Expression;
}

export interface Parentheses extends Spot {
  readonly kind: 'parentheses';
  readonly value: Expression;
}

/** Could not be parsed; the diagnostic says why. */
export interface Invalid extends Spot {
  readonly kind: 'invalid';
}
