import { h } from './h.js'

const tags = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
}

/**
 * Text with Telegram's entities as elements. `acts` says what a press on a command or a deep link does.
 * Overlapping entities are cut at each other's borders, so that any set of them gives a well-formed tree.
 */
export function formattedText(text, entities = [], acts = {}) {
  const build = (from, to, list) => {
    const parts = []
    let at = from
    while (at < to) {
      const next = list.find((entity) => entity.offset >= at && entity.offset < to)
      if (!next) {
        parts.push(text.slice(at, to))
        break
      }
      if (next.offset > at) parts.push(text.slice(at, next.offset))
      const end = Math.min(next.offset + next.length, to)
      const inside = list.filter(
        (entity) => entity !== next && entity.offset >= next.offset && entity.offset < end,
      )
      const others = inside.filter((entity) => list.indexOf(entity) > list.indexOf(next))
      parts.push(
        element(
          next,
          text.slice(next.offset, next.offset + next.length),
          build(next.offset, end, others),
          acts,
        ),
      )
      at = end
    }
    return parts
  }
  const ordered = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length)
  return build(0, text.length, ordered)
}

function element(entity, whole, children, acts) {
  if (entity.type in tags) return h(tags[entity.type], {}, children)
  if (entity.type === 'spoiler') {
    const show = ({ currentTarget }) => currentTarget.classList.add('shown')
    return h('span', { class: 'spoiler', tabindex: 0, on: { click: show, keydown: show } }, children)
  }
  if (entity.type === 'bot_command') {
    return h(
      'button',
      { type: 'button', class: 'command', on: { click: () => acts.command?.(whole) } },
      children,
    )
  }
  if (entity.type === 'text_link' || entity.type === 'url') return link(entity.url ?? whole, children, acts)
  if (entity.type === 'phone_number') return link(`tel:${whole.replaceAll(' ', '')}`, children, acts)
  if (entity.type === 'email') return link(`mailto:${whole}`, children, acts)
  return h('span', {}, children)
}

/** A link that may be followed; one to the bot itself is opened here, any other scheme stays text. */
export function link(address, children, acts, className = '') {
  const payload = deepLinkPayload(address, acts.username)
  if (payload !== undefined) {
    return h(
      'button',
      { type: 'button', class: className || 'command', on: { click: () => acts.deepLink?.(payload) } },
      children,
    )
  }
  if (!/^(https?|tel|mailto|tg):/i.test(address)) return h('span', {}, children)
  return h('a', { href: address, target: '_blank', rel: 'noopener noreferrer', class: className }, children)
}

/** The payload of `t.me/<bot>?start=…`; nothing for any other address. */
export function deepLinkPayload(address, username) {
  const found = /^(?:https?:\/\/)?t\.me\/(\w+)\?start=([\w-]*)$/i.exec(address)
  return found && found[1].toLowerCase() === username?.toLowerCase() ? found[2] : undefined
}
