import { addMinutes, type Instant } from '@caunoi/core'
import type { AnyDialog } from './dialog.ts'
import type { DialogState, Session } from './session.ts'

type LookUp = (name: string) => AnyDialog | undefined

const checked = (entry: DialogState, lookUp: LookUp): DialogState[] => {
  const parsed = lookUp(entry.name)?.State.safeParse(entry.state)
  return parsed?.success ? [{ ...entry, state: parsed.data }] : []
}

const shelved = (shelf: Session['shelf'], lookUp: LookUp, now: Instant): Session['shelf'] =>
  Object.fromEntries(
    Object.entries(shelf).flatMap(([name, { state, at }]) => {
      const dialog = lookUp(name)
      const parsed = dialog?.State.safeParse(state)
      const until = addMinutes(at, (dialog?.resumableHours ?? 0) * 60)
      return parsed?.success && Date.parse(until) > Date.parse(now)
        ? [[name, { state: parsed.data, at }]]
        : []
    }),
  )

/**
 * The session as the dialogs may trust it: a dialog that is no longer known, or whose state no longer fits its schema,
 * counts as one that is not there; what waited on the shelf for too long is forgotten.
 */
export const checkedSession = (session: Session, lookUp: LookUp, now: Instant): Session => ({
  ...session,
  stack: session.stack.flatMap((entry) => checked(entry, lookUp)),
  shelf: shelved(session.shelf, lookUp, now),
})
