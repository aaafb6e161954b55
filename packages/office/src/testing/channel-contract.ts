import type { Result } from '@caunoi/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Address } from '../address.ts'
import type { Channel, OutgoingMessage, SendFailure, Sent } from '../channel.ts'
import type { Incoming, Received, Said } from '../incoming.ts'

/** What somebody reads: the words without markup, the buttons under them, the name of a file. */
export interface Read {
  text: string
  buttons: string[]
  file?: string
}

/** Somebody at the other end of a channel. */
export interface Somebody {
  address: Address
  /** What stands in their chat now, oldest first; only what the channel showed them. */
  reads: () => Promise<Read[]>
  writes: (text: string) => Promise<void>
  /** Presses the newest button with this label. */
  presses: (label: string) => Promise<void>
  /** Takes no more messages: blocks, or closes the page. */
  leaves: () => Promise<void>
}

/** A channel with its other end. */
export interface ChannelPlace {
  channel: Channel
  /** A new person who can be written to. */
  somebody: () => Promise<Somebody>
  close: () => Promise<void>
}

/** Opens a channel that brings what comes to `receive`. */
export type OpenChannel = (receive: (incoming: Incoming) => Promise<Received>) => Promise<ChannelPlace>

const PATIENCE_MS = 15_000

/** Waits for something to become true. */
const until = async <T>(look: () => Promise<T | undefined> | T | undefined): Promise<T> => {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found !== undefined && found !== false) return found
    if (Date.now() > end) throw new Error('It did not happen in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** What every channel has to do; run it on an adapter of your own, with vitest. */
export const channelContract = (name: string, open: OpenChannel): void => {
  describe(`the channel ${name}`, () => {
    const brought: Incoming[] = []
    let isStored = true
    let place: ChannelPlace
    beforeAll(async () => {
      place = await open(async (incoming) => {
        brought.push(incoming)
        if (!isStored) throw Object.assign(new Error('The disk is full'), { code: 'not-durable' })
        return {}
      })
    }, 60_000)
    afterAll(() => place.close())

    let keys = 0
    const send = (message: OutgoingMessage): Promise<Result<Sent, SendFailure>> => {
      keys += 1
      return place.channel.send(message, `key-${keys}`)
    }
    const words = (to: Address, text: string): Extract<OutgoingMessage, { kind: 'say' }> => ({
      kind: 'say',
      to,
      text,
      buttons: [],
      protect: false,
    })
    const sent = async (message: OutgoingMessage): Promise<string | undefined> => {
      const result = await send(message)
      if (!result.ok) throw new Error(`Not sent: ${result.error.kind}`)
      return result.value.message
    }
    /** The first thing that came from somebody and that the test looks for. */
    const saidBy = (address: Address, fits: (said: Said) => boolean): Promise<Said> =>
      until(() =>
        brought.find(
          (incoming): incoming is Said =>
            incoming.kind === 'said' && incoming.from.address.chat === address.chat && fits(incoming),
        ),
      )

    it('says of itself that it works, when it does', () => {
      expect(place.channel.health()).toMatchObject({ ok: true })
    })

    it('brings words with their buttons, and says which message shows them', async () => {
      const { address, reads } = await place.somebody()
      const message = await sent({
        ...words(address, 'Chào <b>bạn</b> &amp; gia đình'),
        buttons: [[{ label: 'Có', data: 'a:1' }], [{ label: 'Trang', url: 'https://example.org/' }]],
      })
      expect(message).toMatch(/./)
      const [read] = await until(async () => ((await reads()).length > 0 ? reads() : undefined))
      expect(read).toEqual({ text: 'Chào bạn & gia đình', buttons: ['Có', 'Trang'] })
    })

    it('brings messages in the order in which they are given', async () => {
      const { address, reads } = await place.somebody()
      for (const text of ['một', 'hai', 'ba']) await sent(words(address, text))
      await until(async () => (await reads()).length === 3)
      expect((await reads()).map(({ text }) => text)).toEqual(['một', 'hai', 'ba'])
    })

    it('puts a message in the place of an earlier one, or says it anew', async () => {
      const { address, reads } = await place.somebody()
      const first = await sent(words(address, 'câu 1'))
      const second = await sent({ ...words(address, 'câu 2'), ...(first && { replace: first }) })
      await until(async () => (await reads()).some(({ text }) => text === 'câu 2'))
      const { edit } = place.channel.abilities
      expect(second === first).toBe(edit)
      expect((await reads()).map(({ text }) => text)).toEqual(edit ? ['câu 2'] : ['câu 1', 'câu 2'])
    })

    it('says it anew in place of a message that is not there', async () => {
      const { address, reads } = await place.somebody()
      await sent({ ...words(address, 'vẫn đến'), replace: '987654' })
      await until(async () => (await reads()).some(({ text }) => text === 'vẫn đến'))
    })

    it('takes messages back as far as it is able to, and is not troubled by one that is gone', async () => {
      const { address, reads } = await place.somebody()
      const message = await sent(words(address, 'bí mật'))
      await until(async () => (await reads()).length === 1)
      await sent({ kind: 'delete', to: address, messages: [message ?? '', '987654'] })
      if (place.channel.abilities.delete) await until(async () => (await reads()).length === 0)
      else expect(await reads()).toHaveLength(1)
    })

    it('brings the longest text that it says it takes, whole', async () => {
      const { address, reads } = await place.somebody()
      const text = 'ắ'.repeat(Math.min(place.channel.abilities.maxText, 20_000))
      await sent(words(address, text))
      const [read] = await until(async () => ((await reads()).length > 0 ? reads() : undefined))
      expect(read?.text).toBe(text)
    })

    it('brings a file under its name', async () => {
      const { address, reads } = await place.somebody()
      const file = { name: 'tóm-tắt.txt', mime: 'text/plain', caption: 'Mang theo', protect: false }
      await sent({ kind: 'document', to: address, content: 'xin chào', ...file })
      await sent({
        kind: 'enclosure',
        to: address,
        content: new TextEncoder().encode('xin chào'),
        ...file,
        name: 'thư.txt',
      })
      await until(async () => (await reads()).length === 2)
      expect((await reads()).map((read) => read.file)).toEqual(['tóm-tắt.txt', 'thư.txt'])
    })

    it('shows a message that is brought again once, where it can know', async () => {
      const { address, reads } = await place.somebody()
      const message = words(address, 'một lần')
      await place.channel.send(message, 'the-same')
      await place.channel.send(message, 'the-same')
      await sent(words(address, 'xong'))
      await until(async () => (await reads()).some(({ text }) => text === 'xong'))
      if (place.channel.abilities.once)
        expect((await reads()).filter(({ text }) => text === 'một lần')).toHaveLength(1)
    })

    it('says by a value that somebody cannot be reached', async () => {
      const { address, leaves } = await place.somebody()
      await leaves()
      const failed = await until(async () => {
        const result = await send(words(address, 'ai đó ơi'))
        return result.ok ? undefined : result
      })
      expect(['shut-out', 'away']).toContain(failed.error.kind)
    })

    it('brings what somebody writes, in private, from where they can be answered', async () => {
      const { address, writes, reads } = await place.somebody()
      await writes('mẹ tôi 76 tuổi')
      const said = await saidBy(
        address,
        ({ input }) => input.kind === 'text' && input.text === 'mẹ tôi 76 tuổi',
      )
      expect(said).toMatchObject({ isPrivate: true, from: { address }, where: address })
      await sent(words(said.from.address, 'đã nghe'))
      await until(async () => (await reads()).some(({ text }) => text === 'đã nghe'))
    })

    it('brings a command as one', async () => {
      const { address, writes } = await place.somebody()
      await writes('/timgiup nhà tạm lánh')
      const said = await saidBy(address, ({ input }) => input.kind === 'command' && input.name !== 'start')
      expect(said.input).toEqual({ kind: 'command', name: 'timgiup', rest: 'nhà tạm lánh' })
    })

    it('brings a press with the data of the button and the message under which it stands', async () => {
      const { address, presses } = await place.somebody()
      const message = await sent({
        ...words(address, 'chọn đi'),
        buttons: [[{ label: 'Đồng ý', data: 'x:7' }]],
      })
      await presses('Đồng ý')
      const said = await saidBy(address, ({ input }) => input.kind === 'choice')
      expect(said).toMatchObject({ input: { kind: 'choice', data: 'x:7' }, pressed: message })
    })

    it('brings what could not be stored again, by the same name', async () => {
      const { address, writes } = await place.somebody()
      isStored = false
      const writing = writes('đừng mất').catch(() => {})
      const fits = ({ input }: Said) => input.kind === 'text' && input.text === 'đừng mất'
      const first = await saidBy(address, fits)
      isStored = true
      const all = await until(() => {
        const same = brought.filter(
          (incoming) =>
            incoming.kind === 'said' && incoming.from.address.chat === address.chat && fits(incoming),
        )
        return same.length > 1 ? same : undefined
      })
      await writing
      expect(all.every(({ id }) => id === first.id)).toBe(true)
    }, 60_000)
  })
}
