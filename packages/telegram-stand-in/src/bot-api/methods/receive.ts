import { z } from 'zod'
import { badRequest, conflict } from '../api-error.ts'
import { method } from '../method.ts'
import { flag, integer, parsed, requiredString, string } from '../params.ts'
import type { World } from '../world.ts'

const allowedUpdates = parsed(z.array(z.string(), 'can\'t parse "allowed_updates" JSON object').optional())

const setAllowed = (world: World, kinds: string[] | undefined) => {
  if (kinds !== undefined) world.state.allowedUpdates = kinds
}

/** The longest wait of a long poll, in seconds. */
const longest = 50

export const getUpdates = method(
  z.object({ offset: integer, limit: integer, timeout: integer, allowed_updates: allowedUpdates }),
  (world, { offset = 0, limit = 100, timeout = 0, allowed_updates }, signal) => {
    if (world.state.webhook) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    setAllowed(world, allowed_updates)
    return world.queue.poll({
      offset,
      limit: limit < 1 || limit > 100 ? 100 : limit,
      wait: Math.min(Math.max(timeout, 0), longest) * 1_000,
      signal,
    })
  },
)

const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/

/** HTTPS as on Telegram; plain HTTP for this machine, as a Bot API server of one's own allows. */
function checkedAddress(address: string): URL {
  if (!URL.canParse(address)) throw badRequest('bad webhook: invalid webhook URL specified')
  const url = new URL(address)
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && loopback.test(url.hostname))) {
    throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
  }
  return url
}

export const setWebhook = method(
  z.object({
    url: string,
    secret_token: string,
    max_connections: integer,
    allowed_updates: allowedUpdates,
    drop_pending_updates: flag,
  }),
  (world, { url = '', secret_token, max_connections = 40, allowed_updates, drop_pending_updates }) => {
    if (secret_token !== undefined && !/^[\w-]{1,256}$/.test(secret_token)) {
      throw badRequest('secret token contains unallowed characters')
    }
    const address = url === '' ? null : checkedAddress(url)
    if (drop_pending_updates) world.state.updates = []
    setAllowed(world, allowed_updates)
    world.state.webhook = address && {
      url: address.href,
      maxConnections: Math.min(Math.max(max_connections, 1), 100),
      ...(secret_token ? { secret: secret_token } : {}),
    }
    world.queue.release()
    world.changed({ kind: 'scene' })
    return true
  },
)

export const deleteWebhook = method(
  z.object({ drop_pending_updates: flag }),
  (world, { drop_pending_updates }) => {
    if (drop_pending_updates) world.state.updates = []
    world.state.webhook = null
    world.changed({ kind: 'scene' })
    return true
  },
)

export const getWebhookInfo = method(z.object({}), (world) => {
  const { webhook, allowedUpdates } = world.state
  return {
    url: webhook?.url ?? '',
    has_custom_certificate: false,
    pending_update_count: world.queue.pending().length,
    ...(webhook ? { max_connections: webhook.maxConnections } : {}),
    ...(webhook?.lastErrorDate === undefined ? {} : { last_error_date: webhook.lastErrorDate }),
    ...(webhook?.lastErrorMessage === undefined ? {} : { last_error_message: webhook.lastErrorMessage }),
    ...(allowedUpdates && allowedUpdates.length > 0 ? { allowed_updates: allowedUpdates } : {}),
  }
})

export const getMe = method(z.object({}), (world) => ({
  ...world.bot,
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
}))

export const logOut = method(z.object({}), () => true)
export const close = method(z.object({}), () => true)

export const answerCallbackQuery = method(
  z.object({
    callback_query_id: requiredString('query is too old and response timeout expired or query ID is invalid'),
    text: string,
    show_alert: flag,
    url: string,
  }),
  (world, { callback_query_id, text, show_alert, url }) => {
    const { callbacks } = world.state
    const query = Object.hasOwn(callbacks, callback_query_id) ? callbacks[callback_query_id] : undefined
    const expired = query === undefined || query.answered || world.now() - query.at > callbackLife
    if (expired) throw badRequest('query is too old and response timeout expired or query ID is invalid')
    if (text !== undefined && text.length > 200) throw badRequest('MESSAGE_TOO_LONG')
    if (url !== undefined && !/^(https?:\/\/)?t(elegram)?\.me\//.test(url)) throw badRequest('URL_INVALID')
    query.answered = true
    query.answer = { alert: show_alert ?? false, ...(text ? { text } : {}), ...(url ? { url } : {}) }
    world.changed({ kind: 'answer', user: query.user, chat: query.chat, callback: query.id })
    return true
  },
)

/** Milliseconds during which a pressed button can be answered. */
export const callbackLife = 15 * 60_000
