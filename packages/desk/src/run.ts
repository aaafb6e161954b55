import type { Html } from '@caunoi/conversation'
import { err, ok, type Result } from '@caunoi/core'
import { decide, evolve, mayBeTold, type RequestCommand, type RequestState } from '@caunoi/core/request'
import { cardText } from './card.ts'
import { caseScreen } from './case-screen.ts'
import type { DeskEffect } from './effect.ts'
import { label, type MessagesAfter, type PlainMessageId, text } from './message-text.ts'
import { type CommandRefusal, refusalText } from './refusal-text.ts'
import { type Desk, only, ownView, say, sayCase, screen, type Turn, toast, toastOf } from './turn.ts'
import type { DeskWorld } from './world.ts'

/** A command that was carried out: the state after it, and what has to be kept. */
export interface Done {
  state: RequestState
  /** None when the input had been carried out before. */
  effects: DeskEffect[]
}

/** Gives a command to a request as it stands. */
export const give = (
  state: RequestState,
  command: RequestCommand,
  world: DeskWorld,
  inputKey = world.inputKey,
): Result<Done, CommandRefusal> => {
  const { now, actor, settings } = world
  const decided = decide(state, command, {
    at: now,
    actor,
    updateKey: inputKey,
    settings: settings(state.centre),
  })
  if (!decided.ok) return decided
  const events = decided.value
  if (events.length === 0) return ok({ state, effects: [] })
  return ok({
    state: events.reduce(evolve, state),
    effects: [{ kind: 'request-events', request: state.code, events }],
  })
}

/** Why something is not done, over the chat. */
export const refused = (desk: Desk, refusal: CommandRefusal): DeskEffect =>
  toast(refusalText(refusal, desk.world.language))

/** The request that a button or words are about. */
export const known = (desk: Desk, code: string): Result<RequestState, CommandRefusal> => {
  const found = desk.world.request(code)
  return found ? ok(found.state) : err({ code: 'unknown-request', params: {} })
}

/** What is shown once something is done: the case, to who is still close to it. */
const afterwards = (state: RequestState, world: DeskWorld, lead: Html | undefined): DeskEffect =>
  mayBeTold(state, world.actor)
    ? sayCase(state.code, caseScreen(state, world.actor, ownView(world), lead))
    : say('self', screen(lead ?? cardText(state, ownView(world))))

/** Gives a command and shows the case as it stands afterwards, in private. */
export const runAndShow = (
  desk: Desk,
  code: string,
  command: RequestCommand,
  lead: Html | undefined,
): Result<Turn, CommandRefusal> => {
  const found = known(desk, code)
  if (!found.ok) return found
  const done = give(found.value, command, desk.world)
  if (!done.ok) return done
  const { state, effects } = done.value
  if (effects.length === 0) return ok(only(desk))
  return ok(only(desk, ...effects, afterwards(state, desk.world, lead)))
}

/** Verbs with words for when they are done, in the chat and over it. */
type DoneVerb = MessagesAfter<'desk-done-'> & MessagesAfter<'desk-toast-'>

/** A button that is a command as it stands: done, said over the chat and shown in private. */
export const pressCommand = (desk: Desk, verb: DoneVerb, code: string, command: RequestCommand): Turn => {
  const { language } = desk.world
  const lead = text(language, `desk-done-${verb}`, { code })
  const done = runAndShow(desk, code, command, lead)
  if (!done.ok) return only(desk, refused(desk, done.error))
  return {
    ...done.value,
    effects: [...done.value.effects, toast(label(language, `desk-toast-${verb}`))],
  }
}

/** What is said to a press that no screen offers: why the request does not allow it, where that is so; else `otherwise`. */
export const refusePress = (
  desk: Desk,
  code: string,
  command: RequestCommand | undefined,
  otherwise: PlainMessageId,
): Turn => {
  const found = known(desk, code)
  const done = found.ok && command ? give(found.value, command, desk.world) : found
  return only(desk, done.ok ? toastOf(desk, otherwise) : refused(desk, done.error))
}
