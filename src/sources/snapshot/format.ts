/**
 * A snapshot: what APIs answered, so that it can be judged again without them. JSON lines under gzip: a header; then sessions
 * and their calls, as they came; a line where the run was stopped; last a digest over all that came before. The digest finds
 * what was cut or damaged; it proves no author. Readers of live estates see none of this: a session that replays is a session.
 */
import * as v from 'valibot';

const text = v.string();
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const header = v.strictObject({
  format: v.literal('bylaw snapshot'),
  version: v.literal(1),
  /** Version of Bylaw that wrote it. */
  tool: text,
  /** Digest of the policies that it judged with. */
  policies: text,
  takenAt: text,
});

export const sessionKinds = ['aws', 'kubernetes'] as const;

/** `session` counts from 0; `facts` are the kind's own. */
export const sessionLine = v.strictObject({ session: count, kind: v.picklist(sessionKinds), facts: v.unknown() });

export const callLine = v.union([
  v.strictObject({ of: count, call: v.unknown(), answer: v.unknown() }),
  v.strictObject({ of: count, call: v.unknown(), problem: v.unknown() }),
]);

/** The user ended the run: what the snapshot does not hold was not asked any more. */
export const stopLine = v.strictObject({ stopped: v.literal(true) });

export const lastLine = v.strictObject({ lines: count, sha256: text });

export type Header = v.InferOutput<typeof header>;
export type SessionKind = (typeof sessionKinds)[number];

/** What became of a call. */
export type Outcome = { readonly answer: unknown } | { readonly problem: unknown };

/** Longer than any page of any API; what is longer does not fit into memory twice. */
export const longestLine = 64 * 1024 * 1024;

/** A call as a key: the same whatever the order of its fields. */
export function keyOf(call: unknown): string {
  return JSON.stringify(call, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
