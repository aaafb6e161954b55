import { newCode, readCode, remember, rememberedCode, writtenCode } from './code.ts'
import { type Done, Line } from './line.ts'
import { Talk } from './talk.ts'
import { language, words } from './words.ts'

/** Where a quick exit leads to: a page that anybody might be looking at. */
const NEUTRAL = 'https://www.google.com/search?q=th%E1%BB%9Di+ti%E1%BA%BFt'

const byId = <Kind extends HTMLElement>(id: string): Kind => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`The page has no ${id}`)
  return found as Kind
}

const say = (id: string, text: string): void => {
  byId(id).textContent = text
}

const state = byId('state')
const tell = (text: string): void => {
  state.textContent = text
}

let code = rememberedCode()
let line: Line | undefined

const act = (done: Done): void => line?.send(done)
const talk = new Talk(byId('talk'), act, tell, () => leave())

/** Opens the exchange under a code; what is done first is sent at once. */
const open = (under: string, first?: Done): void => {
  code = under
  byId('welcome').hidden = true
  byId('talk').hidden = false
  byId('composer').hidden = false
  say('code', writtenCode(under))
  line ??= new Line(under, (shown) => talk.show(shown), tell)
  if (first) act(first)
  byId('words').focus()
}

const begin = (first: Done): void => open(code ?? newCode(), first)

/** Away at once: nothing of it stays on the page or in the browser. */
const leave = (): void => {
  remember(undefined)
  line?.leave()
  talk.clear()
  document.body.replaceChildren()
  document.title = ''
  try {
    // In a page that embeds this one, all of it has to go.
    ;(window.top ?? window).location.replace(NEUTRAL)
  } catch {
    location.replace(NEUTRAL)
  }
}

const composer = byId<HTMLFormElement>('composer')
const written = byId<HTMLTextAreaElement>('words')

const sendWords = (): void => {
  const text = written.value.trim()
  if (text === '') return
  written.value = ''
  written.rows = 1
  talk.own(text)
  act({ kind: 'text', text })
}

document.documentElement.lang = language
for (const [id, text] of Object.entries({
  'welcome-title': words.title,
  'welcome-text': words.welcome,
  'welcome-kept': words.kept,
  begin: words.begin,
  urgent: words.urgent,
  'urgent-too': words.urgent,
  return: words.return,
  exit: words.exit,
  menu: words.menu,
  keep: words.keep,
  'kept-text': words.keepText,
  send: words.send,
}))
  say(id, text)
for (const place of document.querySelectorAll<HTMLElement>('[data-word]'))
  place.textContent = words[place.dataset.word as keyof typeof words]
const returnForm = byId<HTMLFormElement>('return-form')
composer.setAttribute('aria-label', words.composer)
written.placeholder = words.write

byId('exit').addEventListener('click', leave)
byId('begin').addEventListener('click', () => begin({ kind: 'text', text: '/start' }))
for (const id of ['urgent', 'urgent-too'])
  byId(id).addEventListener('click', () => begin({ kind: 'text', text: '/khancap' }))
byId('menu').addEventListener('click', () => act({ kind: 'text', text: '/start' }))
byId('return').addEventListener('click', () => {
  returnForm.hidden = false
  byId('return-code').focus()
})
returnForm.addEventListener('submit', (event) => {
  event.preventDefault()
  const given = readCode(byId<HTMLInputElement>('return-code').value)
  if (given === undefined) say('return-wrong', words.wrongCode)
  else open(given, { kind: 'text', text: '/yeucau' })
})
composer.addEventListener('submit', (event) => {
  event.preventDefault()
  sendWords()
})
written.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
  event.preventDefault()
  sendWords()
})
written.addEventListener('input', () => {
  written.rows = Math.min(5, written.value.split('\n').length)
})
byId('keep').addEventListener('click', () => {
  const kept = byId('kept')
  kept.hidden = !kept.hidden
  byId('keep').setAttribute('aria-expanded', String(!kept.hidden))
})
const remembering = byId<HTMLInputElement>('remember')
remembering.checked = code !== undefined
remembering.addEventListener('change', () => remember(remembering.checked ? code : undefined))

/** Two presses of Escape, one soon after the other. */
let escaped = 0
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return
  if (event.timeStamp - escaped < 800) leave()
  escaped = event.timeStamp
})

const target = new URLSearchParams(location.search).get('to')
if (target !== null && /^[A-Za-z0-9_-]{1,64}$/.test(target)) begin({ kind: 'link', payload: target })
else if (code !== undefined) open(code, { kind: 'text', text: '/yeucau' })
