/** Milliseconds of named pieces of work. */
export class Stopwatch {
  readonly parts: Record<string, number> = {};

  readonly timed = <T>(name: string, work: () => T): T => {
    const began = performance.now();
    const done = work();
    this.parts[name] = performance.now() - began;
    return done;
  };

  get ms(): number {
    return Object.values(this.parts).reduce((sum, part) => sum + part, 0);
  }
}
