import { languageOf } from '@caunoi/core'
import type { RequestEvent } from '@caunoi/core/request'
import type { Arrival } from './arrival.ts'
import { checkedSession } from './checked-session.ts'
import { readChoice } from './choice.ts'
import { makeContext } from './context.ts'
import { type Danger, dangerIn } from './danger.ts'
import {
  type Destination,
  destinationNamed,
  destinationOfCommand,
  destinationOfLink,
  readLink,
} from './destinations.ts'
import type { DialogInput } from './dialog.ts'
import { dialogTable } from './dialog-table.ts'
import { crisisEffects, crisisOpening } from './dialogs/crisis.ts'
import { requestsOpening } from './dialogs/requests.ts'
import type { Effect } from './effect.ts'
import type { Input } from './input.ts'
import type { PlainMessageId } from './message-text.ts'
import { notificationScreen } from './notification.ts'
import { remind } from './reminder.ts'
import type { Session } from './session.ts'
import {
  type Course,
  dispatch,
  leaveAll,
  openOnTop,
  openSilently,
  remember,
  say,
  showOpen,
} from './transition.ts'
import { typedChoice } from './typed-choice.ts'
import { withUrgency } from './urgent.ts'
import type { World } from './world.ts'

/**
 * One turn of the conversation: what the person did, in; the new session and what has to be done, out.
 *
 * Pure: the same session, input and world give the same result. Never throws on any input.
 */
export const step = (
  session: Session,
  input: Input,
  world: World,
): { session: Session; effects: Effect[] } => {
  const checked = checkedSession(session, dialogTable.dialog, world.now)
  const course = turn({ session: checked, effects: [] }, input, world)
  const { session: next, effects } = withUrgency(course, dialogTable)
  return { session: { ...next, updatedAt: world.now }, effects }
}

const turn = (course: Course, input: Input, world: World): Course => {
  switch (input.kind) {
    case 'choice':
      return choose(course, input.data, world)
    case 'command': {
      const destination = destinationOfCommand(input.name)
      return destination
        ? enterWith(course, destination, input.rest, world)
        : unknownCommand(course, input.rest, world)
    }
    case 'deep-link': {
      const [destination, rest] = destinationOfLink(input.payload)
      // What stands behind /start is somebody's own words only when it is no link.
      return readLink(input.payload)
        ? enterNamed(course, destination, rest, world)
        : enterWith(course, destination, input.payload, world)
    }
    case 'text':
      return hear(course, input.text, world)
    case 'attachment':
      return guarded(course, input.caption, input, world)
    case 'location':
    case 'contact':
      return take(course, input, world)
    case 'reminder':
      return recall(course, input.name, world)
    case 'request-event':
      return tell(course, input.request, input.event, world)
    case 'unsupported':
      return note(course, 'unsupported', world)
  }
}

const hear = (course: Course, text: string, world: World): Course => {
  const typed = typedChoice(course.session, text)
  if (typed !== undefined) return choose(course, typed, world)
  return guarded(course, text, { kind: 'text', text }, world)
}

/** Answers in the language that the words are plainly written in, until the person chooses one. */
const answering = (course: Course, words: string): Course => {
  const written = course.session.languageChosen ? undefined : languageOf(words)
  return written ? { ...course, session: { ...course.session, language: written } } : course
}

/** Looks for danger in words before anything else is done with them. */
const guarded = (before: Course, words: string, input: DialogInput, world: World): Course => {
  const course = answering(before, words)
  const open = course.session.stack.at(-1)
  const dialog = open && dialogTable.dialog(open.name)
  const danger = dialog?.interrupts ? undefined : dangerIn(world.pack, words)
  if (!danger) return take(course, input, world)
  const taken = dialog?.takesWordsFirst ? take({ ...course, effects: [] }, input, world) : undefined
  if (!taken?.effects.some((effect) => effect.kind === 'request-events'))
    return openCrisis(course, danger, { held: words }, world)
  // Passed on first, but said after: the numbers are the first thing the person reads.
  const done = taken.effects.filter((effect) => effect.kind !== 'say')
  return openCrisis(
    { session: taken.session, effects: [...course.effects, ...done] },
    danger,
    { passedOn: true },
    world,
  )
}

const openCrisis = (
  course: Course,
  danger: Danger,
  words: { held?: string; passedOn?: boolean },
  world: World,
): Course => {
  const context = makeContext(world, course.session)
  const opened = openOnTop(course, crisisOpening(danger, words), dialogTable, world, false)
  return { ...opened, effects: [...opened.effects, ...crisisEffects(danger, context)] }
}

const recall = (course: Course, name: string, world: World): Course => {
  const arrival = remind(name, makeContext(world, course.session))
  return arrival ? arrive(course, arrival, world) : course
}

