/** What plain scalars mean, which depends on who reads them. */

/**
 * - `yaml-1.1`: as go-yaml v2 reads it, which Kubernetes uses (sigs.k8s.io/yaml): `yes` is true, `0755` is octal, `1:30` a string
 * - `yaml-1.1-words`: the same, but `y` and `n` are letters, as PyYAML and SnakeYAML read them: CloudFormation's `AttributeType: N`
 * - `yaml-1.2`: the core schema of the specification
 */
export type YamlSchema = 'yaml-1.1' | 'yaml-1.1-words' | 'yaml-1.2';

export type Primitive = boolean | number | string | null;

const core = words({ null: ['', '~', 'null', 'Null', 'NULL'], true: ['true', 'True', 'TRUE'], false: ['false', 'False', 'FALSE'] });
const more = words({
  null: [],
  true: ['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'],
  false: ['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'],
});
const goYaml: ReadonlyMap<string, boolean | null> = new Map([...core, ...more]);

function words(lists: Readonly<Record<'false' | 'null' | 'true', readonly string[]>>): ReadonlyMap<string, boolean | null> {
  const pairs = (value: boolean | null, list: readonly string[]) => list.map((word) => [word, value] as const);
  return new Map([...pairs(null, lists.null), ...pairs(true, lists.true), ...pairs(false, lists.false)]);
}

const tables: Readonly<Record<YamlSchema, ReadonlyMap<string, boolean | null>>> = {
  'yaml-1.1': goYaml,
  'yaml-1.1-words': new Map([...goYaml].filter(([word]) => !/^[yn]$/i.test(word))),
  'yaml-1.2': core,
};

const longestWord = 5;
const float = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const coreInteger = /^(?:[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+)$/;
const goInteger = /^[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9][0-9]*)$/;

export function resolve(text: string, schema: YamlSchema): Primitive {
  if (text.length <= longestWord) {
    const word = tables[schema].get(text);
    if (word !== undefined) return word;
  }
  return mayBeNumber(text.charCodeAt(0)) ? (schema === 'yaml-1.2' ? coreNumber(text) : goNumber(text)) : text;
}

/** A digit, a sign or a point. */
function mayBeNumber(code: number): boolean {
  return (code >= 48 && code <= 57) || code === 43 || code === 45 || code === 46;
}

function coreNumber(text: string): number | string {
  // Number() reads 0o and 0x; decimal digits with leading zeros stay decimal.
  return coreInteger.test(text) || float.test(text) ? exact(Number(text), text) : text;
}

function goNumber(text: string): number | string {
  const plain = text.replaceAll('_', '');
  if (goInteger.test(plain)) return exact(integer(plain), plain);
  return float.test(text.startsWith('.') ? text : plain) ? exact(Number(plain), plain) : text;
}

/** As strconv.ParseInt with base 0: `0755` and `0o755` are octal. */
function integer(text: string): number {
  const digits = text.replace(/^[-+]/, '');
  const magnitude = /^0[0-7]/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return text.startsWith('-') ? 0 - magnitude : magnitude;
}

/** What a number cannot hold stays the text it was, so that no digit is lost. */
function exact(value: number, text: string): number | string {
  if (value === 0) return 0; // Not minus zero.
  return Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value)) ? value : text;
}

/** With an explicit tag; tags other than YAML's own leave the text as it is. */
export function resolveTagged(text: string, tag: string, schema: YamlSchema): Primitive {
  switch (standardTag(tag)) {
    case 'bool':
    case 'float':
    case 'int':
    case 'null':
      return resolve(text, schema);
    default:
      return text;
  }
}

/** `str` for `!!str`, `!<tag:yaml.org,2002:str>` and the like; undefined for any other. */
export function standardTag(tag: string): string | undefined {
  return /^(?:!!|!?<?tag:yaml\.org,2002:)(\w+)>?$/.exec(tag)?.[1];
}
