import type { Cluster } from '../cluster.ts'
import type { Way } from '../front.ts'
import { heardIn } from '../heard.ts'
import { newPerson } from '../people.ts'

/** One person writes so many lines as fast as they go; how many of them are answered. */
export const floods = async (cluster: Cluster, way: Way, lines: number): Promise<number> => {
  const { play, front, calls } = cluster
  const person = await newPerson(cluster, 'Spam')
  front.send(way)
  for (let line = 0; line < lines; line += 1) await play.say(person, '/khancap')
  await play.settled()
  await calls.quiet(1_500)
  front.send({ kind: 'turns' })
  return (await heardIn(cluster, person)).filter((text) => text.includes('113')).length
}
