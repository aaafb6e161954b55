import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { World } from '../src/bot-api/world.ts'
import { type BotProcessPort, type StandIn, startStandIn } from '../src/index.ts'
import { controls } from '../src/play/controls.ts'
import { playApi } from '../src/play/play-api.ts'
import { examplesOf, playDocument } from './control-document.ts'

const file = new URL('../docs/control-api.md', import.meta.url)

/** A process that is nowhere, and does as it is told. */
const processOnPaper = (): BotProcessPort => {
  const watchers = new Set<Parameters<BotProcessPort['watch']>[0]>()
  const status = { state: 'running', pid: 4711, starts: 1 } as ReturnType<BotProcessPort['status']>
  const lines = ['the bot is ready']
  return {
    status: () => status,
    log: () => lines,
    watch: (watcher) => {
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    act: () => {
      Object.assign(status, { state: 'restarting', pid: null })
      lines.push('killed')
      for (const tell of watchers) {
        tell({ kind: 'process' })
        tell({ kind: 'log', line: 'killed' })
      }
    },
  }
}

/** Bytes that count up. */
const counting = () => {
  let next = 0
  return (count: number) => Uint8Array.from({ length: count }, () => next++ % 256)
}

let document: string
let server: StandIn
beforeEach(async () => {
  document = await readFile(file, 'utf8')
  server = await startStandIn({
    now: () => Date.parse('2026-01-05T08:00:00Z'),
    random: counting(),
    process: processOnPaper(),
  })
})
afterEach(() => server.close())

test('the document shows what the server answers (else: read what changed, then vitest -u)', async () => {
  await expect(await playDocument(document, server)).toMatchFileSnapshot(file.pathname)
})

test('an answer in the document that went stale is noticed', async () => {
  const stale = document.replace('"first_name": "Ben"}', '"first_name": "Bob"}')
  expect(stale).not.toBe(document)
  expect(await playDocument(stale, server)).toBe(document)
})

test('a request in the document that is refused is named', async () => {
  const wrong = document.replace('{"name": "Ben"}', '{"name": 7}')
  await expect(playDocument(wrong, server)).rejects.toThrow(/POST \/play\/people \{"name": 7\}\s+answers 400/)
})

const world = new World({ token: '1:a' })

test.each(playApi(world, undefined).routes.map(({ method, path }) => [method, path] as const))(
  'the document has an example of %s %s',
  (method, path) => {
    const pattern = new RegExp(`^/play${path.replaceAll(/:\w+/g, '[^/]+')}(\\?.*)?$`)
    const fitting = examplesOf(document).filter((one) => one.method === method && pattern.test(one.path))
    expect(fitting.length).toBeGreaterThan(0)
  },
)

test.each(Object.entries(controls(world, undefined)))(
  'the examples of %s name every field that it takes',
  (path, { body }) => {
    const shown = examplesOf(document)
      .filter((example) => example.path === `/play${path}`)
      .flatMap(({ request = '' }) => [...request.matchAll(/"(\w+)":/g)].map(([, key]) => key))
    expect(fieldsOf(z.toJSONSchema(body)).filter((field) => !shown.includes(field))).toEqual([])
  },
)

const fieldsOf = (schema: unknown): string[] => {
  if (typeof schema !== 'object' || schema === null) return []
  const own = 'properties' in schema ? Object.keys(schema.properties as object) : []
  return [...own, ...Object.values(schema).flatMap(fieldsOf)]
}
