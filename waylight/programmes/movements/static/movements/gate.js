// The gate without signal: the list is kept sealed on this phone, marks wait until there is a network.
// Without this script, or before the list is kept, the page's form does the same one mark at a time.
const $ = (id) => document.getElementById(id)
const gate = $('gate')
const base = gate.dataset.base
const words = JSON.parse($('gate-words').textContent)
const { Store } = await import(gate.dataset.store)
const store = await Store.open(gate.dataset.duty)
const SOON = 3000, OFTEN = 30000, LONGEST = 300000, SLACK = 120000, BATCH = 50
let told = await store.told()
let people = [], queue = [], fails = 0, busy = false, closed = '', timer, saved = 0
let token = document.querySelector('[name=csrfmiddlewaretoken]').value

const clock = (at) => new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at)
const officeNow = () => Date.now() - told.offset
const isOver = () => officeNow() >= told.ends
const person = (number) => people.find((each) => each.number === number)
const waitingFor = (number) => queue.filter((each) => each.number === number).pop()
const statusOf = (each) => waitingFor(each.number)?.to ?? each.status

async function ask(path, body, again = true) {
  const how = { redirect: 'manual', cache: 'no-store' }
  if (body) {
    const headers = { 'Content-Type': 'application/json', 'X-CSRFToken': token }
    Object.assign(how, { method: 'POST', body: JSON.stringify(body), headers })
  }
  const answer = await fetch(base + path, how)
  if (answer.type === 'opaqueredirect') throw Object.assign(new Error(), { closed: 'sign_in' })
  if (answer.status === 403 && body && again) {
    const page = new DOMParser().parseFromString(await (await ask('shell/')).text(), 'text/html')
    token = page.querySelector('[name=csrfmiddlewaretoken]').value
    return ask(path, body, false)
  }
  if ([403, 404].includes(answer.status)) throw Object.assign(new Error(), { closed: 'gone' })
  if (!answer.ok) throw new Error(String(answer.status))
  return answer
}
async function sync() {
  if (busy || !told) return
  busy = true
  clearTimeout(timer)
  const batch = queue.slice(0, BATCH)
  batch.forEach((mark) => { mark.sending = true })
  try {
    const marks = batch.map(({ sending, order, ...mark }) => mark)
    const answer = await (await ask('sync/', { device: told.device, now: new Date().toISOString(), marks })).json()
    await settle(answer)
    fails = 0
    if (answer.over) await end('over')
    else if (!store.keys.duty) await anew()
    else {
      if (answer.roster !== told.roster) await collect(answer.roster)
      open()
    }
    if (told) again(queue.length ? 0 : OFTEN)
  } catch (fault) {
    fails += 1
    if (fault.closed === 'gone') await lock('gone')
    else if (fault.closed) shut(fault.closed)
    again(Math.min(LONGEST, 1000 * 2 ** fails) * (0.5 + Math.random() / 2))
  } finally {
    batch.forEach((mark) => { mark.sending = false })
    busy = false
    paint()
  }
}
// Each mark is settled by its own answer: what the office did not answer waits on.
async function settle(answer) {
  if (!answer.over && store.keys.duty) await fill()
  for (const each of answer.answers) {
    const mark = queue.find((one) => one.id === each.id)
    if (!mark) continue
    queue = queue.filter((one) => one !== mark)
    await store.settled(mark.id)
    const of = person(mark.number)
    if (of) of.trouble = each.outcome === 'REFUSED' ? each.words : ''
  }
  for (const [number, status, group, conflict, held] of answer.list) {
    const of = person(number)
    if (of) Object.assign(of, { status, group, conflict, held })
  }
  const at = Date.now()
  Object.assign(told, { offset: at - Date.parse(answer.now), ends: Date.parse(answer.ends), latest: at, synced: at })
  await store.tell(told)
  if (people.length && store.keys.duty) await store.keep('people', people)
}
function again(delay) {
  clearTimeout(timer)
  if (queue.length || document.visibilityState === 'visible') timer = setTimeout(sync, delay)
}
// The people and their photos; only this leaves a line in the office's journal, not each sync.
async function collect(roster) {
  const before = new Map(people.map((each) => [each.number, each.trouble]))
  people = (await (await ask('people/')).json()).people
  people.forEach((each) => { each.trouble = before.get(each.number) ?? '' })
  await store.keep('people', people)
  draw()
  for (const { number, photo } of people.filter((each) => each.photo)) {
    if (await store.bytes(`photo-${photo}`)) continue
    await store.keepBytes(`photo-${photo}`, await (await ask(`photos/${number}/`)).arrayBuffer())
    await show(number)
  }
  told.roster = roster
  await store.tell(told)
}
async function keep(event) {
  event.preventDefault()
  event.submitter.disabled = true
  try {
    const label = new FormData(event.target).get('label')
    const answer = await (await ask('keep/', { label })).json()
    const at = Date.now()
    const begun = { device: answer.device, ends: Date.parse(answer.ends), offset: at - Date.parse(answer.now), latest: at, roster: '' }
    await store.begin(answer.key, begun)
    await navigator.serviceWorker.register(`${base}worker.js`)
    location.assign(base)
  } catch (fault) {
    event.submitter.disabled = false
    $('keep-standing').textContent = words.not_kept
    await store.destroy()
    throw fault
  }
}

