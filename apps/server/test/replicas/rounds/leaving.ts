import type { Cluster } from '../cluster.ts'
import { heardIn } from '../heard.ts'
import { type Desk, newPerson, sendsRequest } from '../people.ts'

const STORY = 'Bà em yếu lắm, đang ở nhờ nhà cô Ba'
const LINE = 'Em ở số 12 đường Lê Lợi'

/** What is left of somebody who had everything erased. */
export interface Erasure {
  /** How often they read that it is done. */
  farewells: number
  /** Messages with their words that still stand before the worker. */
  words: number
  /** Whether the worker still holds the case. */
  isHeld: boolean
}

/** Everything is erased through one process while another handles a line of the same person. */
export const eraseWhileTalking = async (cluster: Cluster, { group, workers }: Desk): Promise<Erasure> => {
  const { play, front, calls } = cluster
  const worker = workers[1] ?? 0
  const citizen = await newPerson(cluster, 'Lan')
  const code = await sendsRequest(cluster, citizen, STORY)
  await play.waitForText(group, code)
  await play.pressLabel(worker, group, '🙋 Nhận')
  await play.pressLabel(worker, worker, '💬 Nhắn người dân')
  await play.say(worker, 'Chị nghe đây em')
  await play.waitForText(citizen, 'Chị nghe đây')
  await play.say(citizen, '/riengtu')
  await play.pressLabel(citizen, citizen, '🗑 Xóa hết dữ liệu của tôi')
  await play.waitForText(citizen, 'Bạn chắc chứ')
  await play.settled()
  front.gather(2)
  await Promise.all([play.pressLabel(citizen, citizen, '🗑 Xóa hết'), play.say(citizen, LINE)])
  await play.waitForText(citizen, 'Mình đã xóa hết')
  await calls.quiet(2_000)
  const farewells = (await heardIn(cluster, citizen)).filter((text) =>
    text.includes('Mình đã xóa hết'),
  ).length
  const standing = await heardIn(cluster, worker)
  const after = await play.lastMessageId(worker)
  await play.say(worker, '/cuatoi')
  const own = await play.waitForText(worker, /./, { after: after + 1 })
  return {
    farewells,
    words: standing.filter((text) => text.includes('cô Ba') || text.includes('Lê Lợi')).length,
    isHeld: JSON.stringify(own.message).includes(code),
  }
}

/** Somebody leaves through one process while others still send; the messages that stand after three seconds of quiet. */
export const exitWhileSending = async (cluster: Cluster): Promise<string[]> => {
  const { play, front, calls } = cluster
  const citizen = await newPerson(cluster, 'Hoa')
  front.send({ kind: 'turns' })
  await play.setSwitches({ slow: 150 })
  for (const line of ['/start', '/timgiup bà tôi ốm', '/trocap', '/camnang', '/riengtu', '/khancap'])
    await play.say(citizen, line)
  await play.say(citizen, '/thoat')
  await play.settled()
  await calls.quiet(3_000)
  await play.setSwitches({ slow: 0 })
  return (await play.messages(citizen)).flatMap(({ deleted, message }) =>
    deleted ? [] : [message.text ?? ''],
  )
}
