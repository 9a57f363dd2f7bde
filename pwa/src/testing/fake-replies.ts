/** A reply with JSON. */
export function json(body: unknown): Response {
  return new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } });
}

/** By which id a server of these tests names each request that it refuses or fails. */
export const REFERENCE = '5f3a91c20b7d';

/** A refusal as the real server words it. */
export function problem(status: number, code: string): Response {
  const headers = { 'Content-Type': 'application/problem+json', 'X-Request-Id': REFERENCE };
  return new Response(JSON.stringify({ code, status }), { status, headers });
}
