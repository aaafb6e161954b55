import { formattedText, link } from './formatted-text.js'
import { h } from './h.js'
import { language, t } from './i18n.js'

const clock = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString(language === 'vi' ? 'vi-VN' : 'en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  })

export const tone = (id) => `tone-${Math.abs(id) % 6}`

/** One message as seen by `viewer`; `acts` carries what its buttons and links do. */
export function messageView(stored, { viewer, group, botId, acts }) {
  const { message, edits } = stored
  const service = serviceText(message)
  const props = { data: { message: message.message_id, rev: stored.rev } }
  if (service)
    return h('div', { ...props, class: 'message service' }, `${message.from?.first_name ?? ''} ${service}`)
  const own = message.from?.id === viewer
  const side = own ? 'own' : message.from?.id === botId ? 'bot' : 'other'
  const guarded = message.has_protected_content
  return h(
    'div',
    { ...props, class: `message ${side} ${guarded ? 'protected' : ''}` },
    h(
      'div',
      { class: 'bubble' },
      (group || message.from?.id !== viewer) &&
        h(
          'div',
          { class: `sender ${group ? tone(message.from?.id ?? 0) : ''} ${group ? '' : 'visually-hidden'}` },
          message.from?.first_name,
        ),
      message.forward_origin &&
        h(
          'span',
          { class: 'quote' },
          t('forwarded', { name: message.forward_origin.sender_user?.first_name ?? '' }),
        ),
      message.reply_to_message && h('span', { class: 'quote' }, excerpt(message.reply_to_message)),
      content(message, acts),
      h(
        'span',
        { class: 'meta' },
        stored.reaction && `${stored.reaction} `,
        guarded &&
          h(
            'span',
            { title: t('protected') },
            '🔒 ',
            h('span', { class: 'visually-hidden' }, t('protected')),
          ),
        edits > 0 && `${t('edited')} `,
        clock(message.date),
      ),
    ),
    message.reply_markup?.inline_keyboard.length > 0 && inlineKeyboard(message, acts),
  )
}

/** A short plain line for quotes and pinned messages. */
export const excerpt = (message) =>
  (
    message.text ??
    message.caption ??
    (message.photo ? '🖼' : message.document ? `📄 ${message.document.file_name}` : '…')
  ).slice(0, 90)

function content(message, acts) {
  const caption =
    message.caption &&
    h('div', { class: 'text' }, formattedText(message.caption, message.caption_entities, acts))
  if (message.text !== undefined)
    return h('div', { class: 'text' }, formattedText(message.text, message.entities, acts))
  if (message.photo) {
    const address = `/play/files/${message.photo.at(-1).file_id}`
    return [
      h(
        'a',
        { href: address, target: '_blank' },
        h('img', { class: 'photo', src: address, alt: message.caption ?? t('photo'), loading: 'lazy' }),
      ),
      caption,
    ]
  }
  if (message.voice)
    return [
      h('audio', { controls: true, preload: 'none', src: `/play/files/${message.voice.file_id}` }),
      caption,
    ]
  if (message.document) return [file(message.document), caption]
  if (message.location) {
    const { latitude, longitude } = message.location
    return h(
      'div',
      { class: 'file' },
      h('span', { class: 'file-icon', 'aria-hidden': 'true' }, '📍'),
      h('span', {}, t('shared'), h('small', {}, `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`)),
    )
  }
  if (message.contact) {
    return h(
      'div',
      { class: 'file' },
      h('span', { class: 'file-icon', 'aria-hidden': 'true' }, '☎️'),
      h('span', {}, message.contact.first_name, h('small', {}, message.contact.phone_number)),
    )
  }
  return '…'
}

const file = (document) =>
  h(
    'a',
    { class: 'file', href: `/play/files/${document.file_id}`, download: document.file_name },
    h('span', { class: 'file-icon', 'aria-hidden': 'true' }, '📄'),
    h(
      'span',
      {},
      document.file_name,
      h('small', {}, `${Math.max(1, Math.round(document.file_size / 1024))} kB`),
    ),
  )

const inlineKeyboard = (message, acts) =>
  h(
    'div',
    { class: 'inline-keyboard' },
    message.reply_markup.inline_keyboard.map((row) =>
      h(
        'div',
        { class: 'inline-row' },
        row.map((button) => inlineButton(message, button, acts)),
      ),
    ),
  )

function inlineButton(message, button, acts) {
  if (button.url) return link(button.url, [button.text], acts, ' ')
  if (button.copy_text) {
    const copy = () => navigator.clipboard?.writeText(button.copy_text.text)
    return h('button', { type: 'button', on: { click: copy } }, button.text)
  }
  const click = async ({ currentTarget }) => {
    currentTarget.setAttribute('aria-busy', 'true')
    await acts.press(message.message_id, button.callback_data)
    currentTarget.removeAttribute('aria-busy')
  }
  return h('button', { type: 'button', on: { click } }, button.text)
}

function serviceText(message) {
  if (message.forum_topic_created) return t('topicOpened', { name: message.forum_topic_created.name })
  if (message.forum_topic_closed) return t('topicClosed')
  if (message.forum_topic_reopened) return t('topicReopened')
  if (message.migrate_to_chat_id) return `· ${t('becameSupergroup')}`
  if (message.migrate_from_chat_id) return `· ${t('wasGroup')}`
  return undefined
}
