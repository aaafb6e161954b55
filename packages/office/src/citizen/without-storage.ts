import { type Html, newSession, step } from '@caunoi/conversation'
import type { Said } from '../incoming.ts'
import { conversationWorld } from '../people/conversation-world.ts'
import type { Repository } from '../records/repository.ts'

/**
 * First help, when a person's words tell of danger or they asked for it; else nothing. Nothing read, nothing written, so
 * that it can be said while nothing can be stored.
 */
export const helpWithoutStorage = ({ from, input }: Said, repository: Repository): Html[] => {
  const { address, language } = from
  const { session, effects } = step(
    newSession(language),
    input,
    conversationWorld(repository.newPerson(address, language), [], repository),
  )
  if (session.stack.at(-1)?.name !== 'crisis') return []
  return effects.flatMap((effect) => (effect.kind === 'say' ? [effect.screen.text] : []))
}