// The empty page and what it looks like, for the worker to hand out. Nobody is in them.
async function keepLooks() {
  const looks = document.querySelectorAll('link[rel~=stylesheet], link[rel~=icon], link[rel=manifest], script[src]')
  const cache = await caches.open(store.name)
  for (const url of [...[...looks].map((each) => each.href || each.src), gate.dataset.store, `${base}shell/`]) {
    if (await cache.match(url)) continue
    const answer = await fetch(url, { redirect: 'error' })
    if (answer.ok) await cache.put(url, answer)
  }
}

// By the clock alone: nobody can be named here any more. Which phone it was stays, so that it can say so.
async function lock(why) {
  people = []
  draw()
  shut(why)
  await store.forget()
}
// The office said so: what waited was sent, all goes, and the office is told that it is gone.
async function end(why) {
  const device = told.device
  await lock(why)
  if (queue.length) return
  await store.destroy()
  told = null
  await ask('sync/', { device, now: new Date().toISOString(), marks: [], wiped: true }).catch(() => {})
}
// Locked, and the office says that the duty goes on: the page, loaded again, can keep the list anew.
async function anew() {
  await lock('gone')
  if (queue.length) return
  await store.destroy()
  told = null
}

function shut(why) {
  closed = why
  $('closed').hidden = false
  $('closed-words').textContent = words[why]
  $('closed-link').hidden = why !== 'sign_in'
  $('list').hidden = true
}

function open() {
  closed = ''
  $('closed').hidden = true
  $('list').hidden = false
}

// Asked before anything is shown and every ten seconds: is the duty over, was the clock put back?
async function watch() {
  if (!told || closed === 'over') return
  if (isOver()) await lock('over')
  else if (Date.now() < told.latest - SLACK) shut('clock')
  else if (Date.now() > saved + 60000) {
    saved = told.latest = Date.now()
    await store.tell(told)
  }
  paint()
}

function draw() {
  const rows = $('rows')
  rows.replaceChildren(...people.map((each) => {
    const row = $('row').content.firstElementChild.cloneNode(true)
    row.dataset.number = each.number
    for (const part of ['initials', 'name', 'native', 'line']) row.querySelector(`.${part}`).textContent = each[part]
    row.querySelector('.native').lang = each.language
    row.querySelector('.name').id = `n${each.number}`
    row.querySelectorAll('button, a').forEach((one) => one.setAttribute('aria-describedby', `n${each.number}`))
    row.querySelectorAll('button').forEach((one) => { one.value = `${each.number}.${one.dataset.to}` })
    row.querySelector('a').href = `${base}${each.number}/`
    return row
  }))
  for (const { number, photo } of people) if (photo) show(number)
  paint()
}

async function show(number) {
  const bytes = await store.bytes(`photo-${person(number).photo}`)
  const face = document.querySelector(`[data-number="${number}"] .face`)
  if (!bytes || !face) return
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }))
  const canvas = Object.assign(document.createElement('canvas'), { width: picture.width, height: picture.height })
  canvas.getContext('2d').drawImage(picture, 0, 0)
  face.replaceChildren(canvas)
}

