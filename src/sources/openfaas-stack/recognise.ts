/** Which files are stack files, by name and text alone. */
import path from 'node:path';

export function mayRead(name: string): boolean {
  return /\.ya?ml$/i.test(name);
}

/**
 * `functions` and a provider called `openfaas`, or `faas` as it was at first. The CLI's own name for the file may stand for the
 * provider. The Serverless Framework, whose plugin has the same words, calls its `service`.
 */
export function recognise(name: string, text: string): boolean {
  if (!mayRead(name) || !text.includes('functions') || !isTop(text, 'functions') || isTop(text, 'service') || isTop(text, 'apiVersion')) return false;
  if (isTop(text, 'provider')) return /(?:^|[\s{,])["']?name["']?[ \t]*:[ \t]*["']?(?:open)?faas["']?[ \t\r]*(?:$|[#,}])/m.test(text);
  return /^stack\.ya?ml$/i.test(path.posix.basename(name));
}

function isTop(text: string, key: string): boolean {
  return new RegExp(`^(["']?)${key}\\1[ \\t]*:`, 'm').test(text);
}
