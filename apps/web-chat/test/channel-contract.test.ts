import { randomUUID } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { channelContract, type Read } from '@caunoi/office/testing'
import { serve } from '@hono/node-server'
import { createEventSource } from 'eventsource-client'
import { pino } from 'pino'
import { newCode } from '../page/code.ts'
import { addressOf } from '../src/code.ts'
import { openWebChat } from '../src/index.ts'
import type { Shown } from '../src/shown.ts'

const plain = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')

const readOf = (shown: Shown): Read =>
  shown.kind === 'say'
    ? { text: plain(shown.html), buttons: shown.buttons.flat().map(({ label }) => label) }
    : { text: '', buttons: [], ...(shown.kind === 'file' && { file: shown.name }) }

/** A page without a browser: it does with what comes what the real one does. */
const openPage = async (url: string) => {
  const code = newCode()
  const headers = { authorization: `Bearer ${code}`, 'content-type': 'application/json' }
  const post = (path: string, body: unknown) =>
    fetch(`${url}/chat/api/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const stands = new Map<string, Shown>()
  const seen = new Set<string>()
  let opened: () => void = () => {}
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve
  })
  const take = (shown: Shown) => {
    if (shown.kind === 'delete') for (const key of shown.messages) stands.delete(key)
    else if (!seen.has(shown.key)) {
      const place =
        shown.kind === 'say' && shown.replace && stands.has(shown.replace) ? shown.replace : shown.key
      stands.set(place, shown)
    }
    seen.add(shown.key)
    void post('confirmed', { keys: [shown.key] })
  }
  const source = createEventSource({
    url: `${url}/chat/api/stream`,
    headers: { authorization: headers.authorization },
    onMessage: ({ event, data }) => {
      if (event === 'ready') opened()
      if (event === 'shown') take(JSON.parse(data) as Shown)
    },
  })
  await isOpen
  const send = async (input: unknown): Promise<void> => {
    const said = { id: randomUUID(), language: 'vi', input }
    while (!(await post('said', said)).ok) await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return {
    address: addressOf(code),
    reads: async () => [...stands.values()].map(readOf),
    writes: (text: string) => send({ kind: 'text', text }),
    presses: async (label: string) => {
      for (const [key, shown] of [...stands].reverse()) {
        if (shown.kind !== 'say') continue
        const button = shown.buttons.flat().find((one) => one.label === label)
        if (button && 'data' in button) return send({ kind: 'choice', data: button.data, pressed: key })
      }
      throw new Error(`No button ${label} was shown`)
    },
    leaves: async () => source.close(),
    close: () => source.close(),
  }
}

channelContract('web', async (receive) => {
  const chat = openWebChat({ embeddedIn: [], log: pino({ level: 'silent' }) }, () => ({ receive }))
  const server = serve({ fetch: chat.routes.fetch, port: 0, overrideGlobalObjects: false })
  await new Promise((resolve) => server.once('listening', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const pages: { close: () => void }[] = []
  return {
    channel: chat.channel,
    close: async () => {
      for (const page of pages) page.close()
      await new Promise((resolve) => server.close(resolve))
    },
    somebody: async () => {
      const page = await openPage(url)
      pages.push(page)
      return page
    },
  }
})
