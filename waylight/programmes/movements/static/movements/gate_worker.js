// Stands between the gate's page and the network: where there is none, it hands out the empty page
// and its looks. It keeps nobody's value; the page fills itself from what it has sealed.
const PATIENCE = 5000
const scope = self.registration.scope
const late = () => new Promise((_, give) => self.setTimeout(give, PATIENCE))

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))
self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request
  const isGate = mode === 'navigate' && url.split(/[?#]/)[0] === scope
  const isLook = new URL(url).pathname.startsWith('/static/') || url.endsWith('.webmanifest')
  if (method !== 'GET' || !(isGate || isLook)) return
  const network = fetch(event.request)
  const kept = async () => (await caches.match(isGate ? `${scope}shell/` : event.request)) ?? network
  event.respondWith(Promise.race([network, late()]).catch(kept))
})
