import { label, text } from '@caunoi/conversation'
import type { Language } from '@caunoi/core'
import { Bot } from 'grammy'
import type { CallbackQuery, ChatMemberUpdated, Message, Update, User } from 'grammy/types'
import { isSameAddress } from './address.ts'
import { Centres } from './centres.ts'
import { handleCitizen } from './citizen/handle-citizen.ts'
import { wordsWithoutStorage } from './citizen/without-storage.ts'
import { Clock } from './clock.ts'
import { countUp } from './counters.ts'
import type { BotDeps } from './deps.ts'
import { assignGroup } from './desk/assign-group.ts'
import { deskCommands } from './desk/commands.ts'
import type { DeskTools } from './desk/desk-tools.ts'
import { greetStaff } from './desk/greet-staff.ts'
import { invitationIn, openInvitation } from './desk/members/open-invitation.ts'
import { DeskPress } from './desk/press.ts'
import { readPress } from './desk/read-press.ts'
import { addressOfStaff, staffId } from './desk/staff-id.ts'
import { Team } from './desk/team.ts'
import { answerStaff } from './desk/with-staff.ts'
import { takeWords } from './desk/words.ts'
import { wasSeen } from './documents/seen.ts'
import { isNotDurable, Lanes, withoutText } from './intake/lanes.ts'
import { ALLOWED, Polling } from './intake/polling.ts'
import { Ledger } from './ledger.ts'
import type { NewEntry } from './outbox/entry.ts'
import { failureOf } from './outbox/failure.ts'
import { Postman } from './outbox/postman.ts'
import { sendEntry } from './outbox/send-entry.ts'
import { telegramAddress, telegramRoom } from './telegram/address.ts'
import { announceCommands } from './telegram/announce-commands.ts'
import { commandOf, toInput } from './telegram/to-input.ts'

/** The running bot: give it updates, or let it fetch them. */
export interface CauNoiBot {
  bot: Bot
  /** Does what is due by now; while the bot runs, its own clock does it every second. */
  tick: () => Promise<void>
  /** Handles one update; resolves when its effect is stored. */
  take: (update: Update) => Promise<void>
  startPolling: () => void
  /** Asks Telegram to send updates to this address. */
  startWebhook: (url: string, secret: string) => Promise<void>
  stop: () => Promise<void>
}

/** An answer that does not come is one that failed: longer than a long poll waits, shorter than people do. */
const CALL_TIMEOUT_SECONDS = 40

const languageOf = (user: User): Language => (user.language_code?.startsWith('en') ? 'en' : 'vi')

