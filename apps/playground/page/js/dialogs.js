import { h } from './h.js'
import { t } from './i18n.js'

/**
 * Asks in a modal dialog; answers the form's values, or nothing when it was dismissed.
 * Fields: `{ name, label, type?, value?, options?: [value, label][], hint? }`.
 */
export function ask({ title, fields, confirm }) {
  return new Promise((resolve) => {
    const id = `dialog-${Math.round(performance.now())}`
    const form = h(
      'form',
      { method: 'dialog' },
      h('h2', { id }, title),
      fields.map(field),
      h(
        'div',
        { class: 'actions' },
        h(
          'button',
          { type: 'button', class: 'button quiet', on: { click: () => dialog.close() } },
          t('cancel'),
        ),
        h('button', { type: 'submit', class: 'button primary', value: 'yes' }, confirm),
      ),
    )
    const dialog = h('dialog', { 'aria-labelledby': id }, form)
    dialog.addEventListener('close', () => {
      dialog.remove()
      resolve(dialog.returnValue === 'yes' ? Object.fromEntries(new FormData(form)) : undefined)
    })
    document.body.append(dialog)
    dialog.showModal()
    form.querySelector('input, select')?.focus()
  })
}

function field({ name, label, type = 'text', value = '', options, hint, pattern, required = true }) {
  const control = options
    ? h(
        'select',
        { name },
        options.map(([key, text]) => h('option', { value: key }, text)),
      )
    : h('input', { name, type, value, pattern, required, autocomplete: 'off' })
  return [h('label', {}, label, control), hint && h('p', { class: 'hint' }, hint)]
}

/** Tells something that has to be acknowledged, as Telegram's alerts. */
export function alertDialog(text) {
  const dialog = h(
    'dialog',
    { 'aria-label': text },
    h('p', { class: 'text' }, text),
    h('form', { method: 'dialog', class: 'actions' }, h('button', { class: 'button primary' }, t('ok'))),
  )
  dialog.addEventListener('close', () => dialog.remove())
  document.body.append(dialog)
  dialog.showModal()
}

export const askPerson = () =>
  ask({
    title: t('addCitizen'),
    confirm: t('create'),
    fields: [
      { name: 'name', label: t('name') },
      {
        name: 'language_code',
        label: t('personLanguage'),
        options: [
          ['vi', t('vietnamese')],
          ['en', t('english')],
          ['', t('noLanguage')],
        ],
      },
    ],
  })

export const askGroup = () =>
  ask({
    title: t('addGroup'),
    confirm: t('create'),
    fields: [
      { name: 'title', label: t('groupName') },
      {
        name: 'kind',
        label: t('groupKind'),
        options: [
          ['supergroup', t('kindSupergroup')],
          ['forum', t('kindForum')],
          ['group', t('kindGroup')],
        ],
      },
    ],
  })

export const askPayload = () =>
  ask({
    title: t('deepLink'),
    confirm: t('open'),
    fields: [
      { name: 'payload', label: t('payload'), hint: t('payloadHint'), pattern: '[A-Za-z0-9_\\-]{1,64}' },
    ],
  })

export const askPhone = () =>
  ask({
    title: t('contact'),
    confirm: t('send'),
    fields: [{ name: 'phone', label: t('phone'), type: 'tel' }],
  })

/** Points in the two provinces whose centres the content starts from, and one far away. */
const places = {
  'Hạ Long, Quảng Ninh': [20.9599, 107.0425],
  'Ninh Kiều, Cần Thơ': [10.0341, 105.7855],
  'Hà Nội': [21.0285, 105.8542],
}

export async function askPlace() {
  const given = await ask({
    title: t('location'),
    confirm: t('send'),
    fields: [{ name: 'place', label: t('where'), options: Object.keys(places).map((name) => [name, name]) }],
  })
  return given && { latitude: places[given.place][0], longitude: places[given.place][1] }
}
