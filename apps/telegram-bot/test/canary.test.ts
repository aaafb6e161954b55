import { randomBytes } from 'node:crypto'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { commandDestinations } from '@caunoi/conversation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fillRequest, type House, openHouse } from './test-bot.ts'

const CANARIES = process.env.CAUNOI_TEST_SCALE === 'long' ? 500 : 50

let house: House
beforeAll(async () => {
  house = await openHouse({ env: { LOG_LEVEL: 'trace' } })
}, 60_000)
afterAll(async () => {
  await house.close()
  await rm(house.dataDir, { recursive: true, force: true })
})

/** A word that nothing else in the world contains. */
const canary = (): string => `Chim${randomBytes(9).toString('hex')}`

/** Every way in which the word could lie in a file. Base64 depends on where the word begins. */
const encodings = (word: string): Buffer[] => {
  const raw = Buffer.from(word, 'utf8')
  const inner = (text: string, shift: number) => text.slice(shift === 0 ? 0 : 4, -4)
  const base64 = [0, 1, 2].flatMap((shift) => {
    const shifted = Buffer.concat([Buffer.alloc(shift), raw])
    return [inner(shifted.toString('base64'), shift), inner(shifted.toString('base64url'), shift)]
  })
  return [
    raw,
    Buffer.from(word.toLowerCase()),
    Buffer.from(word, 'utf16le'),
    Buffer.from(word, 'utf16le').swap16(),
    ...[raw.toString('hex'), raw.toString('hex').toUpperCase(), ...base64].map((text) => Buffer.from(text)),
    Buffer.from([...raw].map((byte) => `\\u00${byte.toString(16).padStart(2, '0')}`).join('')),
  ]
}

const filesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))

const found = (haystack: Buffer, words: string[]): string[] =>
  words.filter((word) => encodings(word).some((needle) => haystack.includes(needle)))

describe('words of a person', () => {
  it('the search itself finds a word in each encoding', () => {
    const word = canary()
    for (const text of [
      word,
      Buffer.from(word).toString('hex'),
      Buffer.from(`x${word}yz`).toString('base64'),
      Buffer.from(`xy${word}z`).toString('base64'),
      Buffer.from(`xyz${word}`).toString('base64url'),
    ])
      expect(found(Buffer.from(`… ${text} …`), [word])).toEqual([word])
    expect(found(Buffer.from(word, 'utf16le'), [word])).toEqual([word])
    expect(found(Buffer.from(canary()), [word])).toEqual([])
  })

  it(
    `${CANARIES} of them, said in every dialog, lie open in no file and no line of the log`,
    async () => {
      const { play, worker, group } = house
      const words: string[] = []
      const next = () => {
        const word = canary()
        words.push(word)
        return word
      }
      const commands = Object.keys(commandDestinations)
      const printed = new Set<string>()
      while (words.length < CANARIES) {
        const { id: citizen } = await play.createPerson({ name: next(), language_code: 'vi' })
        await fillRequest(house, citizen, `Nhà em cần hỏi về giấy tờ ${next()}`)
        await play.pressLabel(citizen, citizen, '✅ Đồng ý')
        await play.waitForText(citizen, '✅ Đã gửi')
        for (const command of commands) {
          await play.say(citizen, `/${command} ${next()}`)
          await play.say(citizen, next())
        }
        await play.say(citizen, `/start ${next()}`)
        await play.say(citizen, `Chồng tôi đang đánh tôi ${next()}`)
        await play.sendContact(citizen, '0912345678', next())
        await play.press(citizen, citizen, (await play.waitForText(citizen, '113')).message.message_id, {
          data: `go:service ${next()}`,
          stale: true,
        })
        await play.pushUpdate({ message: { text: next(), chat: 5, from: 7 } })
        await play.waitForText(group, 'CN-')
        await play.pressLabel(worker, group, '🙋 Nhận')
        await play.settled(30_000)
        for (const line of await play.log()) printed.add(line)
      }
      await play.setSwitches({ outage: 'error' })
      await play.setSwitches({ outage: 'off' })
      await play.settled(30_000)
      for (const line of await play.log()) printed.add(line)
      const log = Buffer.from([...printed].join('\n'))
      expect(log.length).toBeGreaterThan(0)
      expect(found(log, words)).toEqual([])
      await house.stored()
      const files = await filesIn(join(house.dataDir, 'bot'))
      expect(files.length).toBeGreaterThan(3)
      for (const file of files) {
        expect(found(Buffer.from(file), words)).toEqual([])
        expect(found(await readFile(file), words)).toEqual([])
      }
    },
    CANARIES * 10_000,
  )
})
