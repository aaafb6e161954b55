import type { Cluster } from '../cluster.ts'
import type { Way } from '../front.ts'
import { heardIn } from '../heard.ts'
import { comesIn, type Desk, newPerson, sendsRequest } from '../people.ts'

/** What was said in each chat on the way of one request. */
export type Heard = Record<'citizen' | 'worker' | 'group', string[]>

/** From the first word to the closed case, each update sent that way. */
export const wholeWay = async (cluster: Cluster, desk: Desk, way: Way): Promise<Heard> => {
  const { play, front, calls } = cluster
  const { group, workers } = desk
  const [worker = 0] = workers
  const citizen = await newPerson(cluster, 'An')
  const [inGroup, atWorker] = [await play.lastMessageId(group), await play.lastMessageId(worker)]
  front.send(way)

  const code = await sendsRequest(cluster, citizen)
  await play.waitForText(group, code)
  await play.pressLabel(worker, group, '🙋 Nhận')
  await play.waitForText(worker, '🙋 Bạn đã nhận', { after: atWorker })
  await play.waitForText(citizen, 'đã có nhân viên nhận')
  await play.pressLabel(worker, worker, '💬 Nhắn người dân')
  await play.waitForText(worker, 'Viết tin cho người dân', { after: atWorker })
  await play.say(worker, 'Mai mình ghé thăm bà được không?')
  await play.waitForText(citizen, 'Mai mình ghé thăm bà')
  // Nobody answers before it is written down that the words have come.
  await play.waitForText(worker, 'đã đến chat', { after: atWorker })
  await play.say(citizen, 'Dạ được, sau chín giờ')
  await play.waitForText(worker, 'sau chín giờ', { after: atWorker })
  await play.pressLabel(worker, worker, '🏁 Kết thúc')
  // Else it could be the button of a case before, which is still in the chat.
  await play.waitForText(worker, 'với kết quả nào', { after: atWorker })
  await play.pressLabel(worker, worker, 'Đã được giúp')
  await play.waitForText(citizen, '🏁')
  // What is not there by then is lost, and the comparison says so.
  await comesIn(cluster, group, 'đã kết thúc', 30_000, inGroup)
  await play.settled()
  await calls.quiet(1_500)
  front.send({ kind: 'turns' })
  return {
    citizen: await heardIn(cluster, citizen),
    worker: await heardIn(cluster, worker, atWorker),
    group: await heardIn(cluster, group, inGroup),
  }
}
