/** The day by the clock, in UTC: `2026-11-21`. The one setting that nobody writes. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
