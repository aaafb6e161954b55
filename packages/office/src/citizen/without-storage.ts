import { type Html, newSession, step, text } from '@caunoi/conversation'
import type { Said } from '../incoming.ts'
import { conversationWorld } from '../people/conversation-world.ts'
import type { Repository } from '../records/repository.ts'

/**
 * What a person is told while nothing can be stored: first help, when their words tell of danger or they asked for it,
 * then plainly that nothing has reached anybody. Nothing read, nothing written.
 */
export const wordsWithoutStorage = ({ from, input }: Said, repository: Repository): Html[] => {
  const { address, language } = from
  const plainly = text(language, 'storage-down')
  const { session, effects } = step(
    newSession(language),
    input,
    conversationWorld(repository.newPerson(address, language), [], repository),
  )
  if (session.stack.at(-1)?.name !== 'crisis') return [plainly]
  const help = effects.flatMap((effect) => (effect.kind === 'say' ? [effect.screen.text] : []))
  return [...help, plainly]
}
