import { get, post } from './api.js'
import { composer } from './composer.js'
import { alertDialog, askPayload } from './dialogs.js'
import { deepLinkPayload } from './formatted-text.js'
import { h, iconButton } from './h.js'
import { t } from './i18n.js'
import { excerpt, messageView, tone } from './message-view.js'
import { messagesOf, store } from './store.js'

const initial = (name) => [...name.trim()][0]?.toUpperCase() ?? '?'
export const avatar = (id, name, extra = '') =>
  h('span', { class: `avatar ${tone(id)} ${extra}`, 'aria-hidden': 'true' }, initial(name))

/** One chat on the page; `hide` takes it off the page. */
export function column(id, { hide }) {
  const view = () => store.scene.chats.find((chat) => chat.id === id)
  const person = (user) => store.scene.people.find((one) => one.id === user)
  const speakers = () =>
    view().type === 'private'
      ? [person(id)]
      : view()
          .members.filter(({ user, status }) => person(user) && status !== 'left' && status !== 'kicked')
          .map(({ user }) => person(user))
          .sort((a, b) => a.id - b.id)
  let speaker
  let topic
  let typingUntil = 0

  const speakerNow = () => {
    const all = speakers()
    if (!all.some((one) => one.id === speaker)) speaker = all[0]?.id
    return speaker
  }

  const toast = h('div', { class: 'toast', role: 'status', hidden: true })
  let toastTimer
  const showToast = (text) => {
    toast.textContent = text
    toast.hidden = false
    clearTimeout(toastTimer)
    toastTimer = setTimeout(() => {
      toast.hidden = true
    }, 4000)
  }
  const tryTo = async (run) => {
    try {
      return await run()
    } catch (error) {
      showToast(t('failed', { why: error.message }))
      return undefined
    }
  }

  const chat = {
    id: () => id,
    speaker: speakerNow,
    speakerName: () => person(speakerNow())?.first_name ?? '',
    speakAs: (user) => {
      speaker = user
      update()
    },
    say: (text) => chat.speak({ kind: 'text', text }),
    speak: (content) =>
      tryTo(() =>
        post('/speak', { user: speakerNow(), chat: id, content, ...(topic > 0 ? { thread: topic } : {}) }),
      ),
  }
  /** A deep link is opened in the private chat of whoever follows it. */
  const openDeepLink = (payload, user = speakerNow()) =>
    tryTo(() =>
      post('/speak', { user, chat: user, content: { kind: 'text', text: `/start ${payload}`.trim() } }),
    )
  const acts = () => ({
    username: store.scene.bot.username,
    command: (text) => chat.say(text),
    deepLink: (payload) => openDeepLink(payload),
    press: (message, data) => tryTo(() => post('/press', { user: speakerNow(), chat: id, message, data })),
  })

  const heading = h('h2')
  const under = h('p')
  const picture = h('span')
  const menu = h('div', { class: 'popup from-head', hidden: true })
  const openMenu = () => {
    menu.replaceChildren(...menuItems())
    menu.hidden = false
    menu.querySelector('button')?.focus()
  }
  const more = iconButton('⋯', t('more'), openMenu, { 'aria-haspopup': 'menu' })
  menu.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return
    menu.hidden = true
    more.focus()
  })
  menu.addEventListener('focusout', ({ relatedTarget }) => {
    if (!menu.contains(relatedTarget)) menu.hidden = true
  })
  const item = (label, run) => {
    const click = () => {
      menu.hidden = true
      run()
    }
    return h('button', { type: 'button', on: { click } }, label)
  }

  function menuItems() {
    const now = view()
    if (now.type === 'private') {
      const follow = async () => {
        const given = await askPayload()
        if (given) openDeepLink(given.payload)
      }
      return [
        item(t('deepLink'), follow),
        item(t(now.blocked ? 'unblock' : 'block'), () =>
          tryTo(() => post(now.blocked ? '/unblock' : '/block', { chat: id })),
        ),
        item(t('hideChat'), hide),
      ]
    }
    const bot = now.members.find(({ user }) => user === store.scene.bot.id)?.status ?? 'left'
    const inside = bot === 'member' || bot === 'administrator'
    const setStatus = (status) => () =>
      tryTo(() => post('/bot-status', { chat: id, user: speakerNow(), status }))
    return [
      inside
        ? item(
            t(bot === 'administrator' ? 'demote' : 'promote'),
            setStatus(bot === 'administrator' ? 'member' : 'administrator'),
          )
        : item(t('invite'), setStatus('administrator')),
      ...(inside ? [item(t('kick'), setStatus('kicked'))] : []),
      ...(now.type === 'group'
        ? [
            item(t('migrate'), () => tryTo(() => post('/migrate', { chat: id }))),
            item(t('migrateForum'), () => tryTo(() => post('/migrate', { chat: id, forum: true }))),
          ]
        : []),
      ...(topic > 0
        ? [item(t('deleteTopic'), () => tryTo(() => post('/delete-topic', { chat: id, thread: topic })))]
        : []),
      item(t('hideChat'), hide),
    ]
  }

  const topics = h('div', { class: 'topics', role: 'group', hidden: true })
  const pinned = h('div', { class: 'pinned', hidden: true })
  const list = h('div', { class: 'messages', role: 'log', 'aria-live': 'polite', tabindex: 0 })
  const below = composer(chat)
  below.element.append(below.popup, toast)
  const element = h(
    'section',
    { class: 'column', role: 'region', id: `chat-${id}`, data: { chat: id } },
    h('header', { class: 'chat-head' }, picture, h('div', { class: 'names' }, heading, under), more),
    topics,
    pinned,
    list,
    below.element,
    menu,
  )

  const subtitle = (now) => {
    if (Date.now() < typingUntil) return t('typing')
    if (now.migratedTo !== undefined) return t('migrated')
    if (now.type !== 'private') {
      const count = now.members.filter(({ status }) => status !== 'left' && status !== 'kicked').length
      return t('members', { n: count })
    }
    if (now.blocked) return t('blocked')
    const place = store.scene.chats
      .filter(({ type }) => type !== 'private')
      .flatMap(({ members }) => members)
      .find(({ user }) => user === id)
    return place ? [place.custom_title, t('staff')].filter(Boolean).join(' · ') : t('citizen')
  }

  function update() {
    const now = view()
    if (!now) return
    heading.textContent = now.name
    under.textContent = subtitle(now)
    element.setAttribute('aria-label', `${now.name} · ${subtitle(now)}`)
    list.setAttribute('aria-label', now.name)
    picture.replaceChildren(avatar(id, now.name))
    updateTopics(now)
    const lastPinned = now.pinned.at(-1)
    const pinnedMessage = store.chats.get(id)?.messages.get(lastPinned)?.message
    pinned.hidden = !pinnedMessage
    pinned.textContent = pinnedMessage ? `📌 ${t('pinned')}: ${excerpt(pinnedMessage)}` : ''
    below.update(now, speakers())
    updateMessages(now)
  }

  function updateTopics(now) {
    topics.hidden = !now.forum
    const open = now.topics.filter(({ deleted }) => !deleted)
    if (topic > 0 && !open.some((one) => one.id === topic)) topic = undefined
    const pill = (value, label) =>
      h(
        'button',
        {
          type: 'button',
          'aria-pressed': String(topic === value),
          on: {
            click: () => {
              topic = value
              update()
            },
          },
        },
        label,
      )
    topics.replaceChildren(
      pill(undefined, t('allTopics')),
      pill(0, t('general')),
      ...open.map((one) => pill(one.id, `${one.closed ? '🔒 ' : ''}${one.name}`)),
    )
  }

  const visible = ({ message }) => topic === undefined || (message.message_thread_id ?? 0) === topic

  /** Redraws only what changed, and stays where the reader is unless they were at the end. */
  function updateMessages(now) {
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 120
    const signature = `${speakerNow()} ${document.documentElement.lang}`
    const old = new Map(
      list.dataset.signature === signature ? [...list.children].map((node) => [node.dataset.key, node]) : [],
    )
    list.dataset.signature = signature
    const context = {
      viewer: speakerNow(),
      group: now.type !== 'private',
      botId: store.scene.bot.id,
      acts: acts(),
    }
    const nodes = []
    let gone = 0
    const flushGone = () => {
      if (gone > 0)
        nodes.push(
          h('div', { class: 'message gone' }, gone === 1 ? t('deleted') : t('deletedMany', { n: gone })),
        )
      gone = 0
    }
    for (const stored of messagesOf(id).filter(visible)) {
      if (stored.deleted) {
        gone += 1
        continue
      }
      flushGone()
      const key = `${stored.message.message_id}.${stored.rev}`
      const node = old.get(key) ?? messageView(stored, context)
      node.dataset.key = key
      nodes.push(node)
    }
    flushGone()
    if (nodes.length === 0 && now.type === 'private') nodes.push(welcome())
    const same =
      nodes.length === list.children.length && nodes.every((node, index) => node === list.children[index])
    if (!same) list.replaceChildren(...nodes)
    if (atEnd) list.scrollTop = list.scrollHeight
  }

  function welcome() {
    const { bot, description } = store.scene
    const code = person(id)?.language_code ?? ''
    const text = description[code] ?? description[''] ?? t('welcome')
    return h(
      'div',
      { class: 'welcome' },
      avatar(bot.id, bot.first_name),
      h('strong', {}, bot.first_name),
      h('p', {}, text),
    )
  }

  async function answered(callback) {
    const query = await get(`/callbacks/${callback}`)
    const { text, alert, url } = query.answer ?? {}
    if (text && alert) alertDialog(text)
    else if (text) showToast(text)
    const payload = url && deepLinkPayload(url, store.scene.bot.username)
    if (payload !== undefined && url) openDeepLink(payload, query.user)
  }

  function acting() {
    typingUntil = Date.now() + 5000
    update()
    setTimeout(update, 5100)
  }

  /** What could not scroll while it was hidden shows its newest message. */
  const toEnd = () => {
    list.scrollTop = list.scrollHeight
  }

  return { id, element, update, toEnd, answered, acting, name: () => view()?.name ?? '', focus: below.focus }
}
