import { randomBytes } from 'node:crypto'
import { memoryStore } from '@caunoi/storage'
import { vietnam } from '@caunoi/vietnam'
import { pino } from 'pino'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Channel } from '../src/channel.ts'
import { openOffice } from '../src/office.ts'
import { memoryChannel, type ShownMessage } from '../src/testing/index.ts'
import { openHouse } from './house.ts'

type Message = ShownMessage['message']

/** Whether it is a screen of the crisis dialog. */
const isCard = (message: Message | undefined): boolean =>
  message?.kind === 'say' &&
  message.buttons.flat().some((button) => 'data' in button && button.data.startsWith('crisis:'))

const lan = { channel: 'memory', chat: 'lan' }

afterEach(() => {
  vi.useRealTimers()
})

/** An office whose channel holds back every message until the test lets them go. */
const openHeldBack = async () => {
  const memory = memoryChannel()
  let open: () => void = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  const channel: Channel = {
    ...memory,
    send: async (message, key) => {
      await opened
      return memory.send(message, key)
    },
  }
  const office = await openOffice({
    store: memoryStore(),
    pack: vietnam,
    channels: [channel],
    groups: [],
    now: () => new Date().toISOString(),
    random: randomBytes,
    groupCodeKey: Buffer.alloc(32, 1),
    pseudonym: (kind, account) => `${kind}-${account}`,
    log: pino({ level: 'silent' }),
  })
  memory.connect(office.receive)
  const write = (text: string) => memory.say(lan, { kind: 'text', text })
  const read = async (): Promise<Message[]> => {
    open()
    await office.stop()
    return memory.shown(lan).map(({ message }) => message)
  }
  return { memory, write, read }
}

describe('the crisis card', () => {
  it('does not wait behind twenty answers to what the person wrote before', async () => {
    const { write, read } = await openHeldBack()
    for (let line = 0; line < 20; line += 1) await write(`em hỏi thẻ bảo hiểm, lần ${line}`)
    await write('em muốn chết')
    const shown = await read()
    // The one message that was already on its way when the words came.
    expect(shown.findIndex(isCard)).toBeLessThanOrEqual(1)
    expect(shown).toHaveLength(21)
  })

  it('the numbers of 🆘 do not wait either, nor what follows while the danger is open', async () => {
    const { memory, write, read } = await openHeldBack()
    for (let line = 0; line < 20; line += 1) await write(`em hỏi thẻ bảo hiểm, lần ${line}`)
    await memory.say(lan, { kind: 'command', name: 'khancap', rest: '' })
    await write('em sợ lắm')
    const shown = await read()
    expect(shown.slice(0, 4).map(isCard)).toEqual([false, true, true, false])
  })

  it('comes after the deletion of an earlier quick exit, and is not deleted with it', async () => {
    const { memory, write, read } = await openHeldBack()
    for (let line = 0; line < 5; line += 1) await write(`em hỏi thẻ bảo hiểm, lần ${line}`)
    await memory.say(lan, { kind: 'command', name: 'thoat', rest: '' })
    await write('em muốn chết')
    const shown = await read()
    expect(shown.filter(isCard)).toHaveLength(1)
  })
})

describe('twenty lines that wait to be handled', () => {
  const flooded = async (words: string) => {
    const house = await openHouse()
    const lines = Array.from({ length: 20 }, () => house.says(lan, 'xin chào'))
    await Promise.all([...lines, house.says(lan, words)])
    await house.settled()
    return house.asked.map((message) => (message.kind === 'say' ? message : undefined))
  }

  it('do not hold back the numbers for words of danger; the card with its buttons comes in its turn', async () => {
    const asked = await flooded('em muốn chết')
    const numbers = asked.findIndex((message) => message?.text.includes('có đang an toàn không'))
    expect(numbers).toBeLessThanOrEqual(1)
    expect(asked[numbers]?.buttons).toEqual([])
    expect(asked.filter((message) => isCard(message))).toHaveLength(1)
    expect(asked).toHaveLength(22)
  })

  it('are answered in their order when there is no danger', async () => {
    expect(await flooded('xin chào')).toHaveLength(21)
  })
})
