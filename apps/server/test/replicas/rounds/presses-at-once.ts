import type { CallbackState } from '@caunoi/telegram-stand-in/client'
import type { Cluster } from '../cluster.ts'
import { type Desk, newPerson, sendsRequest } from '../people.ts'

/** What came of many presses of one button. */
export interface Presses {
  /** Different people who read that the case is theirs. */
  owners: number
  /** Presses that were answered with words. */
  answered: number
  /** Whether the card names the owner and offers the case to nobody. */
  isCardRight: boolean
}

/** Everybody presses "Nhận" on one card, over all processes at the same moment, and again once it is taken. */
export const pressAtOnce = async (cluster: Cluster, desk: Desk, presses: number): Promise<Presses> => {
  const { play, front, calls } = cluster
  const { group, workers } = desk
  const citizen = await newPerson(cluster, 'An')
  const code = await sendsRequest(cluster, citizen)
  const { message } = await play.waitForText(group, code)
  const label = '🙋 Nhận'
  const button = message.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
  if (!button || !('callback_data' in button))
    throw new Error(`The card of ${code} does not offer "${label}".`)
  const queries: { user: number; id: string }[] = []
  const before = calls.list().length
  const answers = () =>
    calls
      .list()
      .slice(before)
      .filter(({ method, status }) => method === 'answerCallbackQuery' && status !== undefined).length
  while (queries.length < presses) {
    // Telegram forgets a press that is not answered soon, so no more are held back than there are people.
    const wave = workers.slice(0, presses - queries.length)
    front.gather(wave.length)
    const made = wave.map(async (user) => {
      const { id } = await play.press(user, group, message.message_id, {
        data: button.callback_data,
        stale: true,
      })
      return { user, id }
    })
    queries.push(...(await Promise.all(made)))
    const end = Date.now() + 60_000
    while (answers() < queries.length && Date.now() < end)
      await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await calls.quiet(1_000)
  const toasts: { user: number; text: string }[] = []
  for (const { user, id } of queries) {
    const state = (await (await fetch(`${play.url}/play/callbacks/${id}`)).json()) as CallbackState
    toasts.push({ user, text: state.answer?.text ?? '' })
  }
  const owners = new Set(toasts.flatMap(({ user, text }) => (text.includes('Bạn đã nhận') ? [user] : [])))
  const standing = (await play.messages(group)).filter(
    ({ deleted, message }) => !deleted && message.text?.includes(code),
  )
  const [only] = standing
  const [owner] = owners
  const { first_name: name } = (await play.scene()).people.find(({ id }) => id === owner) ?? {
    first_name: '?',
  }
  return {
    owners: owners.size,
    answered: toasts.filter(({ text }) => text !== '').length,
    isCardRight:
      standing.length === 1 &&
      (only?.message.text ?? '').includes(name) &&
      !JSON.stringify(only?.message.reply_markup ?? {}).includes(label),
  }
}
