// Keeps the shell of the portal for the time without a network. The build puts in a version
// and the files; what the API says is never kept here.
const [VERSION, FILES] = __KEPT__;
const SHELL = `shell-${VERSION}`;
const ASSETS = 'assets';

self.addEventListener('install', (event) => event.waitUntil(keep()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));

async function keep() {
  await (await caches.open(SHELL)).add(new Request('/', { cache: 'reload' }));
  const assets = await caches.open(ASSETS);
  await Promise.all(FILES.map(async (file) => (await assets.match(file)) || assets.add(file)));
}

async function tidy() {
  for (const name of await caches.keys()) {
    if (name.startsWith('shell-') && name !== SHELL) await caches.delete(name);
  }
  // Pages opened before the last release may still want their files: only many go.
  const assets = await caches.open(ASSETS);
  const kept = await assets.keys();
  if (kept.length > 150) {
    for (const request of kept)
      if (!FILES.includes(new URL(request.url).pathname)) await assets.delete(request);
  }
  await self.clients.claim();
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin) return;
  if (request.mode === 'navigate') {
    if (!/^\/(api|office|docs|dev|logo|healthz|readyz)(\/|$)/.test(url.pathname))
      event.respondWith(page(request));
  } else if (url.pathname.startsWith('/assets/')) event.respondWith(asset(request));
});

/** The network's page, unless it is slower than a person's patience. */
async function page(request) {
  const kept = await caches.match('/', { cacheName: SHELL });
  const fresh = fetch(request);
  if (!kept) return fresh;
  const late = new Promise((done) => setTimeout(done, 2500, kept));
  return Promise.race([fresh.catch(() => kept), late]);
}

async function asset(request) {
  const kept = await caches.match(request, { cacheName: ASSETS });
  if (kept) return kept;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(ASSETS)).put(request, fresh.clone());
  return fresh;
}
