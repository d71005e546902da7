// What one duty keeps on a phone, sealed (decision 0062): people and photos with the key of the duty,
// which the office gives out and which dies with the duty; marks that wait to be sent, which name
// nobody, with a key that this phone made, so that they outlive the duty until they are sent.
const SEAL = 'AES-GCM'
const ROOMS = ['keys', 'sealed', 'waiting', 'plain']
const done = (request) => new Promise((kept, lost) => {
  request.onsuccess = () => kept(request.result)
  request.onerror = request.onblocked = () => lost(request.error ?? new Error('blocked'))
})

export class Store {
  // Opened by the key of a duty: each duty has a database of its own, so that it can be destroyed alone.
  static async open(duty) {
    const asked = indexedDB.open(`gate-${duty}`, 1)
    asked.onupgradeneeded = () => ROOMS.forEach((room) => asked.result.createObjectStore(room))
    const store = new Store()
    store.name = `gate-${duty}`
    store.database = await done(asked)
    store.keys = {}
    for (const which of ['duty', 'own']) store.keys[which] = await store.room('keys').get(which)
    return store
  }
  room(name) {
    const act = (mode, deed) => done(deed(this.database.transaction(name, mode).objectStore(name)))
    return {
      get: (key) => act('readonly', (room) => room.get(key)),
      all: () => act('readonly', (room) => room.getAll()),
      put: (key, value) => act('readwrite', (room) => room.put(value, key)),
      drop: (key) => act('readwrite', (room) => room.delete(key)),
      clear: () => act('readwrite', (room) => room.clear())
    }
  }
  // Neither key can be taken out again by a script, ours included.
  async begin(secret, told) {
    const raw = Uint8Array.from(atob(secret), (letter) => letter.charCodeAt(0))
    this.keys.duty = await crypto.subtle.importKey('raw', raw, SEAL, false, ['encrypt', 'decrypt'])
    raw.fill(0)
    this.keys.own = await crypto.subtle.generateKey({ name: SEAL, length: 256 }, false, ['encrypt', 'decrypt'])
    for (const which of ['duty', 'own']) await this.room('keys').put(which, this.keys[which])
    await this.tell(told)
  }
  // What must be read before anything is opened: the device, the end, the clock. Nobody's value.
  told() { return this.room('plain').get('told') }
  tell(told) { return this.room('plain').put('told', told) }
  async seal(which, room, name, bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const bound = new TextEncoder().encode(`${this.name}|${room}|${name}`)
    const sealed = await crypto.subtle.encrypt({ name: SEAL, iv, additionalData: bound }, this.keys[which], bytes)
    await this.room(room).put(name, { name, iv, sealed })
  }
  async unseal(which, room, { name, iv, sealed }) {
    const bound = new TextEncoder().encode(`${this.name}|${room}|${name}`)
    return crypto.subtle.decrypt({ name: SEAL, iv, additionalData: bound }, this.keys[which], sealed)
  }
  keepBytes(name, bytes) { return this.seal('duty', 'sealed', name, bytes) }
  keep(name, value) { return this.keepBytes(name, new TextEncoder().encode(JSON.stringify(value))) }
  async bytes(name) {
    const found = await this.room('sealed').get(name)
    return found && this.unseal('duty', 'sealed', found)
  }
  async read(name) {
    const bytes = await this.bytes(name)
    return bytes && JSON.parse(new TextDecoder().decode(bytes))
  }
  wait(mark) { return this.seal('own', 'waiting', mark.id, new TextEncoder().encode(JSON.stringify(mark))) }
  settled(id) { return this.room('waiting').drop(id) }
  async waiting() {
    const found = []
    for (const each of await this.room('waiting').all()) {
      found.push(JSON.parse(new TextDecoder().decode(await this.unseal('own', 'waiting', each))))
    }
    return found.sort((one, other) => one.order - other.order)
  }
  // The duty has ended: nobody can be named here any more; what waits to be sent may still be sent.
  async forget() {
    delete this.keys.duty
    await this.room('keys').drop('duty')
    await this.room('sealed').clear()
    for (const name of await caches.keys()) if (name.includes(this.name.slice(5))) await caches.delete(name)
  }
  async destroy() {
    await this.forget()
    this.database.close()
    await done(indexedDB.deleteDatabase(this.name))
    const worker = await navigator.serviceWorker?.getRegistration()
    if (worker?.scope.includes(this.name.slice(5))) await worker.unregister()
  }
}
