import { base64, get } from './api.js'
import { askPhone, askPlace } from './dialogs.js'
import { h, iconButton } from './h.js'
import { t } from './i18n.js'

/** The lower part of a chat: input field, reply keyboard, command menu, attachments. `chat` is what it acts on. */
export function composer(chat) {
  const field = h('textarea', { rows: 1, 'aria-label': t('write'), placeholder: t('write') })
  const popup = h('div', { class: 'popup', hidden: true })
  const writer = h('div', { class: 'writer', role: 'group', 'aria-label': t('writeAs'), hidden: true })
  const keyboard = h('div', { class: 'reply-keyboard', role: 'group', hidden: true })
  const row = h('div', { class: 'compose-row' })
  const start = h('button', { type: 'button', class: 'start', on: { click: () => chat.say('/start') } })

  const send = () => {
    const text = field.value.trim()
    if (text === '') return
    field.value = ''
    chat.say(text)
  }
  field.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault()
      send()
    }
    if (event.key === 'Escape') popup.hidden = true
  })

  const show = (items) => {
    popup.replaceChildren(...items)
    popup.hidden = false
    popup.querySelector('button')?.focus()
  }
  popup.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      popup.hidden = true
      field.focus()
    }
  })
  popup.addEventListener('focusout', ({ relatedTarget }) => {
    if (!popup.contains(relatedTarget)) popup.hidden = true
  })
  const choice = (label, run, note) => {
    const click = () => {
      popup.hidden = true
      run()
    }
    return h('button', { type: 'button', on: { click } }, label, note && h('small', {}, note))
  }

  const openCommands = async () => {
    const commands = await get(`/chats/${chat.id()}/commands?user=${chat.speaker()}`)
    const items = commands.map(({ command, description }) =>
      choice(`/${command}`, () => chat.say(`/${command}`), description),
    )
    show(items.length > 0 ? items : [choice(t('noCommands'), () => {})])
  }

  const pick = (kind, accept) => {
    const input = h('input', { type: 'file', accept })
    input.addEventListener('change', async () => {
      const [chosen] = input.files
      if (!chosen) return
      const mime = chosen.type || 'application/octet-stream'
      const caption = field.value.trim()
      field.value = ''
      chat.speak({
        kind,
        name: chosen.name,
        mime,
        base64: await base64(chosen),
        ...(caption ? { caption } : {}),
      })
    })
    input.click()
  }
  const shareContact = async () => {
    const given = await askPhone()
    if (given)
      chat.speak({
        kind: 'contact',
        phone_number: given.phone,
        first_name: chat.speakerName(),
        user_id: chat.speaker(),
      })
  }
  const shareLocation = async () => {
    const place = await askPlace()
    if (place) chat.speak({ kind: 'location', ...place })
  }
  const openAttachments = () =>
    show([
      choice(t('photo'), () => pick('photo', 'image/png,image/jpeg,image/webp')),
      choice(t('document'), () => pick('document', '')),
      choice(t('voice'), () => pick('voice', 'audio/*')),
      choice(t('location'), shareLocation),
      choice(t('contact'), shareContact),
    ])

  row.append(
    iconButton('☰', t('commands'), openCommands),
    field,
    iconButton('📎', t('attach'), openAttachments),
    iconButton('➤', t('send'), send, { class: 'send' }),
  )

  const key = (button) => {
    const label = typeof button === 'string' ? button : button.text
    const click = () => {
      if (button.request_contact) shareContact()
      else if (button.request_location) shareLocation()
      else chat.say(label)
    }
    return h('button', { type: 'button', on: { click } }, label)
  }

  /** Brings the composer in line with the chat: who writes, what is offered, whether writing is possible. */
  const update = (view, speakers) => {
    const began = view.type !== 'private' || (view.started && !view.blocked)
    start.hidden = began
    start.textContent = t(view.blocked ? 'restart' : 'begin')
    row.hidden = !began || view.migratedTo !== undefined
    writer.hidden = speakers.length < 2
    writer.replaceChildren(
      t('writeAs'),
      ...speakers.map(({ id, first_name }) =>
        h(
          'button',
          {
            type: 'button',
            'aria-pressed': String(id === chat.speaker()),
            on: { click: () => chat.speakAs(id) },
          },
          first_name,
        ),
      ),
    )
    const { input } = view
    field.placeholder =
      (input.kind === 'force-reply' && input.placeholder) ||
      t(input.kind === 'force-reply' ? 'reply' : 'write')
    keyboard.hidden = !began || input.kind !== 'keyboard'
    if (input.kind !== 'keyboard') return
    if (keyboard.dataset.message === String(input.message)) return
    keyboard.dataset.message = String(input.message)
    keyboard.replaceChildren(
      ...input.keyboard.keyboard.map((line) => h('div', { class: 'inline-row' }, line.map(key))),
    )
  }

  return {
    element: h('div', { class: 'composer' }, writer, start, row, keyboard),
    popup,
    update,
    focus: () => field.focus(),
  }
}
