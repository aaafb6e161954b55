import { post } from './api.js'
import { column } from './column.js'
import { askGroup, askPerson } from './dialogs.js'
import { h, iconButton } from './h.js'
import { t } from './i18n.js'
import { connect, messagesOf, onChange, store } from './store.js'
import { topbar } from './topbar.js'

document.documentElement.dataset.theme =
  localStorage.getItem('theme') ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

const app = document.querySelector('#app')
let columns = new Map()
let current
let parts
const seen = new Map()
const hidden = new Set(JSON.parse(sessionStorage.getItem('hidden') ?? '[]'))

/** Citizens stand left, then groups, then staff in private. */
function ordered() {
  const groups = store.scene.chats.filter(({ type }) => type !== 'private')
  const staff = new Set(groups.flatMap(({ members }) => members.map(({ user }) => user)))
  const rank = (chat) => (chat.type !== 'private' ? 1 : staff.has(chat.id) ? 2 : 0)
  return store.scene.chats
    .filter((chat) => !hidden.has(chat.id) && chat.migratedTo === undefined)
    .sort((a, b) => rank(a) - rank(b) || Math.abs(a.id) - Math.abs(b.id))
}

function build() {
  const bar = topbar({ redraw: rebuild })
  const banner = h('div', { class: 'banner', role: 'status', hidden: true })
  const tabs = h('div', { class: 'tabs', role: 'tablist', 'aria-label': t('chats') })
  const area = h('main', { class: 'columns', id: 'chats', 'aria-label': t('chats'), tabindex: -1 })
  const logLines = h('pre', { tabindex: 0, 'aria-label': t('log') })
  const log = h('details', { class: 'log' }, h('summary', {}, t('log')), logLines)
  const top = h('div', {}, banner, firstSteps())
  const add = h(
    'button',
    { type: 'button', class: 'tab', 'aria-label': t('addCitizen'), on: { click: addCitizen } },
    '+',
  )
  const tabbar = h('nav', { class: 'tabbar', 'aria-label': t('chats') }, tabs, add)
  const skip = h('a', { class: 'button skip', href: '#chats' }, t('skip'))
  app.replaceChildren(skip, bar.element, top, tabbar, area, log)
  tabs.addEventListener('keydown', moveTab)
  return { bar, banner, tabs, area, log, logLines }
}

function firstSteps() {
  if (localStorage.getItem('first-steps') === 'closed') return undefined
  const close = () => {
    localStorage.setItem('first-steps', 'closed')
    box.remove()
  }
  const box = h(
    'aside',
    { class: 'first-steps', 'aria-labelledby': 'first-steps' },
    h('h2', { id: 'first-steps' }, t('firstSteps')),
    h('ol', {}, h('li', {}, t('step1')), h('li', {}, t('step2')), h('li', {}, t('step3'))),
    iconButton('✕', t('close'), close),
  )
  return box
}

function rebuild() {
  columns = new Map()
  parts = build()
  draw()
  drawLog()
}

function draw() {
  if (!store.scene) return
  parts ??= build()
  const chats = ordered()
  const out = store.scene.switches.outage !== 'off'
  parts.banner.hidden = store.connected && !out
  parts.banner.classList.toggle('lost', !store.connected)
  parts.banner.textContent = store.connected ? t('bannerOutage') : t('bannerLost')
  parts.bar.update()
  for (const { id } of chats) {
    if (!columns.has(id)) columns.set(id, column(id, { hide: () => hideChat(id) }))
  }
  for (const id of columns.keys()) if (!chats.some((chat) => chat.id === id)) columns.delete(id)
  if (!columns.has(current)) current = chats[0]?.id
  const wanted = [...chats.map(({ id }) => columns.get(id).element), addPanel()]
  const standing = [...parts.area.children]
  if (wanted.length !== standing.length || wanted.some((node, at) => node !== standing[at])) {
    parts.area.replaceChildren(...wanted)
  }
  for (const one of columns.values()) one.update()
  drawTabs()
}

let panel
let showAll
function addPanel() {
  if (showAll) showAll.hidden = hidden.size === 0
  if (panel?.lang === document.documentElement.lang) return panel
  showAll = h(
    'button',
    { type: 'button', class: 'button', hidden: hidden.size === 0, on: { click: showHidden } },
    t('showHidden'),
  )
  panel = h(
    'div',
    { class: 'add-column', lang: document.documentElement.lang },
    h('button', { type: 'button', class: 'button', on: { click: addCitizen } }, `+ ${t('addCitizen')}`),
    h('button', { type: 'button', class: 'button', on: { click: addGroup } }, `+ ${t('addGroup')}`),
    showAll,
  )
  return panel
}

async function addCitizen() {
  const given = await askPerson()
  if (!given) return
  const person = await post('/people', {
    name: given.name,
    ...(given.language_code ? { language_code: given.language_code } : {}),
  })
  choose(person.id)
}

/** A new group starts with the staff of the first one. */
async function addGroup() {
  const given = await askGroup()
  if (!given) return
  const model = store.scene.chats.find(({ type }) => type !== 'private')
  const people = (
    model?.members ?? store.scene.people.map(({ id }) => ({ user: id, status: 'member' }))
  ).filter(({ user }) => user !== store.scene.bot.id)
  const members = people.map(({ user, status }) => ({
    user,
    status: ['creator', 'administrator'].includes(status) ? status : 'member',
  }))
  choose((await post('/groups', { title: given.title, kind: given.kind, members })).id)
}

function hideChat(id) {
  hidden.add(id)
  sessionStorage.setItem('hidden', JSON.stringify([...hidden]))
  draw()
}

function showHidden() {
  hidden.clear()
  sessionStorage.removeItem('hidden')
  draw()
}

function choose(id) {
  current = id
  draw()
  columns.get(id)?.toEnd()
  columns.get(id)?.element.scrollIntoView({ inline: 'center', block: 'nearest' })
}

function drawTabs() {
  const focused = parts.tabs.contains(document.activeElement)
  parts.tabs.replaceChildren(
    ...[...columns.values()].map((one) => {
      const isCurrent = one.id === current
      one.element.dataset.current = String(isCurrent)
      const total = messagesOf(one.id).length
      if (isCurrent) seen.set(one.id, total)
      const unread = total - (seen.get(one.id) ?? total)
      if (!seen.has(one.id) && store.chats.get(one.id)?.rev > 0) seen.set(one.id, total)
      return h(
        'button',
        {
          type: 'button',
          role: 'tab',
          class: 'tab',
          'aria-selected': String(isCurrent),
          'aria-controls': `chat-${one.id}`,
          tabindex: isCurrent ? 0 : -1,
          data: { chat: one.id },
          on: { click: () => choose(one.id) },
        },
        one.name(),
        unread > 0 && h('span', { class: 'unread' }, String(unread)),
      )
    }),
  )
  if (focused) parts.tabs.querySelector('[aria-selected="true"]')?.focus()
}

function moveTab(event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const ids = [...columns.keys()]
  choose(ids[(ids.indexOf(current) + step + ids.length) % ids.length])
}

function drawLog() {
  if (!parts) return
  parts.logLines.textContent = store.log.join('\n')
  parts.logLines.scrollTop = parts.logLines.scrollHeight
}

onChange((change) => {
  if (change.kind === 'scene') draw()
  else if (change.kind === 'log') drawLog()
  else if (change.kind === 'messages') {
    columns.get(change.chat)?.update()
    if (parts) drawTabs()
  } else if (change.kind === 'answer') columns.get(change.chat)?.answered(change.callback)
  else if (change.kind === 'action') columns.get(change.chat)?.acting()
})
connect()
