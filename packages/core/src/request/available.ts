import type { Instant } from '../time/instant.ts'
import type { Actor } from './actor.ts'
import { type CommandType, commandTypes } from './command.ts'
import { refusalOf } from './rights.ts'
import type { NotSent, RequestState } from './state.ts'

/**
 * What `actor` may do with the request: exactly the commands that `decide` does not refuse for who gives them or for
 * the state, in the order in which a desk offers them. With `at`, what is too late is left out as well. For the system:
 * what the state allows once it is due (see `dueActions`).
 */
export const available = (state: RequestState | NotSent, actor: Actor, at?: Instant): CommandType[] =>
  commandTypes.filter((type) => {
    if (type === 'send') return state.status === 'not-sent'
    return state.status !== 'not-sent' && refusalOf(state, type, actor, at) === null
  })
