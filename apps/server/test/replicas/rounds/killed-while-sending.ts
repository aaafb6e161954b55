import type { Cluster } from '../cluster.ts'
import { heardIn } from '../heard.ts'
import { newPerson } from '../people.ts'

/** What came of one kill. */
export interface Kill {
  /** Milliseconds from the kill until everybody was answered; undefined where somebody was not within two minutes. */
  takenOver: number | undefined
  /** Messages whose answer from Telegram the process was waiting for: nobody can know whether they arrived. */
  inFlight: number
  /** Answers more than one a person. */
  doubles: number
}

/** People write while Telegram takes a second for each call; the process that is sending is killed, and comes back after. */
export const killWhileSending = async (cluster: Cluster, process: number, count = 6): Promise<Kill> => {
  const { play, front, calls } = cluster
  const people = await Promise.all(Array.from({ length: count }, () => newPerson(cluster, 'Mai')))
  await play.setSwitches({ slow: 1_000 })
  front.send({ kind: 'turns' })
  await Promise.all(people.map((person) => play.say(person, '/khancap')))
  const end = Date.now() + 20_000
  const sending = () => calls.inFlight(process).filter(({ method }) => method === 'sendMessage')
  while (sending().length === 0 && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10))
  const before = sending()
  await cluster.kill(process)
  // What it still wrote into the line while it died is on its way too.
  const inFlight = new Set([...before, ...sending()]).size
  const killed = Date.now()
  const answered = await Promise.all(
    people.map((person) =>
      play.waitForText(person, '113', { timeout: 120_000 }).then(
        () => true,
        () => false,
      ),
    ),
  )
  const takenOver = answered.includes(false) ? undefined : Date.now() - killed
  await play.setSwitches({ slow: 0 })
  await cluster.start(process)
  await calls.quiet(2_000)
  const heard = await Promise.all(people.map((person) => heardIn(cluster, person)))
  const doubles = heard.reduce((sum, each) => sum + each.length - new Set(each).size, 0)
  return { takenOver, inFlight, doubles }
}
