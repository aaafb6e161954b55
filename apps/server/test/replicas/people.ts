import { codeIn, fillRequest, story } from '../../../telegram-bot/test/test-bot.ts'
import type { Cluster } from './cluster.ts'

/** The centre that requests go to when nobody chooses one. */
export const CENTRE = 'centre-quang-ninh'

/** The group of a centre, and who is in it. */
export interface Desk {
  group: number
  head: number
  workers: readonly number[]
}

export const newPerson = async ({ play }: Cluster, name: string): Promise<number> =>
  (await play.createPerson({ name, language_code: 'vi' })).id

/** A group with its creator and so many workers, who have all pressed START. */
export const newDesk = async (cluster: Cluster, count = 1): Promise<Desk> => {
  const { play } = cluster
  const head = await newPerson(cluster, 'Hoà')
  const workers = await Promise.all(
    Array.from({ length: count }, (_, at) => newPerson(cluster, `Bình ${at}`)),
  )
  const { id: group } = await play.createGroup({
    title: 'Quảng Ninh',
    kind: 'supergroup',
    members: [
      { user: head, status: 'creator' },
      ...workers.map((user) => ({ user, status: 'member' as const })),
    ],
  })
  return { group, head, workers }
}

/** The group becomes the centre's desk, told by its head through one process. */
export const becomesDesk = async (
  cluster: Cluster,
  { group, head }: Desk,
  process: number,
): Promise<void> => {
  const { play, front } = cluster
  const code = await cluster.groupCode(CENTRE)
  front.pin(group, process)
  await play.say(head, `/nhom ${code}`, { chat: group })
  await play.waitForText(group, 'Từ nay yêu cầu')
}

/** Sends a request; its code. */
export const sendsRequest = async (cluster: Cluster, citizen: number, words = story): Promise<string> => {
  await fillRequest(cluster, citizen, words)
  await cluster.play.pressLabel(citizen, citizen, '✅ Đồng ý')
  const sent = await cluster.play.waitForText(citizen, '✅ Đã gửi')
  return codeIn(sent.message.text)
}

/** Whether a message of the bot with these words comes in time, and after how many milliseconds. */
export const comesIn = async (
  { play }: Cluster,
  chat: number,
  part: string | RegExp,
  timeout: number,
  after = 0,
): Promise<number | undefined> => {
  const begun = Date.now()
  return play.waitForText(chat, part, { timeout, after }).then(
    () => Date.now() - begun,
    () => undefined,
  )
}