/** Tells the person what happened to a request. With nothing else open, an answer can be typed at once. */
const tell = (course: Course, code: string, event: RequestEvent, world: World): Course => {
  const context = makeContext(world, course.session)
  const screen = notificationScreen(code, event, context)
  if (!screen) return course
  const said = say(course, screen, false)
  if (event.type !== 'citizen-messaged' || course.session.stack.length > 0) return said
  const { offered } = said.session
  const talking = openSilently(said, requestsOpening(`${code} talk`, context))
  return { ...talking, session: { ...talking.session, offered } }
}

const take = (course: Course, input: DialogInput, world: World): Course => {
  if (course.session.stack.length > 0) return dispatch(course, input, dialogTable, world, false)
  if (input.kind === 'text') return dialogTable.words(course, input.text, world)
  return note(course, 'unsupported', world)
}

const choose = (course: Course, data: string, world: World): Course => {
  const choice = readChoice(data)
  if (!choice) return stale(course, world)
  if (choice.kind === 'go') {
    const [place = '', ...rest] = choice.place.split(' ')
    const destination = destinationNamed(place)
    return destination ? enterNamed(course, destination, rest.join(' '), world) : stale(course, world)
  }
  const open = course.session.stack.at(-1)
  const dialog = open && dialogTable.dialog(open.name)
  if (!open || !dialog || choice.dialog !== open.name || choice.run !== open.run) return stale(course, world)
  const screen = dialog.show(open.state, makeContext(world, course.session))
  // A second tap on a button that has just been answered: the person sees the next question already.
  if (screen.id !== choice.screen) return toast(course, 'already-answered', world)
  // Only what the screen offers can be chosen, whatever a foreign client sends.
  const offered = screen.buttons.flat().some((button) => 'value' in button && button.value === choice.value)
  if (!offered) return stale(course, world)
  return dispatch(course, { kind: 'choice', value: choice.value }, dialogTable, world, true)
}

/** A destination with words behind it. Danger in them comes first; what the destination leads to waits underneath. */
const enterWith = (before: Course, destination: Destination, words: string, world: World): Course => {
  const course = answering(before, words)
  const danger = dangerIn(world.pack, words)
  if (!danger) return enter(course, destination, words, world)
  const left = destination.keepsOpen ? course : leaveAll(course, dialogTable, world)
  const arrival = destination.open(words, makeContext(world, course.session))
  return 'opening' in arrival && !dialogTable.dialog(arrival.opening.name)?.interrupts
    ? openCrisis(openSilently(remember(left, arrival), arrival.opening), danger, {}, world)
    : openCrisis(left, danger, { held: words }, world)
}

const unknownCommand = (before: Course, words: string, world: World): Course => {
  const course = answering(before, words)
  const danger = dangerIn(world.pack, words)
  return danger ? openCrisis(course, danger, { held: words }, world) : note(course, 'unknown-command', world)
}

/** A destination always opens in a new message: the one with its button may hold what the person still needs. */
const enter = (course: Course, destination: Destination, rest: string, world: World): Course => {
  const left = destination.keepsOpen ? course : leaveAll(course, dialogTable, world)
  const context = makeContext(world, course.session)
  const arrival = destination.open(rest, context)
  const open = left.session.stack.at(-1)
  // Asked for once more while it is on the screen: the same again, not one more on top.
  if (destination.keepsOpen && 'opening' in arrival && arrival.opening.name === open?.name)
    return showOpen(left, dialogTable, world, false)
  return arrive(left, arrival, world)
}

/** What a button or a link names: only what is there can be reached, whatever a foreign client sends. */
const enterNamed = (course: Course, destination: Destination, rest: string, world: World): Course =>
  destination.isThere?.(rest, makeContext(world, course.session)) === false
    ? note(course, 'not-there', world)
    : enter(course, destination, rest, world)

const arrive = (course: Course, arrival: Arrival, world: World): Course => {
  const reached = remember(course, arrival)
  if ('note' in arrival) return showOpen(reached, dialogTable, world, false, arrival.note)
  return 'opening' in arrival
    ? openOnTop(reached, arrival.opening, dialogTable, world, false)
    : say(reached, arrival.screen, false)
}

const toast = (course: Course, id: PlainMessageId, world: World): Course => ({
  ...course,
  effects: [...course.effects, { kind: 'toast', text: makeContext(world, course.session).l(id) }],
})

const stale = (course: Course, world: World): Course =>
  toast(showOpen(course, dialogTable, world, false), 'stale-button', world)

const note = (course: Course, id: PlainMessageId, world: World): Course =>
  showOpen(course, dialogTable, world, false, makeContext(world, course.session).t(id))
