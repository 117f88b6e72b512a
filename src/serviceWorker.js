/*
 * Keeps one build of the studio on this machine. The page always comes whole from one build: a newer one is fetched
 * beside it and takes over only when the page asks. Files of other origins are never touched.
 */
const version = '__VERSION__'
const files = ['__FILES__']
/** Large and not needed to open: the page asks for them once it is up. */
const later = ['__LATER__']
const store = `passage-${version}`

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(store).then((cache) => cache.addAll(files)))
})

self.addEventListener('activate', (event) => {
  const old = caches.keys().then((names) => names.filter((name) => name.startsWith('passage-') && name !== store))
  event.waitUntil(old.then((names) => Promise.all(names.map((name) => caches.delete(name)))).then(() => self.clients.claim()))
})

self.addEventListener('message', (event) => {
  if (event.data === 'take over') self.skipWaiting()
  if (event.data === 'fetch the rest') event.waitUntil(fetchTheRest())
})

async function fetchTheRest() {
  const cache = await caches.open(store)
  for (const file of later) if (!(await cache.match(file))) await cache.add(file)
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return
  event.respondWith(answer(request))
})

async function answer(request) {
  const cache = await caches.open(store)
  const known = await cache.match(request.mode === 'navigate' ? './' : request)
  if (known) return known
  const fresh = await fetch(request)
  // Somebody needs a font before its turn has come.
  if (fresh.ok && request.url.endsWith('.ttf')) await cache.put(request, fresh.clone())
  return fresh
}
