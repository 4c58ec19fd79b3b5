/**
 * Answers that are none. A portal or proxy in between may answer 200 with a page of its own; where answers are XML, the SDK would
 * find nothing in it, and an account would seem empty.
 */

/** As the SDK hands them through its middleware stack, as far as it is looked at here. */
interface Handled {
  readonly response: unknown;
}

type Handler = (args: object) => Promise<Handled>;

interface Answer {
  readonly headers: Readonly<Record<string, string>>;
  body: AsyncIterable<Uint8Array> | Uint8Array;
}

/** For the `deserialize` step, next to the connection. */
export function refusePages(next: Handler): Handler {
  return async (args) => {
    const handled = await next(args);
    if (isAnswer(handled.response) && /^text\/html\b/i.test(handled.response.headers['content-type'] ?? '')) await look(handled.response);
    return handled;
  };
}

/** Some endpoints call every answer HTML. */
async function look(answer: Answer): Promise<void> {
  const pieces: Uint8Array[] = [];
  if (answer.body instanceof Uint8Array) pieces.push(answer.body);
  else for await (const piece of answer.body) pieces.push(piece);
  const body = Buffer.concat(pieces);
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(body.toString('utf8', 0, 1_000))) {
    throw Object.assign(new Error('a web page was answered; does a proxy or a portal stand in between?'), { name: 'NetworkingError', $retryable: {} });
  }
  answer.body = body;
}

function isAnswer(response: unknown): response is Answer {
  return typeof response === 'object' && response !== null && 'headers' in response && 'body' in response;
}