function paint() {
  if (!told && closed !== 'over') return
  const counted = { listed: people.length, boarded: 0, out: 0, waiting: 0 }
  for (const each of people) {
    const row = document.querySelector(`[data-number="${each.number}"]`)
    const status = statusOf(each)
    const group = status === each.status ? each.group : words.groups[status]
    counted[group] += 1
    row.dataset.group = each.conflict ? 'conflict' : group
    const waits = waitingFor(each.number) ? words.waits : ''
    const said = [words.statuses[status], waits, each.conflict && words.conflict, each.held && words.held, each.trouble]
    row.querySelector('.standing').textContent = said.filter(Boolean).join(' · ')
    row.querySelectorAll('button').forEach((one) => one.setAttribute('aria-pressed', String(one.dataset.to === status)))
  }
  for (const name in counted) $(`count-${name}`).textContent = counted[name]
  const state = queue.length ? `${words.to_send}: ${queue.length}` : words.all_sent
  const standing = fails && !closed ? `${words.no_network} ${state}` : state
  if ($('standing').textContent !== standing) $('standing').textContent = standing
  $('synced').textContent = told?.synced ? clock(told.synced) : '–'
  $('clock').hidden = !told || Math.abs(told.offset) < SLACK
}

async function mark(number, to, reason = '') {
  const last = waitingFor(number)
  if (last?.to === to && !last.sending) {
    queue = queue.filter((each) => each !== last)
    await store.settled(last.id)
  } else if (statusOf(person(number)) !== to) {
    const new_ = { id: crypto.randomUUID(), number, to, reason, at: new Date().toISOString(), based_on: statusOf(person(number)) }
    queue.push(Object.assign(new_, { order: Date.now() }))
    await store.wait(new_)
  }
  paint()
  if (navigator.onLine) again(SOON)
}

function choose(number) {
  const dialog = $('other')
  const follows = words.moves[statusOf(person(number))]
  dialog.querySelectorAll('option').forEach((one) => { one.hidden = one.disabled = one.parentNode.name === 'to' && !follows.includes(one.value) })
  dialog.querySelector('select').value = follows[0] ?? ''
  $('other-name').textContent = person(number).name
  dialog.dataset.number = number
  dialog.showModal()
}

function find(event) {
  const looked = event.target.value.trim().toLowerCase()
  document.querySelectorAll('#rows > li').forEach((row) => { row.hidden = !row.textContent.toLowerCase().includes(looked) })
}

function listen() {
  $('gate-form').addEventListener('submit', (event) => {
    event.preventDefault()
    const [number, to] = event.submitter.value.split('.')
    mark(Number(number), to)
  })
  $('rows').addEventListener('click', (event) => {
    const link = event.target.closest('a')
    if (!link) return
    event.preventDefault()
    choose(Number(link.closest('li').dataset.number))
  })
  $('other').addEventListener('close', () => {
    const chosen = new FormData($('other').querySelector('form'))
    if ($('other').returnValue === 'mark') mark(Number($('other').dataset.number), chosen.get('to'), chosen.get('reason') ?? '')
  })
  $('find').addEventListener('input', find)
  addEventListener('online', () => { fails = 0; sync() })
  document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') watch().then(sync) })
  setInterval(watch, 10000)
}

// Read when it may be shown: not after the end, not while the clock is behind.
async function fill() {
  if (people.length) return
  people = await store.read('people') ?? []
  draw()
}

async function start() {
  document.querySelectorAll('.kept').forEach((part) => { part.hidden = false })
  $('rows').replaceChildren()
  queue = await store.waiting()
  listen()
  await watch()
  if (store.keys.duty && !closed) await fill()
  await sync()
  if (told && navigator.onLine && !fails) await keepLooks()
}

if (told) await start()
else if (gate.dataset.mode === 'shell') shut('nothing')
else if (gate.dataset.mode === 'keep') $('keep').addEventListener('submit', keep)
else if ($('keep-link')) $('keep-link').hidden = false
