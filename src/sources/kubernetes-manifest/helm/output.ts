/** What `helm template` prints: documents, each after the name of its template. */

export interface Section {
  /** `shop/charts/redis/templates/service.yaml`: names of charts, not of directories. */
  readonly source: string;
  readonly text: string;
}

const mark = /^# Source: (\S.*?)\s*$/;

export function sectionsOf(output: string): readonly Section[] {
  const sections: Section[] = [];
  let source: string | undefined;
  let begin = 0;
  for (let at = 0, isNew = true; at < output.length; ) {
    const next = output.indexOf('\n', at);
    const end = next === -1 ? output.length : next + 1;
    const line = output.slice(at, Math.min(end, at + 2000));
    const named = isNew ? mark.exec(line)?.[1] : undefined;
    if (named !== undefined) {
      if (source !== undefined) sections.push({ source, text: output.slice(begin, at) });
      [source, begin] = [named, end];
    }
    isNew = /^---\s*$/.test(line);
    at = end;
  }
  if (source !== undefined) sections.push({ source, text: output.slice(begin) });
  return sections;
}
