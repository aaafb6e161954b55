import { withoutCall } from '../session.ts'
import { type Desk, only, sayOwn, type Turn, toastOf } from '../turn.ts'

/** Ends the logging of a call; nothing of it is kept. `id`: what is said. */
export const stopCall = (code: string, id: 'desk-call-refused' | 'desk-call-stopped', desk: Desk): Turn =>
  desk.session.call?.code === code
    ? { session: withoutCall(desk.session), effects: [sayOwn(desk, id, false)] }
    : only(desk, toastOf(desk, 'desk-call-over'))
