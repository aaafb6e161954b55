import type { World } from './bot-api/world.ts'
import { createGroup, createPerson } from './play/people.ts'
import { speak } from './play/speak.ts'

export interface Scene {
  citizen: number
  worker: number
  head: number
  group: number
}

/** One citizen who has not said a word, and a staff group with a duty worker and the head, both known to the bot. */
export function readyScene(world: World): Scene {
  return existingScene(world) ?? newScene(world)
}

/** The scene of an earlier start: the first group made here, and the people in the order they were made. */
function existingScene(world: World): Scene | undefined {
  const group = Object.values(world.state.chats)
    .filter(({ type }) => type !== 'private')
    .sort((a, b) => Math.abs(a.id % 1_000_000_000) - Math.abs(b.id % 1_000_000_000))[0]
  if (!group) return undefined
  const people = Object.values(world.state.users)
    .filter(({ is_bot }) => !is_bot)
    .map(({ id }) => id)
    .sort((a, b) => a - b)
  const staff = group.members.map(({ user }) => user).filter((user) => user !== world.bot.id)
  const head = group.members.find(({ status }) => status === 'creator')?.user
  const worker = staff.find((user) => user !== head)
  const citizen = people.find((user) => !staff.includes(user))
  if (head === undefined || worker === undefined || citizen === undefined) return undefined
  return { citizen, worker, head, group: group.id }
}

function newScene(world: World): Scene {
  const citizen = createPerson(world, { name: 'An', language_code: 'vi' })
  const worker = createPerson(world, { name: 'Bình', language_code: 'vi' })
  const head = createPerson(world, { name: 'Hoà', language_code: 'vi' })
  const group = createGroup(world, {
    title: 'Nhóm trực',
    kind: 'supergroup',
    members: [
      { user: head.id, status: 'creator', title: 'Người phụ trách' },
      { user: worker.id, status: 'member', title: 'Nhân viên trực' },
    ],
  })
  for (const { id } of [worker, head])
    speak(world, { user: id, chat: id, content: { kind: 'text', text: '/start' } })
  return { citizen: citizen.id, worker: worker.id, head: head.id, group: group.id }
}
