/** Policy documents as the APIs hand them out: JSON text, of IAM "URL-encoded compliant with RFC 3986". */
import type { Json } from '../json.js';
import { isRecord, toJson } from '../json.js';

/** No document of a policy comes near (the element reference knows about seven levels). */
const deepest = 64;

/** The structure; the text itself where it is none, which then cannot be known. */
export function documentOf(text: string): Json {
  return structureOf(decoded(text)) ?? structureOf(text) ?? text;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function structureOf(text: string): Json | undefined {
  try {
    const parsed = toJson(JSON.parse(text));
    return isRecord(parsed) && !isDeeper(parsed, deepest) ? parsed : undefined;
  } catch {
    return undefined; // no JSON, or nested beyond all measure
  }
}

function isDeeper(value: Json, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner: Json) => isDeeper(inner, levels - 1));
}
