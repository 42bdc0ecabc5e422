/** Where to go after signing in: a path of these pages, never another site. */
export function nextPath(search: string, otherwise: string): string {
  const next = new URLSearchParams(search).get('next');
  return next && /^\/(?![/\\])/.test(next) ? next : otherwise;
}

/** The way to another door, which leads to the same place in the end. */
export function withNext(door: string, search: string): string {
  const next = nextPath(search, '');
  return next ? `${door}${door.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}` : door;
}
