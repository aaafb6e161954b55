import { beginCall } from '../call/call.ts'
import type { Command } from '../verb.ts'

/** Logs a phone call as a request, in private. */
export const ghicuocgoi: Command = { name: 'ghicuocgoi', run: (_rest, desk) => beginCall(desk) }
