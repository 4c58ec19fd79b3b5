/** Days as waivers write them: `2027-03-31`. Text that is compared as text; no clock, no time zone. */

const written = /^(\d{4})-(\d{2})-(\d{2})$/;
const milliseconds = 86_400_000;

/** Whether there is such a day. */
export function isDay(text: string): boolean {
  const time = written.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  // Some readers of dates take the 31st of February for the 3rd of March.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** So many days after a day. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * milliseconds).toISOString().slice(0, 10);
}

/** From the one to the other; negative where that is earlier. */
export function daysUntil(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / milliseconds);
}
