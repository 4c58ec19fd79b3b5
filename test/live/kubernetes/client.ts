/** What the suites themselves ask of the server: to write, which the reader never does. */
import https from 'node:https';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Door {
  readonly url: string;
  readonly ca: string;
}

/** One request as the bearer of a token. */
export function send({ url, ca }: Door, token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json', ...(body !== undefined && { 'content-type': 'application/json' }) };
  return new Promise((resolve, reject) => {
    const request = https.request(`${url}${path}`, { method, headers, ca, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: parse(Buffer.concat(chunks).toString()) }));
    });
    request.on('error', reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Some answers (429, an unready server) are plain text. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
