import { err, ok, type Result } from '../result.ts'
import type { Instant } from '../time/instant.ts'
import type { Actor } from './actor.ts'
import type { RequestCommand } from './command.ts'
import type { RequestEvent } from './event.ts'
import type { Refusal } from './refusal.ts'
import type { CentreSettings } from './settings.ts'

/** The world around a command. */
export interface RequestContext {
  at: Instant
  actor: Actor
  /** Which update of the messenger brought the command; the same one again gives no events. */
  updateKey?: string
  /** Of the centre that has the request. */
  settings: CentreSettings
}

export type CommandOf<Type extends RequestCommand['type']> = Extract<RequestCommand, { type: Type }>
export type Decision = Result<RequestEvent[], Refusal>
/** What an event has besides when, by whom and why it was caused. */
export type NewEvent = RequestEvent extends infer Event
  ? Event extends RequestEvent
    ? Omit<Event, 'v' | 'at' | 'by' | 'key'>
    : never
  : never

/** Events, with who, when and why. */
export const newEvents = (
  command: RequestCommand,
  context: RequestContext,
  ...events: NewEvent[]
): Decision => {
  const key = keyOf(command, context)
  return ok(
    events.map(
      (event) =>
        ({
          ...event,
          v: 1,
          at: context.at,
          by: context.actor,
          ...(key !== undefined && { key }),
        }) as RequestEvent,
    ),
  )
}

/** Two commands of one update are two; the same one is one. */
export const keyOf = (command: RequestCommand, { updateKey }: RequestContext): string | undefined =>
  updateKey === undefined ? undefined : `${updateKey}/${command.type}`

export const refused = (refusal: Refusal): Decision => err(refusal)
