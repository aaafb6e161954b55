import { pino } from 'pino'
import { expect, it } from 'vitest'
import { newCode } from '../page/code.ts'
import { openWebChat } from '../src/index.ts'
import { Pages } from '../src/pages.ts'

/** The page's routes before an office that counts what gets there. */
const open = (embeddedIn: readonly string[] = []) => {
  const received: unknown[] = []
  const { routes } = openWebChat({ embeddedIn, log: pino({ level: 'silent' }) }, () => ({
    receive: async (incoming) => {
      received.push(incoming)
      return {}
    },
  }))
  const says = (authorization: string | undefined, body: unknown) =>
    routes.request('/chat/api/said', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
      body: JSON.stringify(body),
    })
  return { routes, received, says }
}

const words = (text: string) => ({ id: 'one-of-a-page', language: 'vi', input: { kind: 'text', text } })

it.each([undefined, '', 'Bearer', 'Bearer ABC', `Bearer ${'U'.repeat(20)}`, `Basic ${'A'.repeat(20)}`])(
  'without a whole code nobody is anybody: %s',
  async (authorization) => {
    const { routes, received, says } = open()
    expect((await says(authorization, words('chào'))).status).toBe(401)
    for (const path of ['stream', 'confirmed'])
      expect((await routes.request(`/chat/api/${path}`)).status).toBe(401)
    expect(received).toEqual([])
  },
)

it('where a page is spoken to does not give away its code', async () => {
  const { received, says } = open()
  const code = newCode()
  await says(`Bearer ${code}`, words('chào'))
  expect(received).toHaveLength(1)
  expect(JSON.stringify(received)).not.toContain(code)
})

it('the sixty-first line of a minute is refused, and what is too long or no input', async () => {
  const { received, says } = open()
  const own = `Bearer ${newCode()}`
  expect((await says(own, words('x'.repeat(70_000)))).status).toBe(413)
  for (const wrong of [{}, { ...words('chào'), isPrivate: false }, words('x'.repeat(8_001))])
    expect((await says(own, wrong)).status).toBe(400)
  for (let line = 4; line <= 60; line += 1) await says(own, words('chào'))
  expect((await says(own, words('chào'))).status).toBe(429)
  expect(received).toHaveLength(57)
  expect((await says(`Bearer ${newCode()}`, words('chào'))).status).toBe(200)
})

it('a stranger who confirms a message of somebody else confirms nothing', async () => {
  const pages = new Pages()
  pages.add('lan', { show: () => {} })
  let isShown: boolean | undefined
  const showing = pages.show('lan', { kind: 'delete', key: 'k', messages: [] }).then((shown) => {
    isShown = shown
  })
  pages.confirm('stranger', 'k')
  await new Promise((resolve) => setTimeout(resolve, 10))
  expect(isShown).toBeUndefined()
  pages.confirm('lan', 'k')
  await showing
  expect(isShown).toBe(true)
})

it('only the sites that are named may embed the page, and it runs no script but its own', async () => {
  const { routes } = open(['https://ctxh.example.vn'])
  const policy = (await routes.request('/chat/')).headers.get('content-security-policy') ?? ''
  expect(policy).toContain("frame-ancestors 'self' https://ctxh.example.vn")
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).not.toContain('unsafe')
})
