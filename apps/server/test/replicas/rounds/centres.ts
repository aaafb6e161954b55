import type { Cluster } from '../cluster.ts'
import { heardIn } from '../heard.ts'
import { becomesDesk, comesIn, type Desk, newPerson, sendsRequest } from '../people.ts'

/** `/nhom` through one process, a request through another right after; milliseconds until the card is in the group. */
export const cardAfterGroup = async (
  cluster: Cluster,
  desk: Desk,
  [told, other]: readonly [number, number],
): Promise<number | undefined> => {
  const citizen = await newPerson(cluster, 'An')
  await becomesDesk(cluster, desk, told)
  cluster.front.pin(citizen, other)
  const code = await sendsRequest(cluster, citizen)
  return comesIn(cluster, desk.group, code, 10_000)
}

/** The holder of a case is dismissed through one process; how many of the citizen's words reach them through another. */
export const wordsAfterDismissal = async (
  cluster: Cluster,
  { group, head }: Desk,
  worker: { id: number; name: string },
  [told, other]: readonly [number, number],
): Promise<number> => {
  const { play, front, calls } = cluster
  const citizen = await newPerson(cluster, 'An')
  front.pin(head, told)
  for (const chat of [citizen, worker.id, group]) front.pin(chat, other)
  const code = await sendsRequest(cluster, citizen)
  await play.waitForText(group, code)
  await play.pressLabel(worker.id, group, '🙋 Nhận')
  await play.pressLabel(worker.id, worker.id, '💬 Nhắn người dân')
  await play.say(worker.id, 'Em nghe đây ạ')
  await play.waitForText(citizen, 'Em nghe đây')
  await play.say(head, '/nhanvien')
  await play.pressLabel(head, head, `${worker.name} · Nhân viên xã hội`)
  await play.pressLabel(head, head, '🚫 Cho thôi việc')
  await play.waitForText(head, 'không còn làm ở đây')
  await play.say(citizen, 'Em đang ở nhà cô Ba số 12')
  await play.settled()
  await calls.quiet(1_500)
  return (await heardIn(cluster, worker.id)).filter((text) => text.includes('nhà cô Ba')).length
}
