/**
 * Lines of a flow collection or quoted text that stand no deeper than what holds them. The specification forbids them, js-yaml
 * follows it; libyaml, PyYAML and SnakeYAML read them, and so do Kubernetes and CloudFormation.
 */

/** How js-yaml tells of one. */
export const deficient = 'deficient indentation';

/** Characters that may be looked at again and again for the sake of such lines. */
export const joiningBudget = 3_000_000;

/** The text with the line of the offset, and those after it that look like parts of JSON, joined to the line before. Offsets stay. */
export function joinLines(text: string, offset: number): string {
  const joined: string[] = [];
  let reached = 0;
  let end = text.lastIndexOf('\n', offset - 1);
  while (end !== -1 && (joined.length === 0 || /^\s*["'{}[\],]/.test(text.slice(end + 1, end + 201)))) {
    const isPair = text[end - 1] === '\r';
    joined.push(text.slice(reached, isPair ? end - 1 : end), isPair ? '  ' : ' ');
    reached = end + 1;
    end = text.indexOf('\n', reached);
  }
  return joined.concat(text.slice(reached)).join('');
}
