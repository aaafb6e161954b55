import type { User } from '@grammyjs/types'
import { Api, GrammyError } from 'grammy'
import { afterEach, beforeEach } from 'vitest'
import { PlayClient } from '../src/client/index.ts'
import type { ChatView } from '../src/play/scene-view.ts'
import { type StandIn, type StandInOptions, startStandIn } from '../src/stand-in.ts'

/** A server with Lan, who has pressed START, and Bình, who made a group and a forum. */
export interface Stage {
  server: StandIn
  play: PlayClient
  api: Api
  lan: User
  binh: User
  group: ChatView
  forum: ChatView
  raw(method: string, init?: RequestInit): Promise<{ status: number; body: Answer }>
}

interface Answer {
  ok: boolean
  result?: unknown
  error_code?: number
  description?: string
  parameters?: { retry_after?: number; migrate_to_chat_id?: number }
}

export async function openStage(options: StandInOptions = {}): Promise<Stage> {
  const server = await startStandIn(options)
  const play = new PlayClient(server.url)
  const lan = await play.createPerson({ name: 'Lan', language_code: 'vi', username: 'lan_ql' })
  const binh = await play.createPerson({ name: 'Bình' })
  const members = [{ user: binh.id, status: 'creator' as const }]
  const group = await play.createGroup({ title: 'Nhóm', kind: 'group', members })
  const forum = await play.createGroup({ title: 'Diễn đàn', kind: 'forum', members })
  await play.say(lan.id, '/start')
  const api = new Api(server.token, { apiRoot: server.url })
  const last = (await api.getUpdates()).at(-1)
  await api.getUpdates({ offset: (last?.update_id ?? 0) + 1 })
  return {
    server,
    play,
    api,
    lan,
    binh,
    group,
    forum,
    async raw(method, init) {
      const response = await fetch(`${server.url}/bot${server.token}/${method}`, init)
      return { status: response.status, body: (await response.json()) as Answer }
    },
  }
}

/** A fresh stage for each test of a file; read it through the answer. */
export function staged(options: StandInOptions = {}): { readonly now: Stage } {
  let stage: Stage | undefined
  beforeEach(async () => {
    stage = await openStage(options)
  })
  afterEach(async () => {
    await stage?.server.close()
    stage = undefined
  })
  return {
    get now() {
      if (!stage) throw new Error('the stage is only there inside a test')
      return stage
    },
  }
}

/** How the Bot API refused a call: `400: Bad Request: …`. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof GrammyError) return `${error.error_code}: ${error.description}`
    throw error
  }
  return 'not refused'
}

export const inline = (callback_data: string, text = 'Nút') => ({
  inline_keyboard: [[{ text, callback_data }]],
})
