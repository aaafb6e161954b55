import { randomUUID } from 'node:crypto'
import { createEventSource } from 'eventsource-client'
import type { Cluster } from '../cluster.ts'
import type { Desk } from '../people.ts'

interface Said {
  key: string
  html?: string
  buttons?: { label: string; data?: string }[][]
}

/** A page without a browser, open at one process. */
const openPage = (url: string) => {
  const code = Array.from(
    { length: 20 },
    () => 'ABCDEFGHJKMNPQRSTVWXYZ'[Math.floor(Math.random() * 22)],
  ).join('')
  const authorization = `Bearer ${code}`
  const shown: Said[] = []
  const post = (path: string, body: unknown) =>
    fetch(`${url}/chat/api/${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const source = createEventSource({
    url: `${url}/chat/api/stream`,
    headers: { authorization },
    onMessage: ({ event, data }) => {
      if (event !== 'shown') return
      const said = JSON.parse(data) as Said
      if (!shown.some(({ key }) => key === said.key)) shown.push(said)
      void post('confirmed', { keys: [said.key] })
    },
  })
  const find = async <Found>(look: (said: Said) => Found | undefined, timeout: number) => {
    const end = Date.now() + timeout
    while (Date.now() < end) {
      for (const said of shown.toReversed()) {
        const found = look(said)
        if (found !== undefined) return found
      }
      await new Promise((resolve) => setTimeout(resolve, 15))
    }
    return undefined
  }
  const says = (input: object) => post('said', { id: randomUUID(), language: 'vi', input })
  return {
    reads: (part: string, timeout = 10_000) =>
      find(({ html }) => (html?.includes(part) ? html : undefined), timeout),
    writes: (text: string) => says({ kind: 'text', text }),
    presses: async (label: string) => {
      const pressed = await find(({ key, buttons }) => {
        const button = buttons?.flat().find((each) => each.label.includes(label))
        return button?.data === undefined ? undefined : { data: button.data, pressed: key }
      }, 10_000)
      if (!pressed) throw new Error(`There is no button "${label}" on the page.`)
      await says({ kind: 'choice', ...pressed })
    },
    close: () => source.close(),
  }
}

/** Milliseconds until words of staff through one process stand on a page that is open at another; undefined after 20 s. */
export const answerToPage = async (
  cluster: Cluster,
  { group, workers }: Desk,
  [atPage, atStaff]: readonly [number, number],
): Promise<number | undefined> => {
  const { play, front } = cluster
  const worker = workers[2] ?? 0
  for (const chat of [group, worker]) front.pin(chat, atStaff)
  const page = openPage(cluster.url(atPage))
  await page.writes('/start')
  await page.presses('Gửi yêu cầu')
  await page.reads('giúp việc gì')
  await page.writes('Bà ngoại em 80 tuổi ở một mình, không ai chăm sóc')
  for (const label of ['Cho người khác', 'Bỏ qua', 'Nhắn ở đây thôi', 'Đồng ý']) await page.presses(label)
  const sent = await page.reads('Đã gửi')
  const code = /CN-[0-9A-Z]{4}-[0-9A-Z]{2,4}/.exec(sent ?? '')?.[0]
  if (code === undefined) throw new Error('The page did not read the code of its request.')
  await play.waitForText(group, code)
  await play.pressLabel(worker, group, '🙋 Nhận')
  await play.pressLabel(worker, worker, '💬 Nhắn người dân')
  await play.say(worker, 'Mai mình ghé thăm bà được không?')
  const begun = Date.now()
  const read = await page.reads('Mai mình ghé thăm bà', 20_000)
  page.close()
  return read === undefined ? undefined : Date.now() - begun
}
