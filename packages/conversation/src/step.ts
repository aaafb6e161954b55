import type { RequestEvent } from '@caunoi/core/request'
import { readChoice } from './choice.ts'
import { type Danger, dangerIn } from './danger.ts'
import type { DialogInput } from './dialog.ts'
import { crisisEffects, crisisOpening } from './dialogs/crisis.ts'
import { requestsOpening } from './dialogs/requests.ts'
import { type Arrival, type Door, doorOfCommand, doorOfLink, doors } from './doors.ts'
import type { Effect } from './effect.ts'
import { house } from './house.ts'
import type { Input } from './input.ts'
import { type Course, dispatch, leaveAll, openOnTop, openSilently, remember, say, showOpen } from './move.ts'
import { newsScreen } from './news.ts'
import { remind } from './reminder.ts'
import { makeScene } from './scene.ts'
import type { Session } from './session.ts'
import { typedChoice } from './typed-choice.ts'
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
  const { session: next, effects } = turn({ session, effects: [] }, input, world)
  return { session: { ...next, updatedAt: world.now }, effects }
}

const turn = (course: Course, input: Input, world: World): Course => {
  switch (input.kind) {
    case 'choice':
      return choose(course, input.data, world)
    case 'command': {
      const door = doorOfCommand(input.name)
      return door ? enter(course, door, input.rest, world) : note(course, 'unknown-command', world)
    }
    case 'deep-link':
      return enter(course, ...doorOfLink(input.payload), world)
    case 'text':
      return hear(course, input.text, world)
    case 'attachment':
      return guarded(course, input.caption, input, world)
    case 'location':
    case 'contact':
      return take(course, input, world)
    case 'reminder':
      return recall(course, input.name, world)
    case 'news':
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

/** Looks for danger in words before anything else is done with them. */
const guarded = (course: Course, words: string, input: DialogInput, world: World): Course => {
  const open = course.session.stack.at(-1)
  const dialog = open && house.dialog(open.name)
  const danger = open?.name === 'crisis' ? undefined : dangerIn(world.pack, words)
  if (!danger) return take(course, input, world)
  if (dialog?.takesWordsFirst) {
    const taken = take(course, input, world)
    return openCrisis(taken, danger, undefined, world)
  }
  return openCrisis(course, danger, input.kind === 'text' ? input.text : undefined, world)
}

const openCrisis = (course: Course, danger: Danger, held: string | undefined, world: World): Course => {
  const scene = makeScene(world, course.session)
  const opened = openOnTop(course, crisisOpening(danger, scene, held), house, world, false)
  return { ...opened, effects: [...opened.effects, ...crisisEffects(danger, scene)] }
}

const recall = (course: Course, name: string, world: World): Course => {
  const arrival = remind(name, makeScene(world, course.session))
  return arrival ? arrive(course, arrival, world) : course
}

/** Tells the person what happened to a request. With nothing else open, an answer can be typed at once. */
const tell = (course: Course, code: string, event: RequestEvent, world: World): Course => {
  const scene = makeScene(world, course.session)
  const screen = newsScreen(code, event, scene)
  if (!screen) return course
  const said = say(course, screen, false)
  if (event.type !== 'citizen-messaged' || course.session.stack.length > 0) return said
  const { offered } = said.session
  const talking = openSilently(said, requestsOpening(`${code} talk`, scene))
  return { ...talking, session: { ...talking.session, offered } }
}

const take = (course: Course, input: DialogInput, world: World): Course => {
  if (course.session.stack.length > 0) return dispatch(course, input, house, world, false)
  if (input.kind === 'text') return house.words(course, input.text, world)
  return note(course, 'unsupported', world)
}

const choose = (course: Course, data: string, world: World): Course => {
  const choice = readChoice(data)
  if (!choice) return stale(course, world)
  if (choice.kind === 'go') {
    const [place = '', ...rest] = choice.place.split(' ')
    const door = doors[place]
    return door ? enter(course, door, rest.join(' '), world) : stale(course, world)
  }
  const open = course.session.stack.at(-1)
  const dialog = open && house.dialog(open.name)
  if (!open || !dialog || choice.dialog !== open.name || choice.run !== open.run) return stale(course, world)
  const screen = dialog.show(open.state, makeScene(world, course.session))
  // A second tap on a button that has just been answered: the person sees the next question already.
  if (screen.id !== choice.screen) return toast(course, 'already-answered', world)
  return dispatch(course, { kind: 'choice', value: choice.value }, house, world, true)
}

/** A door always opens in a new message: the one with its button may hold what the person still needs. */
const enter = (course: Course, door: Door, rest: string, world: World): Course => {
  const left = door.keepsOpen ? course : leaveAll(course, house, world)
  const scene = makeScene(world, course.session)
  return arrive(left, door.open(rest, scene), world)
}

const arrive = (course: Course, arrival: Arrival, world: World): Course => {
  const reached = remember(course, arrival)
  if ('note' in arrival) return showOpen(reached, house, world, false, arrival.note)
  return 'opening' in arrival
    ? openOnTop(reached, arrival.opening, house, world, false)
    : say(reached, arrival.screen, false)
}

const toast = (course: Course, id: string, world: World): Course => ({
  ...course,
  effects: [...course.effects, { kind: 'toast', text: makeScene(world, course.session).l(id) }],
})

const stale = (course: Course, world: World): Course =>
  toast(showOpen(course, house, world, false), 'stale-button', world)

const note = (course: Course, id: string, world: World): Course =>
  showOpen(course, house, world, false, makeScene(world, course.session).t(id))
