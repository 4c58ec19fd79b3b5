/** The first Ctrl-C ends the reading, so that what was read is judged and told; a second one ends the program. */
export function interruptible(): { readonly signal: AbortSignal; readonly done: () => void } {
  const controller = new AbortController();
  const stop = () => {
    process.stderr.write('bylaw: stopping; what was read so far is judged\n');
    controller.abort();
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const done = () => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  return { signal: controller.signal, done };
}
