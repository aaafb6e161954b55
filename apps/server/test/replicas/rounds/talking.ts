import type { Cluster } from '../cluster.ts'
import { heardIn } from '../heard.ts'
import { newPerson } from '../people.ts'

const LINES = ['/start', '/khancap', '/riengtu', '/camnang', '/trocap', '/timgiup bà tôi già yếu']

/** Somebody says each line once the one before is answered; what they heard. */
export const talks = async (cluster: Cluster, person: number, lines: readonly string[] = LINES) => {
  for (const line of lines) {
    const after = await cluster.play.lastMessageId(person)
    await cluster.play.say(person, line)
    await cluster.play.waitForText(person, /./, { after, timeout: 90_000 })
  }
  await cluster.play.settled()
  await cluster.calls.quiet(1_500)
  return heardIn(cluster, person)
}

/** Many people talk at once while something happens to the processes; what each of them heard. */
export const manyTalk = async (
  cluster: Cluster,
  count: number,
  meanwhile: () => Promise<void>,
): Promise<string[][]> => {
  const people = await Promise.all(Array.from({ length: count }, () => newPerson(cluster, 'Lan')))
  const talking = Promise.all(people.map((person) => talks(cluster, person)))
  await meanwhile()
  await talking
  // What is told late counts too.
  return Promise.all(people.map((person) => heardIn(cluster, person)))
}
