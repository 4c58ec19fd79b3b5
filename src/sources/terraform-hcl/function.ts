/** What a Terraform function is given and gives back. */
import type { Dict, Value } from '../../model/value.js';
import type { Spot, TextFile } from '../../shared/text.js';

export interface Call {
  readonly name: string;
  /** Evaluated; an error of evaluation is an Unknown with code 'error'. `...` is already expanded. */
  readonly args: readonly Value[];
  readonly at: Spot;
  readonly files: Files;
}

/** Of a call, what its result and its mistakes need. */
export type Place = Pick<Call, 'at' | 'name'>;

export interface Files {
  /** Reads relative to the module's directory rules of Terraform (path as the user gave it); inside the root only. */
  readonly read: (path: string) => TextFile | undefined;
  readonly bytes: (path: string) => Uint8Array | undefined;
  /** Whether a path leads out of what is scanned. */
  readonly outside?: (path: string) => boolean;
  readonly list: (directory: string) => readonly string[];
  /** templatefile: evaluates a template with these variables. */
  readonly template: (file: TextFile, variables: Dict) => Value;
}

export type HclFunction = (call: Call) => Value;
