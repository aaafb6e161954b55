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

/** Everybody presses "Nhận" on one card, each several times, over all processes at the same moment. */
export const pressAtOnce = async (cluster: Cluster, desk: Desk, presses: number): Promise<Presses> => {
  const { play, front, calls } = cluster
  const { group, workers } = desk
  const citizen = await newPerson(cluster, 'An')
  const code = await sendsRequest(cluster, citizen)
  const card = await play.waitForText(group, code)
  const label = '🙋 Nhận'
  const before = calls.list().length
  front.gather(presses)
  const queries: { user: number; id: string }[] = []
  for (let press = 0; press < presses; press += 1) {
    const user = workers[press % workers.length] ?? 0
    const { id } = await play.press(user, group, card.message.message_id, { label })
    queries.push({ user, id })
  }
  const answers = () =>
    calls
      .list()
      .slice(before)
      .filter(({ method, status }) => method === 'answerCallbackQuery' && status !== undefined).length
  const end = Date.now() + 60_000
  while (answers() < presses && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50))
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
