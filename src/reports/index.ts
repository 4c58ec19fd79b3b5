/** The formats, sorted by name; each is loaded when it is asked for. */
import type { Explanation } from '../model/explanation.js';
import type { ReportFormat, ReportOptions, ScanResult, Shares } from '../model/finding.js';

export const reports: Readonly<Record<'json' | 'sarif' | 'terminal', () => Promise<ReportFormat>>> = {
  json: async () => (await import('./json/index.js')).json,
  sarif: async () => (await import('./sarif/index.js')).sarif,
  terminal: async () => (await import('./terminal/index.js')).terminal,
};

/** The formats of `bylaw coverage`; `sharesOf` counts as the gate does. */
export function coverageReports(sharesOf: (result: ScanResult) => Shares): Readonly<Record<'json' | 'terminal', () => Promise<ReportFormat>>> {
  return {
    json: async () => {
      const { coverageJson } = await import('./json/coverage.js');
      return { id: 'json', render: (result) => coverageJson(result, sharesOf(result)) };
    },
    terminal: async () => {
      const { coverageText } = await import('./terminal/coverage.js');
      return { id: 'terminal', render: (result, options) => coverageText(result, sharesOf(result), options) };
    },
  };
}

/** One finding in full, for people. */
export async function explanationReport(): Promise<(explanation: Explanation, options: ReportOptions) => string> {
  return (await import('./terminal/explain.js')).explanationText;
}
