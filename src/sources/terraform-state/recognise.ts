/** Which files are states, by name and by the keys at their top. */

const stateNames = /\.tfstate(?:\.\d+)?(?:\.backup)?$/;

export function mayRead(name: string): boolean {
  return stateNames.test(name) || (/\.json(?:\.backup)?$/.test(name) && !/\.(?:tf|tofu|tfvars)\.json$/.test(name));
}

/** Keys are looked for here; the text may be very long. */
const looked = 64 * 1024;

/** The name of a state is enough, for what stands under it should have been read; else its beginning decides. */
export function recognise(name: string, text: string): boolean {
  if (stateNames.test(name)) return true;
  const head = text.slice(0, looked);
  return mayRead(name) && /"(?:format_version|lineage|encrypted_data)"/.test(head) && isState(topKeys(head));
}

/** What `show -json` prints of a state, where there is none too. */
const shown: ReadonlySet<string> = new Set(['checks', 'format_version', 'terraform_version', 'values']);

/** Where keys are sorted, the version comes last. */
const besideLineage = ['encrypted_data', 'modules', 'resources', 'serial', 'terraform_version'];

function isState(keys: ReadonlySet<string>): boolean {
  if (keys.has('lineage')) return besideLineage.some((key) => keys.has(key));
  return keys.has('format_version') && [...keys].every((key) => shown.has(key));
}

/** Of a text that may be cut off. */
function topKeys(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  let depth = 0;
  for (const [token, name, colon] of text.matchAll(/"([^"\\]*(?:\\.[^"\\]*)*)(?:"(\s{0,100}:)?|\\?$)|[{}[\]]/gs)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && colon !== undefined && name !== undefined) found.add(name);
  }
  return found;
}