/** Builds the bot from what it needs; nothing happens before `startPolling` or the first `take`. */
export const createBot = async (deps: BotDeps): Promise<CauNoiBot> => {
  const bot = new Bot(deps.token, {
    client: { apiRoot: deps.apiRoot, timeoutSeconds: CALL_TIMEOUT_SECONDS },
  })
  const centres = await Centres.open(deps.store, deps.pack, deps.groups)
  const ledger = new Ledger(deps, centres)
  const postman = new Postman(ledger, bot.api)
  const team = new Team(ledger, bot.api)
  await ledger.languages.load(deps.store)
  const tools: DeskTools = { ledger, postman, team, api: bot.api }
  const press = new DeskPress(tools)
  const clock = new Clock(ledger, postman, team, bot.api)

  const citizenTurn = async (update: Update, user: User): Promise<string | undefined> => {
    const input = toInput(update)
    if (!input) return undefined
    const outcome = await handleCitizen(
      {
        update: String(update.update_id),
        address: telegramAddress(user.id),
        language: languageOf(user),
        input,
        ...(update.callback_query?.message && {
          pressed: String(update.callback_query.message.message_id),
        }),
        ...(update.message && { written: String(update.message.message_id) }),
      },
      ledger,
    )
    void Promise.all([
      postman.deliver('people', outcome.person),
      ...outcome.requests.map((code) => postman.deliver('requests', code)),
    ]).catch((error: unknown) => deps.log.error({ err: withoutText(error) }, 'delivery stopped'))
    // What is counted is about nobody; a figure more or less must not hold back an answer.
    await countUp(deps, outcome.counts).catch((error: unknown) =>
      deps.log.warn({ err: withoutText(error) }, 'a figure was not counted'),
    )
    if (outcome.language) await team.speaks(telegramAddress(user.id), outcome.language)
    return outcome.toast
  }

  const answer = (query: CallbackQuery, toast?: string): Promise<unknown> =>
    bot.api
      .answerCallbackQuery(query.id, toast ? { text: toast.slice(0, 200) } : {})
      .catch(() => deps.log.debug('a pressed button could not be answered in time'))

  const pressed = async (update: Update, query: CallbackQuery): Promise<void> => {
    const wanted = readPress(query.data ?? '')
    if (!wanted) {
      const isPrivate = query.message?.chat.type === 'private'
      await answer(query, isPrivate ? await citizenTurn(update, query.from) : undefined)
      return
    }
    const here = query.message && telegramAddress(query.message.chat.id)
    const actor = await team.actor(query.from, here)
    if (!actor)
      deps.log.warn({ verb: wanted.verb }, 'a button of the desk was pressed by somebody who is not staff')
    await answer(
      query,
      actor
        ? await press.handle(wanted, actor, String(update.update_id))
        : label(languageOf(query.from), 'refusal-not-staff'),
    )
  }

  /** Where Telegram refuses for good, trying again cannot help: the update counts as dealt with. */
  const unlessRefused = async (work: () => Promise<unknown>): Promise<void> => {
    try {
      await work()
    } catch (error) {
      const failure = failureOf(error)
      if (failure.kind === 'later') throw error
      deps.log.warn({ failure: failure.kind }, 'an answer was not taken')
    }
  }

  const answerWith = (entry: Exclude<NewEntry, { kind: 'card' }>): Promise<void> =>
    unlessRefused(() => sendEntry({ ...entry, id: '', at: deps.now(), tries: 0 }, bot.api))

  const deskSays = (chat: number, body: string): Promise<void> =>
    answerWith({
      kind: 'say',
      to: telegramAddress(chat),
      text: body,
      buttons: [],
      protect: chat > 0,
    })

  /** Commands of the desk, in a group or in private. True when the message was one. */
  const deskCommand = async (update: Update, message: Message, user: User): Promise<boolean> => {
    const command = commandOf(message.text ?? '')
    const handler =
      command && Object.hasOwn(deskCommands, command.name) ? deskCommands[command.name] : undefined
    if (!command || !handler) return false
    const actor = await team.actor(user, telegramAddress(message.chat.id))
    if (!actor) {
      if (message.chat.type === 'private') return false
      await deskSays(message.chat.id, text('vi', 'refusal-not-staff'))
      return true
    }
    if (wasSeen((await ledger.staff(actor.id))?.updates ?? [], String(update.update_id))) return true
    // In the group of another centre nothing of this one may show.
    const isPrivate = message.chat.type === 'private'
    const topic = message.is_topic_message ? message.message_thread_id : undefined
    const room = telegramRoom(message.chat.id, topic)
    const isHere = isPrivate || centres.byRoom(room)?.id === actor.centre
    const entries = await handler(
      {
        actor,
        rest: command.rest,
        update: String(update.update_id),
        to: isHere ? room : addressOfStaff(actor.id),
        isPrivate: isPrivate || !isHere,
      },
      tools,
    )
    const own = entries.filter((entry) => isSameAddress(entry.to, addressOfStaff(actor.id)))
    for (const entry of entries) if (entry.kind !== 'card' && !own.includes(entry)) await answerWith(entry)
    await answerStaff(actor.id, String(update.update_id), own, ledger, postman)
    return true
  }

  /** Words that a staff member was asked for. True when they were. */
  const deskWords = async (update: Update, user: User): Promise<boolean> => {
    const known = await ledger.staff(staffId(String(user.id)))
    const input = toInput(update)
    if (known && wasSeen(known.updates, String(update.update_id))) return true
    if (!known?.pending || !input || input.kind === 'command' || input.kind === 'deep-link') return false
    const actor = await team.actor(user)
    if (!actor) return false
    const problem = await takeWords(known.pending, input, actor, String(update.update_id), tools)
    if (problem !== undefined) await deskSays(user.id, problem)
    return true
  }

  /** Somebody opens the link of an invitation. True when the message was one, whatever came of it. */
  const invited = async (update: Update, message: Message, user: User): Promise<boolean> => {
    const token = invitationIn(message.text)
    if (token === undefined) return false
    const opened = await openInvitation(token, user, String(update.update_id), tools)
    if (opened.ok) return true
    deps.log.warn({ why: opened.why }, 'an invitation was refused')
    await deskSays(user.id, text(languageOf(user), `desk-invitation-${opened.why}`))
    return true
  }

  /** Staff who open the bot are shown the desk. */
  const welcome = async (update: Update, user: User): Promise<void> => {
    try {
      const actor = await team.actor(user)
      if (actor) await greetStaff({ actor, update: String(update.update_id) }, tools)
    } catch (error) {
      deps.log.warn({ err: withoutText(error) }, 'the desk could not be shown')
    }
  }

  const wrote = async (update: Update, message: Message): Promise<void> => {
    const user = message.from
    if (!user || user.is_bot) return
    if (message.migrate_to_chat_id !== undefined)
      return centres.migrate(telegramAddress(message.chat.id), telegramAddress(message.migrate_to_chat_id))
    if (message.left_chat_member) return team.left(message.left_chat_member, telegramAddress(message.chat.id))
    if (await deskCommand(update, message, user)) return
    if (message.chat.type !== 'private') {
      if (commandOf(message.text ?? '')?.name === 'nhom')
        await unlessRefused(() => assignGroup(message, user, bot.api, ledger))
      return
    }
    if (await invited(update, message, user)) return
    if (await deskWords(update, user)) return
    await citizenTurn(update, user)
    // Nobody waits for it: a citizen's first answer must not hang on a question about the group.
    if (commandOf(message.text ?? '')?.name === 'start') void welcome(update, user)
  }

  const memberChanged = async ({ chat, new_chat_member: member }: ChatMemberUpdated): Promise<void> => {
    if (member.status === 'left' || member.status === 'kicked')
      await team.left(member.user, telegramAddress(chat.id))
  }

  const handle = async (update: Update): Promise<void> => {
    if (update.callback_query) await pressed(update, update.callback_query)
    else if (update.message) await wrote(update, update.message)
    else if (update.chat_member) await memberChanged(update.chat_member)
  }

  /** An update that cannot be handled: the person is not left without a word or a number. */
  const setAside = async (update: Update): Promise<void> => {
    const chat = update.message?.chat ?? update.callback_query?.message?.chat
    deps.log.error({ update: update.update_id }, 'an update was set aside after three tries')
    if (chat?.type === 'private') await deskSays(chat.id, text('vi', 'trouble')).catch(() => {})
  }

  const lanes = new Lanes(handle, setAside, deps.log)

  /** With the disk full or the database away, nothing can be kept: the person is told so, with the numbers. */
  const take = async (update: Update): Promise<void> => {
    try {
      await lanes.run(update)
    } catch (error) {
      if (isNotDurable(error)) await sayNothingStored(update)
      throw error
    }
  }

  const warned = new Set<number>()
  const WARNED_AT_MOST = 10_000
  const sayNothingStored = async (update: Update): Promise<void> => {
    const message = update.message ?? update.callback_query?.message
    const user = update.message?.from ?? update.callback_query?.from
    // Telegram gives the update again and again until it can be stored; once is enough to say so.
    if (message?.chat.type !== 'private' || !user || user.is_bot || warned.has(update.update_id)) return
    if (warned.size >= WARNED_AT_MOST) warned.clear()
    warned.add(update.update_id)
    try {
      const words = wordsWithoutStorage(update, telegramAddress(user.id), languageOf(user), ledger)
      for (const one of words) await deskSays(message.chat.id, one)
    } catch (error) {
      warned.delete(update.update_id)
      deps.log.error({ err: withoutText(error) }, 'nobody could be told that nothing can be stored')
    }
  }

  const polling = new Polling(bot.api, take, deps.log)
  let isPolling = false
  const begin = () => {
    clock.start()
    void announceCommands(bot.api, centres).catch((error: unknown) =>
      deps.log.warn({ err: withoutText(error) }, 'the command menu could not be set'),
    )
  }
  return {
    bot,
    take,
    tick: () => clock.tick(),
    startPolling: () => {
      isPolling = true
      begin()
      // A webhook of an earlier run would keep the updates from us.
      void bot.api.deleteWebhook().catch(() => {})
      polling.start()
    },
    startWebhook: async (url, secret) => {
      begin()
      await bot.api.setWebhook(url, { secret_token: secret, allowed_updates: [...ALLOWED] })
    },
    stop: async () => {
      if (isPolling) await polling.stop()
      await lanes.idle()
      await clock.stop()
      await postman.idle()
    },
  }
}
