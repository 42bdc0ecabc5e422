import type { Client } from 'openapi-fetch';
import type { paths } from './schema';

type Options = {
  params?: {
    path?: Record<string, unknown>;
    query?: Record<string, unknown>;
    header?: Record<string, unknown>;
  };
  body?: unknown;
  headers?: HeadersInit;
  signal?: AbortSignal | null;
  parseAs?: 'json' | 'text' | 'blob' | 'arrayBuffer' | 'stream';
};

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'PATCH' | 'HEAD';

/**
 * Calls typed by the contract, as openapi-fetch types them. What it does at run time is a tenth of
 * that library's, and is on the way to every page.
 */
export function caller(
  base: string,
  send: (request: Request) => Promise<Response>,
): Pick<Client<paths>, Method> {
  const by =
    (method: Method) =>
    async (path: string, options: Options = {}) => {
      const { params = {}, body, headers, signal, parseAs = 'json' } = options;
      const request = new Request(base + addressOf(path, params), {
        method,
        signal: signal ?? null,
        headers: headersOf(headers, params.header, body),
        body: body instanceof FormData ? body : body === undefined ? null : JSON.stringify(body),
      });
      const response = await send(request);
      return { data: await contentOf(response, method, parseAs), response };
    };
  // The types are openapi-fetch's; its answers also have `error`, which here is thrown.
  return Object.fromEntries(
    (['GET', 'PUT', 'POST', 'DELETE', 'PATCH', 'HEAD'] as const).map((method) => [method, by(method)]),
  ) as unknown as Pick<Client<paths>, Method>;
}

/** Puts in what the path names, and behind it the query: lists repeat their name, nothing is left out. */
export function addressOf(
  path: string,
  { path: named = {}, query = {} }: NonNullable<Options['params']>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, String(one));
    }
  }
  const address = path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(String(named[name])));
  return String(search) ? `${address}?${search}` : address;
}

function headersOf(
  given: HeadersInit | undefined,
  typed: Record<string, unknown> = {},
  body: unknown,
): Headers {
  const headers = new Headers(given);
  for (const [name, value] of Object.entries(typed))
    if (value !== undefined) headers.set(name, String(value));
  if (body !== undefined && !(body instanceof FormData)) headers.set('Content-Type', 'application/json');
  return headers;
}

async function contentOf(
  response: Response,
  method: Method,
  as: NonNullable<Options['parseAs']>,
): Promise<unknown> {
  if (response.status === 204 || method === 'HEAD') return undefined;
  if (as === 'stream') return response.body;
  if (as !== 'json') return response[as]();
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}
