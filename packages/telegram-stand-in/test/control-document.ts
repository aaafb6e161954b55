import stringify from 'json-stringify-pretty-compact'
import type { StandIn } from '../src/index.ts'

/** A request that a document shows, and the block with its answer. */
export interface Example {
  method: string
  path: string
  /** The status that the document promises. */
  status: number
  request: string | undefined
  answer: Block
}

interface Block {
  text: string
  from: number
  to: number
}

const opening = /^(?:#+ )?`(GET|POST) (\/[^`]+)`(.*)$/gm
const fence = /^```(?:json|text)\n([\s\S]*?)^```$/gm

/** The examples of a document: a line that opens with `METHOD /path`, then a block with the body (POST) and one with the answer. */
export function examplesOf(document: string): Example[] {
  const openings = [...document.matchAll(opening)]
  return openings.flatMap((found, place) => {
    const [line, method = '', path = '', rest = ''] = found
    const from = found.index + line.length
    const blocks = blocksOf(document.slice(from, openings[place + 1]?.index), from)
    const request = method === 'POST' ? blocks.shift() : undefined
    const [answer] = blocks
    // A heading may name what only a later line shows.
    if (!answer) return []
    const status = Number(/\b[45]\d\d\b/.exec(rest)?.[0] ?? 200)
    return [{ method, path, status, request: request?.text, answer }]
  })
}

const blocksOf = (part: string, offset: number): Block[] =>
  [...part.matchAll(fence)].map(({ 0: whole, 1: text = '', index }) => {
    const from = offset + index + whole.indexOf('\n') + 1
    return { text, from, to: from + text.length }
  })

/** Plays the examples in order against a server and puts its answers into the document. */
export async function playDocument(document: string, server: StandIn): Promise<string> {
  const notices = await listen(server.url)
  let filled = ''
  let at = 0
  for (const example of examplesOf(document)) {
    const { from, to } = example.answer
    const answer = example.path === '/play/events' ? await notices.ofEachKind() : await ask(example, server)
    filled += `${document.slice(at, from)}${answer}\n`
    at = to
  }
  notices.stop()
  return filled + document.slice(at)
}

async function ask({ method, path, status, request }: Example, { url, token }: StandIn): Promise<string> {
  const response = await fetch(`${url}${path.replace('<token>', token)}`, {
    method,
    ...(request === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(JSON.parse(request)) }),
  })
  const body = await response.text()
  if (response.status !== status) {
    throw new Error(`${method} ${path} ${request ?? ''} answers ${response.status}: ${body}`)
  }
  const isJson = response.headers.get('content-type')?.includes('application/json')
  return isJson ? stringify(JSON.parse(body), { maxLength: 130 }) : body
}

/** Follows the events of a server; tells one of each kind, in the order in which they first came. */
async function listen(url: string) {
  const stopped = new AbortController()
  const response = await fetch(`${url}/play/events`, { signal: stopped.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let read = ''
  const until = async (part: string) => {
    while (!read.includes(part)) {
      const { value, done } = (await reader?.read()) ?? { done: true }
      if (done) throw new Error(`the events ended before ${part}`)
      read += value
    }
  }
  await until('hello')
  return {
    stop: () => stopped.abort(),
    async ofEachKind() {
      // Whatever happened before this person was made has been told before their notice.
      const post = (path: string, body: unknown) =>
        fetch(`${url}/play${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      const { id } = (await (await post('/people', { name: 'Last' })).json()) as { id: number }
      await post('/speak', { user: id, chat: id, content: { kind: 'text', text: 'over' } })
      await until(`"chat":${id}`)
      const kinds = new Map<string, string>()
      for (const line of read.split('\n').filter((one) => one.startsWith('data: '))) {
        const { kind } = JSON.parse(line.slice('data: '.length)) as { kind: string }
        if (!kinds.has(kind)) kinds.set(kind, line)
      }
      return [...kinds.values()].join('\n\n')
    },
  }
}
