/// <reference lib="es2024.string" />

/** JSON that the policy runtime takes: it refuses lone surrogates, so they become replacement characters. */
export function toJson(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (typeof value !== 'object') return JSON.stringify(value);
  return JSON.stringify(value, (_, one: unknown) => (typeof one === 'string' ? one.toWellFormed() : one));
}
