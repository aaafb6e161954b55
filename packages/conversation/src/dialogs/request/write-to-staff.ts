import { decide, type MessageFile } from '@caunoi/core/request'
import type { Effect } from '../../effect.ts'
import type { Scene } from '../../scene.ts'
import { centreFor } from './new-request.ts'

/** Adds a message to a request; undefined when its state does not allow it. */
export const writeToStaff = (
  code: string,
  message: { text: string; file?: MessageFile },
  scene: Scene,
): Effect[] | undefined => act(code, { type: 'message-staff', ...message }, scene)

/** Lets the person do something with a request of theirs; undefined when it is refused. */
export const act = (
  code: string,
  command: Parameters<typeof decide>[1],
  scene: Scene,
): Effect[] | undefined => {
  const { world } = scene
  const request = world.requests.find((entry) => entry.code === code)
  const centre = world.centres.find((entry) => entry.id === request?.centre) ?? centreFor(scene)
  if (!request || !centre) return undefined
  const decided = decide(request, command, {
    at: world.now,
    actor: { kind: 'citizen', person: world.person },
    settings: centre.settings,
  })
  return decided.ok ? [{ kind: 'request-events', request: code, events: decided.value }] : undefined
}
