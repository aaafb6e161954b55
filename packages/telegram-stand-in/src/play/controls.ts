import type { z } from 'zod'
import { badRequest } from '../bot-api/api-error.ts'
import type { ChatState } from '../bot-api/state.ts'
import type { World } from '../bot-api/world.ts'
import { deleteTopic, migrate } from './group-change.ts'
import { createGroup, createPerson, setBotStatus } from './people.ts'
import { press } from './press.ts'
import type { BotProcessPort } from './process-port.ts'
import * as body from './request-bodies.ts'
import { chatView } from './scene-view.ts'
import { editSpeech, speak, standingChat } from './speak.ts'

/** What can be done with a POST: the body it takes, and what it answers (nothing becomes `{}`). */
export interface Control {
  body: z.ZodType
  run(given: unknown): unknown
}

const control = <Schema extends z.ZodType>(
  schema: Schema,
  run: (given: z.infer<Schema>) => unknown,
): Control => ({ body: schema, run: (given) => run(given as z.infer<Schema>) })

/** Everything that changes the world from the side of people, by path. */
export function controls(world: World, process: BotProcessPort | undefined): Record<string, Control> {
  return {
    '/people': control(body.Person, (given) => createPerson(world, given)),
    '/groups': control(body.Group, (given) => chatView(world, createGroup(world, given))),
    '/speak': control(body.Speak, (given) => speak(world, body.speech(given))),
    '/edit': control(body.Edit, ({ user, chat, message, text }) =>
      editSpeech(world, user, chat, message, text),
    ),
    '/press': control(body.Press, (given) => press(world, body.pressed(given))),
    '/block': control(body.InChat, ({ chat }) =>
      setBotStatus(world, privateChat(world, chat), chat, 'kicked'),
    ),
    '/unblock': control(body.InChat, ({ chat }) =>
      setBotStatus(world, privateChat(world, chat), chat, 'member'),
    ),
    '/bot-status': control(body.BotStatus, ({ chat, user, status }) =>
      setBotStatus(world, standingChat(world, chat), user, status),
    ),
    '/member': control(body.MemberChange, ({ chat, user, status }) =>
      world.setMember(standingChat(world, chat), world.user(user).id, status),
    ),
    '/migrate': control(body.Migrate, ({ chat, forum }) =>
      chatView(world, migrate(world, chat, forum ?? false)),
    ),
    '/delete-topic': control(body.InTopic, ({ chat, thread }) => deleteTopic(world, chat, thread)),
    '/switches': control(body.SwitchChange, (change) => turnSwitches(world, change)),
    '/clock': control(body.Clock, ({ advance_ms }) => {
      world.advance(advance_ms)
      return { now: new Date(world.now()).toISOString() }
    }),
    '/update': control(body.RawUpdate, (given) => world.queue.push(given as never)),
    '/process': control(body.ProcessAction, ({ action }) => {
      if (!process) throw badRequest('no bot process is attached to this stand-in')
      process.act(action)
      return process.status()
    }),
  }
}

function privateChat(world: World, id: number): ChatState {
  const chat = world.chat(id)
  if (chat.type !== 'private') throw badRequest('not a private chat')
  return chat
}

function turnSwitches(world: World, { flood_seconds, ...given }: body.SwitchChange): World['switches'] {
  Object.assign(world.switches, given)
  if (flood_seconds !== undefined) world.switches.floodUntil = world.now() + flood_seconds * 1_000
  if (given.outage !== undefined && given.outage !== 'off') world.queue.release()
  world.changed({ kind: 'scene' })
  return world.switches
}
