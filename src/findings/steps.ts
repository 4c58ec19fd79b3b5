/** How a value came to its place, as reports tell it. */
import type { ChainStep } from '../model/finding.js';
import type { Located, Step } from '../model/value.js';

/** A chain is as long as people wrote it; a cyclic one would be a reader's bug and must not hang us. */
const longest = 100;

/** Innermost first. */
export function stepsOf({ from }: Located): readonly ChainStep[] {
  const steps: ChainStep[] = [];
  for (let step: Step | undefined = from; step !== undefined && steps.length < longest; step = step.from) {
    steps.push({ label: step.label, at: step.at });
  }
  return steps;
}
