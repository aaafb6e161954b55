import type { BotCommand, Message, Update, User } from '@grammyjs/types'
import type { CallbackAnswer, CallbackState, StoredMessage } from '../bot-api/state.ts'
import type { Switches } from '../bot-api/switches.ts'
import type { NewGroup, NewPerson } from '../play/people.ts'
import type { Speak, SwitchChange } from '../play/request-bodies.ts'
import type { ChatView, SceneView, Transcript } from '../play/scene-view.ts'
import { renderTranscript } from './render-transcript.ts'

export interface PlayFile {
  kind: 'photo' | 'document' | 'voice'
  name: string
  mime: string
  bytes: Uint8Array
  caption?: string
}

/** What a wait was for and what the chat held instead. */
export class WaitTimeout extends Error {
  override readonly name = 'WaitTimeout'
}

/** Steers a stand-in over HTTP: plays people, presses buttons, makes Telegram misbehave, reads transcripts. */
export class PlayClient {
  constructor(readonly url: string) {}

  scene(): Promise<SceneView> {
    return this.get('/scene')
  }

  createPerson(person: NewPerson): Promise<User> {
    return this.post('/people', person)
  }

  createGroup(group: NewGroup): Promise<ChatView> {
    return this.post('/groups', group)
  }

  /** A text of a person; in their private chat unless another chat is named. */
  say(
    user: number,
    text: string,
    where: { chat?: number; thread?: number; replyTo?: number } = {},
  ): Promise<StoredMessage> {
    return this.speak(user, { kind: 'text', text }, where)
  }

  speak(
    user: number,
    content: Speak['content'],
    { chat = user, thread, replyTo }: { chat?: number; thread?: number; replyTo?: number } = {},
  ): Promise<StoredMessage> {
    return this.post('/speak', { user, chat, content, thread, reply_to: replyTo })
  }

  sendFile(
    user: number,
    { bytes, ...file }: PlayFile,
    where: { chat?: number; thread?: number } = {},
  ): Promise<StoredMessage> {
    return this.speak(user, { ...file, base64: Buffer.from(bytes).toString('base64') }, where)
  }

  sendLocation(user: number, latitude: number, longitude: number, chat = user): Promise<StoredMessage> {
    return this.speak(user, { kind: 'location', latitude, longitude }, { chat })
  }

  /** Shares the person's own number, as the contact button does. */
  sendContact(user: number, phone: string, name: string, chat = user): Promise<StoredMessage> {
    return this.speak(
      user,
      { kind: 'contact', phone_number: phone, first_name: name, user_id: user },
      { chat },
    )
  }

  /** Opens `t.me/<bot>?start=<payload>` and presses START. */
  openDeepLink(user: number, payload?: string): Promise<StoredMessage> {
    return this.say(user, payload === undefined ? '/start' : `/start ${payload}`)
  }

  edit(user: number, chat: number, message: number, text: string): Promise<StoredMessage> {
    return this.post('/edit', { user, chat, message, text })
  }

  /** Presses an inline button by data or label; `stale` presses what is no longer offered. */
  press(
    user: number,
    chat: number,
    message: number,
    button: { data: string; stale?: boolean } | { label: string },
  ): Promise<CallbackState> {
    return this.post('/press', { user, chat, message, ...button })
  }

  /** Presses the newest button of the chat with this label, as soon as there is one, then waits for the bot's answer. */
  async pressLabel(
    user: number,
    chat: number,
    label: string,
    timeout = 10_000,
  ): Promise<CallbackAnswer | undefined> {
    const found = await this.waitFor(chat, offersLabel(label), timeout, `a button "${label}"`)
    const shown = buttonLabels(found.message).find((one) => one === label || one.includes(label)) ?? label
    const query = await this.press(user, chat, found.message.message_id, { label: shown })
    return this.answer(query.id, timeout)
  }

