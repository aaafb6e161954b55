import type { Effect } from './effect.ts'
import type { Course, DialogTable } from './transition.ts'

const urgent = (effect: Effect): Effect =>
  effect.kind === 'say' ? { ...effect, screen: { ...effect.screen, urgent: true } } : effect

/** Marks what is said while a dialog that interrupts, such as first help in danger, is open: it comes before all that waits. */
export const withUrgency = ({ session, effects }: Course, dialogs: Pick<DialogTable, 'dialog'>): Course => ({
  session,
  effects: session.stack.some(({ name }) => dialogs.dialog(name)?.interrupts) ? effects.map(urgent) : effects,
})
