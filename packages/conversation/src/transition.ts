import { showButton } from './choice.ts'
import { makeContext } from './context.ts'
import type { Dialog, DialogInput, Memory, Opening, Transition } from './dialog.ts'
import type { Effect } from './effect.ts'
import { join } from './html.ts'
import { label } from './message-text.ts'
import type { Screen } from './screen.ts'
import type { DialogState, Session } from './session.ts'
import type { World } from './world.ts'

/** A conversation in the middle of a step: where it stands and what has to be done so far. */
export interface Course {
  session: Session
  effects: Effect[]
}

/** What moves need to know of the dialogs and of what happens outside them. */
export interface DialogTable {
  dialog(name: string): Dialog<unknown> | undefined
  /** What to do with words when no dialog is open. */
  words(course: Course, text: string, world: World): Course
  /** Where a person lands when a dialog ends with nothing to say. */
  home(course: Course, world: World, note?: Screen['text']): Course
}

const topOf = (session: Session): DialogState | undefined => session.stack.at(-1)

const withState = (session: Session, state: unknown): Session => ({
  ...session,
  stack: session.stack.map((entry, index) =>
    index === session.stack.length - 1 ? { ...entry, state } : entry,
  ),
})

/** Puts a screen in front of the person. `replace`: a button led here, so its message may be edited. */
export const say = (course: Course, screen: Screen, replace: boolean, open?: DialogState): Course => {
  const at = { dialog: open?.name ?? 'end', run: open?.run ?? 0, screen: screen.id }
  const buttons = screen.buttons
    .filter((row) => row.length > 0)
    .map((row) => row.map((button) => showButton(button, at)))
  const offered = buttons.flat().flatMap((button) => ('data' in button ? [button] : []))
  const shown = {
    text: screen.text,
    buttons,
    ...(screen.ask && { ask: screen.ask, askLabel: label(course.session.language, `ask-${screen.ask}`) }),
    ...(screen.closeKeyboard && { closeKeyboard: true }),
    ...(screen.protect && { protect: true }),
  }
  return {
    session: { ...course.session, offered },
    effects: [...course.effects, { kind: 'say', screen: shown, replace: replace && screen.fresh !== true }],
  }
}

/** Shows the open dialog's screen again, with an optional line above it. */
export const showOpen = (
  course: Course,
  dialogs: DialogTable,
  world: World,
  replace: boolean,
  note?: Screen['text'],
): Course => {
  const open = topOf(course.session)
  const dialog = open && dialogs.dialog(open.name)
  if (!open || !dialog) return dialogs.home(course, world, note)
  const screen = dialog.show(open.state, makeContext(world, course.session))
  return say(course, note ? { ...screen, text: join([note, screen.text]) } : screen, replace, open)
}

/** Keeps what a half-finished dialog holds, if it can be taken up again. */
const shelve = (session: Session, dialogs: DialogTable, world: World): Session => {
  const kept = session.stack.filter((entry) => dialogs.dialog(entry.name)?.resumableHours !== undefined)
  const shelf = { ...session.shelf }
  for (const entry of kept) shelf[entry.name] = { state: entry.state, at: world.now }
  return { ...session, shelf }
}

/** Leaves whatever is open. */
export const leaveAll = (course: Course, dialogs: DialogTable, world: World): Course => ({
  ...course,
  session: { ...shelve(course.session, dialogs, world), stack: [] },
})

const push = (session: Session, opening: Opening): Session => {
  const runs = session.runs + 1
  const { [opening.name]: _taken, ...shelf } = session.shelf
  return {
    ...session,
    runs,
    shelf,
    stack: [...session.stack, { name: opening.name, run: runs, state: opening.state }],
  }
}

/** Opens a dialog on top of what is open. */
export const openOnTop = (
  course: Course,
  opening: Opening,
  dialogs: DialogTable,
  world: World,
  replace: boolean,
): Course => showOpen({ ...course, session: push(course.session, opening) }, dialogs, world, replace)

/** Opens a dialog without showing it: the next words go there. */
export const openSilently = (course: Course, opening: Opening): Course => ({
  ...course,
  session: push(course.session, opening),
})

/** Takes over what a move or an arrival says about memory and effects. */
export const remember = (
  course: Course,
  { memory, effects }: { memory?: Memory; effects?: Effect[] },
): Course => ({
  session: {
    ...course.session,
    ...(memory?.language && { language: memory.language, languageChosen: true }),
    ...(memory?.place && { place: memory.place }),
    ...(memory?.forgetDialogs && { stack: [], shelf: {}, offered: [] }),
  },
  effects: [...course.effects, ...(effects ?? [])],
})

/** Hands an input to the open dialog and follows its move. */
export const dispatch = (
  course: Course,
  input: DialogInput,
  dialogs: DialogTable,
  world: World,
  replace: boolean,
): Course => {
  const open = topOf(course.session)
  const dialog = open && dialogs.dialog(open.name)
  if (!open || !dialog)
    return input.kind === 'text' ? dialogs.words(course, input.text, world) : dialogs.home(course, world)
  const move = dialog.handle(open.state, input, makeContext(world, course.session))
  return follow(course, move, dialogs, world, replace)
}

/** Does what a move says. */
export const follow = (
  before: Course,
  move: Transition,
  dialogs: DialogTable,
  world: World,
  replace: boolean,
): Course => {
  const course = move.to === 'misunderstood' ? before : remember(before, move)
  switch (move.to) {
    case 'stay':
      return showOpen(
        { ...course, session: withState(course.session, move.state) },
        dialogs,
        world,
        replace,
        move.note,
      )
    case 'silent':
      return { ...course, session: withState(course.session, move.state) }
    case 'open': {
      const session = { ...course.session, stack: course.session.stack.slice(0, -1) }
      return openOnTop({ ...course, session }, move.opening, dialogs, world, replace)
    }
    case 'call':
      return openOnTop(
        { ...course, session: withState(course.session, move.state) },
        move.opening,
        dialogs,
        world,
        replace,
      )
    case 'end':
      return finish(course, move, dialogs, world, replace)
    case 'misunderstood': {
      const context = makeContext(world, course.session)
      return showOpen(course, dialogs, world, false, move.why ?? context.t('not-understood'))
    }
  }
}

const finish = (
  course: Course,
  move: Extract<Transition, { to: 'end' }>,
  dialogs: DialogTable,
  world: World,
  replace: boolean,
): Course => {
  const ended = topOf(course.session)
  const session = { ...course.session, stack: course.session.stack.slice(0, -1) }
  const said = move.screen ? say({ ...course, session }, move.screen, replace) : { ...course, session }
  if (move.words !== undefined)
    return dispatch(said, { kind: 'text', text: move.words }, dialogs, world, false)
  if (session.stack.length === 0) return move.screen ? said : dialogs.home(said, world)
  if (ended && dialogs.dialog(ended.name)?.interrupts)
    return move.screen ? said : showOpen(said, dialogs, world, false)
  const input: DialogInput = { kind: 'returned', from: ended?.name ?? '', value: move.value }
  return dispatch(said, input, dialogs, world, replace && !move.screen)
}
