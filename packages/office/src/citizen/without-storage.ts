import { type Html, newSession, step } from '@caunoi/conversation'
import type { Said } from '../incoming.ts'
import { conversationWorld } from '../people/conversation-world.ts'
import type { Repository } from '../records/repository.ts'

/**
 * First help for a person whose words tell of danger or who asked for it; nothing otherwise. Nothing is read and nothing
 * written, so it can be said at any time.
 */
export const firstHelp = ({ from, input }: Said, repository: Repository): Html[] => {
  const { address, language } = from
  const { session, effects } = step(
    newSession(language),
    input,
    conversationWorld(repository.newPerson(address, language), [], repository),
  )
  if (session.stack.at(-1)?.name !== 'crisis') return []
  return effects.flatMap((effect) => (effect.kind === 'say' ? [effect.screen.text] : []))
}
