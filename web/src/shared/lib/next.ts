/** Where to go after signing in: a path of these pages, never another site. */
export function nextPath(search: string, otherwise: string): string {
  const next = new URLSearchParams(search).get('next');
  return next && /^\/(?![/\\])/.test(next) ? next : otherwise;
}
