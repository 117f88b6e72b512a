/*
 * Keeps one build of the studio on this machine. The page always comes whole from one build: a newer one is fetched
 * beside it and takes over only when the page asks. Files of other origins are never touched.
 */
const version = '__VERSION__'
const files = ['__FILES__']
const fonts = ['__FONTS__']
const store = `passage-${version}`

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(store).then((cache) => cache.addAll(files)))
})

self.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name.startsWith('passage-') && name !== store))
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  const { data } = event
  if (data === 'take over') self.skipWaiting()
  // Large, and needed for pictures only: asked for once the page is up, so that the first picture may be made offline too.
  if (data === 'keep fonts') event.waitUntil(keepFonts())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  event.respondWith(answer(request))
})

async function keepFonts() {
  const cache = await caches.open(store)
  for (const font of fonts) if (!(await cache.match(font))) await cache.add(font).catch(() => {})
}

async function answer(request) {
  const cache = await caches.open(store)
  const known = await cache.match(request.mode === 'navigate' ? './' : request)
  if (known) return known
  const fresh = await fetch(request)
  // What was not kept in advance, once somebody needed it.
  if (fresh.ok && /\.(ttf|json)$/.test(new URL(request.url).pathname)) await cache.put(request, fresh.clone())
  return fresh
}
