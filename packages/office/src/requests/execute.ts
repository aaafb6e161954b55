import { err, type Result } from '@caunoi/core'
import {
  type Actor,
  decide,
  evolve,
  type Refusal,
  type RequestCommand,
  type RequestEvent,
  type RequestState,
} from '@caunoi/core/request'
import { stateOf } from '../documents/request.ts'
import type { Records } from '../records/records.ts'
import type { Repository } from '../records/repository.ts'
import { record } from './record.ts'

/** Gives a command to a request, within a unit of work: load, decide, append, notices. */
export const execute = (
  code: string,
  command: RequestCommand,
  by: { actor: Actor; inputKey?: string },
  records: Records,
  repository: Repository,
): Result<RequestState, Refusal | { code: 'unknown-request' }> => {
  const document = records.request(code)
  if (!document) return err({ code: 'unknown-request' })
  const state = stateOf(document)
  const decided = decide(state, command, {
    at: repository.deps.now(),
    actor: by.actor,
    ...(by.inputKey !== undefined && { updateKey: by.inputKey }),
    settings: repository.centres.byId(state.centre).settings,
  })
  if (!decided.ok) return decided
  return {
    ok: true,
    value: decided.value.length === 0 ? state : record(code, decided.value, records, repository),
  }
}

/** Gives what the clock gives to a request: what is refused is left out, everything else is one record. */
export const executeDue = (
  code: string,
  commands: readonly RequestCommand[],
  records: Records,
  repository: Repository,
  heads: readonly string[],
): void => {
  const document = records.request(code)
  if (!document) return
  let state = stateOf(document)
  const { settings } = repository.centres.byId(state.centre)
  const events: RequestEvent[] = []
  for (const command of commands) {
    const decided = decide(state, command, { at: repository.deps.now(), actor: { kind: 'system' }, settings })
    if (!decided.ok) continue
    events.push(...decided.value)
    state = decided.value.reduce(evolve, state)
  }
  if (events.length > 0) record(code, events, records, repository, heads)
}
