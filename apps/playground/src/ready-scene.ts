import type { ChatView, PlayClient, SceneView } from '@caunoi/telegram-stand-in/client'

export interface Scene {
  citizen: number
  worker: number
  head: number
  group: number
}

/** One citizen who has not said a word, and a staff group with a duty worker and the head, both known to the bot. */
export async function readyScene(play: PlayClient): Promise<Scene> {
  return existingScene(await play.scene()) ?? newScene(play)
}

/** The scene of an earlier start: the first group made here, and the people in the order they were made. */
function existingScene({ chats, people, bot }: SceneView): Scene | undefined {
  const group = chats.filter(({ type }) => type !== 'private').sort((a, b) => order(a) - order(b))[0]
  if (!group) return undefined
  const staff = group.members.map(({ user }) => user).filter((user) => user !== bot.id)
  const head = group.members.find(({ status }) => status === 'creator')?.user
  const worker = staff.find((user) => user !== head)
  const citizen = people
    .map(({ id }) => id)
    .sort((a, b) => a - b)
    .find((user) => !staff.includes(user))
  if (head === undefined || worker === undefined || citizen === undefined) return undefined
  return { citizen, worker, head, group: group.id }
}

const order = ({ id }: ChatView): number => Math.abs(id % 1_000_000_000)

async function newScene(play: PlayClient): Promise<Scene> {
  const citizen = await play.createPerson({ name: 'An', language_code: 'vi' })
  const worker = await play.createPerson({ name: 'Bình', language_code: 'vi' })
  const head = await play.createPerson({ name: 'Hoà', language_code: 'vi' })
  const group = await play.createGroup({
    title: 'Nhóm trực',
    kind: 'supergroup',
    members: [
      { user: head.id, status: 'creator', title: 'Người phụ trách' },
      { user: worker.id, status: 'member', title: 'Nhân viên trực' },
    ],
  })
  for (const { id } of [worker, head]) await play.say(id, '/start')
  return { citizen: citizen.id, worker: worker.id, head: head.id, group: group.id }
}