  /** How the bot answered a pressed button; nothing when it did not in time. */
  async answer(callback: string, timeout = 10_000): Promise<CallbackAnswer | undefined> {
    const end = Date.now() + timeout
    for (;;) {
      const query = await this.get<CallbackState>(`/callbacks/${callback}`)
      if (query.answered || Date.now() >= end) return query.answer
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
  }

  /** All messages of a chat, deleted ones marked, oldest first. */
  async messages(chat: number): Promise<StoredMessage[]> {
    return (await this.get<Transcript>(`/chats/${chat}/messages`)).messages
  }

  async lastMessageId(chat: number): Promise<number> {
    return (await this.messages(chat)).at(-1)?.message.message_id ?? 0
  }

  /** A chat as lines of text, for people and for failure messages. */
  async transcript(chat: number): Promise<string> {
    return renderTranscript(await this.messages(chat))
  }

  commands(chat: number, user = chat): Promise<BotCommand[]> {
    return this.get(`/chats/${chat}/commands?user=${user}`)
  }

  /**
   * The newest standing message for which `predicate` holds, as soon as there is one.
   * Throws `WaitTimeout` with the transcript after `timeout` milliseconds.
   */
  async waitFor(
    chat: number,
    predicate: (stored: StoredMessage) => boolean,
    timeout = 10_000,
    what = 'a message',
  ): Promise<StoredMessage> {
    const end = Date.now() + timeout
    let since = 0
    let known = new Map<number, StoredMessage>()
    for (;;) {
      const left = end - Date.now()
      const { rev, messages } = await this.get<Transcript>(
        `/chats/${chat}/messages?since=${since}&wait=${Math.max(0, Math.min(left, 25_000))}`,
      )
      for (const stored of messages) known = known.set(stored.message.message_id, stored)
      const ordered = [...known.values()].sort((a, b) => b.message.message_id - a.message.message_id)
      const found = ordered.find((stored) => !stored.deleted && predicate(stored))
      if (found) return found
      if (Date.now() >= end) {
        throw new WaitTimeout(
          `${what} did not come in ${timeout} ms; chat ${chat} holds:\n${await this.transcript(chat)}`,
        )
      }
      since = rev
    }
  }

  /** Waits for a message of the bot after `after` whose text or caption contains `part`. */
  waitForText(
    chat: number,
    part: string | RegExp,
    { after = 0, timeout = 10_000 } = {},
  ): Promise<StoredMessage> {
    const holds = ({ message }: StoredMessage) => {
      const text = message.text ?? message.caption ?? ''
      return typeof part === 'string' ? text.includes(part) : part.test(text)
    }
    return this.waitFor(
      chat,
      (stored) => stored.message.from?.is_bot === true && stored.message.message_id > after && holds(stored),
      timeout,
      `"${part}"`,
    )
  }

  block(user: number): Promise<unknown> {
    return this.post('/block', { chat: user })
  }

  unblock(user: number): Promise<unknown> {
    return this.post('/unblock', { chat: user })
  }

  /** Puts the bot out of a group, back in, or changes its rights there. */
  setBotStatus(
    chat: number,
    by: number,
    status: 'administrator' | 'member' | 'left' | 'kicked',
  ): Promise<unknown> {
    return this.post('/bot-status', { chat, user: by, status })
  }

  setMember(
    chat: number,
    user: number,
    status: 'creator' | 'administrator' | 'member' | 'left' | 'kicked',
  ): Promise<unknown> {
    return this.post('/member', { chat, user, status })
  }

  /** Turns a basic group into a supergroup; answers the new chat. */
  migrate(chat: number, forum = false): Promise<ChatView> {
    return this.post('/migrate', { chat, forum })
  }

  deleteTopic(chat: number, thread: number): Promise<unknown> {
    return this.post('/delete-topic', { chat, thread })
  }

  setSwitches(change: SwitchChange): Promise<Switches> {
    return this.post('/switches', change)
  }

  /** Puts the stand-in's clock forward (dates of messages, the 48-hour rule, floods). */
  advanceClock(ms: number): Promise<{ now: string }> {
    return this.post('/clock', { advance_ms: ms })
  }

  /** Sends any update at all, without its id. */
  pushUpdate(update: Omit<Partial<Update>, 'update_id'> | Record<string, unknown>): Promise<unknown> {
    return this.post('/update', update)
  }

  actOnProcess(action: 'kill' | 'stop' | 'start'): Promise<unknown> {
    return this.post('/process', { action })
  }

  async log(): Promise<string[]> {
    return (await this.get<{ lines: string[] }>('/log')).lines
  }

  /** Waits until the bot has confirmed every update. */
  async settled(timeout = 10_000): Promise<void> {
    const end = Date.now() + timeout
    while ((await this.scene()).pending > 0) {
      if (Date.now() >= end) throw new WaitTimeout(`updates were still pending after ${timeout} ms`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  private async get<T>(path: string): Promise<T> {
    return this.read(await fetch(`${this.url}/play${path}`))
  }

  private async post<T>(path: string, body: unknown): Promise<T> {
    const response = await fetch(`${this.url}/play${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return this.read(response)
  }

  private async read<T>(response: Response): Promise<T> {
    if (response.ok) return (await response.json()) as T
    throw new Error(`${response.url}: ${response.status} ${await response.text()}`)
  }
}

/** The labels of a message's inline buttons, in reading order. */
export const buttonLabels = (message: Message): string[] =>
  message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? []

/** True for a message that offers a button with this label, or with a label that contains it. */
export const offersLabel =
  (label: string) =>
  ({ message }: StoredMessage): boolean =>
    buttonLabels(message).some((one) => one === label || one.includes(label))
