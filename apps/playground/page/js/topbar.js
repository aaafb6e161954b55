import { post } from './api.js'
import { h, iconButton } from './h.js'
import { language, setLanguage, t } from './i18n.js'
import { store } from './store.js'

const toggle = (on, label, hint, change) =>
  h(
    'button',
    {
      type: 'button',
      class: 'switch',
      role: 'switch',
      'aria-checked': String(on),
      title: hint,
      on: { click: change },
    },
    label,
  )

function changeTheme() {
  const next = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'
  document.documentElement.dataset.theme = next
  localStorage.setItem('theme', next)
}

/** Brand, the switches that make Telegram misbehave, the bot's state, language and theme. */
export function topbar({ redraw }) {
  const controls = h('div', { class: 'controls', role: 'group' })
  const bar = h('header', { class: 'topbar', data: { open: 'false' } })
  const menu = iconButton(
    '⚙',
    t('controls'),
    () => {
      const open = bar.dataset.open !== 'true'
      bar.dataset.open = String(open)
      menu.setAttribute('aria-expanded', String(open))
    },
    { class: 'menu-toggle', 'aria-expanded': 'false' },
  )
  const tagline = h('p')
  bar.append(
    h(
      'div',
      { class: 'brand' },
      h('img', { src: '/icon.svg', alt: '' }),
      h('div', {}, h('h1', {}, 'Cầu Nối'), tagline),
    ),
    menu,
    controls,
  )
  const set = (change) => () => post('/switches', change).catch(() => {})

  const processState = (process) => {
    if (!process) return [h('span', { class: 'process' }, t('none'))]
    const running = process.state === 'running'
    return [
      h('span', { class: 'process', role: 'status', data: { state: process.state } }, t(process.state)),
      h(
        'button',
        {
          type: 'button',
          class: 'button',
          title: running ? t('killHint') : undefined,
          on: { click: () => post('/process', { action: running ? 'kill' : 'start' }).catch(() => {}) },
        },
        t(running ? 'kill' : 'start'),
      ),
    ]
  }

  function update() {
    tagline.textContent = t('tagline')
    controls.setAttribute('aria-label', t('controls'))
    const { switches, process, now } = store.scene
    const out = switches.outage !== 'off'
    const focused = [...controls.children].indexOf(document.activeElement)
    controls.replaceChildren(
      ...processState(process),
      toggle(out, t('outage'), t('outageHint'), set({ outage: out ? 'off' : 'error' })),
      toggle(switches.copies > 1, t('twice'), t('twiceHint'), set({ copies: switches.copies > 1 ? 1 : 2 })),
      toggle(switches.slow > 0, t('slow'), t('slowHint'), set({ slow: switches.slow > 0 ? 0 : 1000 })),
      toggle(
        switches.floodUntil > Date.parse(now),
        t('flood'),
        t('floodHint'),
        set({ flood_seconds: switches.floodUntil > Date.parse(now) ? 0 : 10 }),
      ),
      h(
        'button',
        {
          type: 'button',
          class: 'button quiet',
          lang: language === 'vi' ? 'en' : 'vi',
          on: {
            click: () => {
              setLanguage(language === 'vi' ? 'en' : 'vi')
              redraw()
            },
          },
        },
        t('language'),
      ),
      iconButton('◐', t('theme'), changeTheme),
    )
    if (focused >= 0) controls.children[focused]?.focus()
  }

  return { element: bar, update }
}
