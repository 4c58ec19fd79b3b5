/** The formats, sorted by name; each is loaded when it is asked for. */
import type { ReportFormat } from '../model/finding.js';

export const reports: Readonly<Record<'json' | 'sarif' | 'terminal', () => Promise<ReportFormat>>> = {
  json: async () => (await import('./json/index.js')).json,
  sarif: async () => (await import('./sarif/index.js')).sarif,
  terminal: async () => (await import('./terminal/index.js')).terminal,
};
