/** One GET over HTTP or HTTPS, with limits on time and size. */
import http from 'node:http';
import https from 'node:https';
import { ClusterError, stopped } from './contract.js';
import type { Get } from './contract.js';
import { itemsAt, textAt } from './fields.js';

export interface Answer {
  readonly status: number;
  readonly body: string;
  /** Seconds. */
  readonly retryAfter: number | undefined;
}

/** Throws ClusterError where no whole answer comes. */
export type Send = (get: Get) => Promise<Answer>;

/** Where the server is, and what its kubeconfig wants of each request. */
export interface Connection {
  readonly server: URL;
  readonly options: https.RequestOptions;
}

export interface Limits {
  /** For one answer, in milliseconds. */
  readonly time: number;
  /** Of one answer, in bytes. */
  readonly size: number;
}

export const limits: Limits = { time: 60_000, size: 256 << 20 };

export async function send(get: Get, connection: Connection, { time, size }: Limits, signal?: AbortSignal): Promise<Answer> {
  const { server, options } = connection;
  const late = AbortSignal.timeout(time);
  const ends = signal === undefined ? late : AbortSignal.any([late, signal]);
  try {
    const headers = { ...options.headers, ...headersOf(get) };
    const response = await respond(urlOf(get, server), { ...options, headers, method: 'GET', signal: ends });
    const retryAfter = Number(response.headers['retry-after'] ?? Number.NaN);
    const body = await textOf(response, size);
    return { status: response.statusCode ?? 0, body, retryAfter: retryAfter >= 0 ? retryAfter : undefined };
  } catch (cause) {
    if (cause instanceof TooLarge) throw new ClusterError(get, 'malformed', `it is larger than ${size >> 20} MB`, { cause });
    if (signal?.aborted === true) throw stopped(get, { cause });
    const why = late.aborted ? `nothing came within ${time / 1000} seconds` : whyNot(cause);
    throw new ClusterError(get, 'unreachable', why, { cause });
  }
}

/** A server may lie below a path of a proxy. */
function urlOf({ path, query }: Get, server: URL): URL {
  const url = new URL(server);
  url.pathname = `${server.pathname.replace(/\/$/, '')}${path}`;
  url.search = new URLSearchParams(query).toString();
  return url;
}

/** Kubernetes: "API concepts", "Receiving resources as Tables" and the metadata alone beside it. */
function headersOf({ metadataOnly }: Get): http.OutgoingHttpHeaders {
  const accept = metadataOnly === true ? 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' : 'application/json';
  return { accept, 'user-agent': 'bylaw' };
}

function respond(url: URL, options: https.RequestOptions): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const { request } = url.protocol === 'http:' ? http : https;
    request(url, options, resolve).on('error', reject).end();
  });
}

class TooLarge extends Error {}

async function textOf(response: http.IncomingMessage, size: number): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    if (length > size) throw new TooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Of several addresses that were tried, each has its own error and the whole has no words. */
function whyNot(cause: unknown): string {
  const [first = cause] = itemsAt(cause, 'errors');
  return textAt(first, 'message').replace(/\s+/g, ' ').slice(0, 200).toWellFormed() || 'no connection';
}
