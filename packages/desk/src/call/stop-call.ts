import { withoutCall } from '../session.ts'
import { type Desk, sayOwn, type Turn } from '../turn.ts'

/** Ends the logging of a call; nothing of it is kept. `id`: what is said. */
export const stopCall = (id: 'desk-call-refused' | 'desk-call-stopped', desk: Desk): Turn => ({
  session: withoutCall(desk.session),
  effects: [sayOwn(desk, id, false)],
})
