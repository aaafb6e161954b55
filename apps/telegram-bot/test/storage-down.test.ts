import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Bench, openBench } from './in-process.ts'

let bench: Bench
beforeEach(async () => {
  bench = await openBench()
})
afterEach(() => bench.close())

const said = async (): Promise<string[]> =>
  (await bench.play.messages(bench.citizen.id)).flatMap(({ message }) =>
    message.from?.is_bot && message.text ? [message.text] : [],
  )

describe.each(['full', 'away'] as const)('with storage %s', (trouble) => {
  it('the person is told plainly that nothing was stored, with numbers, and is answered once it is back', async () => {
    const { play, citizen, disk } = bench
    disk.trouble = trouble
    await play.say(citizen.id, 'Nhà em cần hỏi về giấy tờ')
    const told = await play.waitForText(citizen.id, 'chưa lưu được gì')
    expect(told.message.text).toMatch(/113.*115.*111/s)
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(await said()).toHaveLength(1)
    disk.trouble = 'none'
    await play.waitForText(citizen.id, 'Cần gấp', { after: told.message.message_id })
    await play.settled()
    expect((await said()).filter((text) => text.includes('chưa lưu được gì'))).toHaveLength(1)
  })

  it('words of danger bring the crisis card first all the same', async () => {
    const { play, citizen, disk } = bench
    disk.trouble = trouble
    await play.say(citizen.id, 'Chồng tôi đang đánh tôi')
    await play.waitForText(citizen.id, 'chưa lưu được gì')
    const [card = '', plainly = '', ...more] = await said()
    expect(card).toMatch(/☎️ 113 /)
    expect(card).toMatch(/☎️ 111 /)
    expect(plainly).toContain('chưa')
    expect(more).toEqual([])
    disk.trouble = 'none'
    // The words were not lost: they are handled as soon as they can be kept.
    await play.waitFor(
      citizen.id,
      ({ message }) =>
        (message.reply_markup?.inline_keyboard.length ?? 0) > 0 && /113/.test(message.text ?? ''),
    )
  })

  it('120 lines of one person bring one message, and keep nobody in danger from the numbers', async () => {
    const { play, citizen, disk } = bench
    disk.trouble = trouble
    const endangered = await play.createPerson({ name: 'Mai', language_code: 'vi' })
    for (let line = 0; line < 120; line += 1) await play.say(citizen.id, `Dòng ${1_000 + line}`)
    await play.say(endangered.id, 'Chồng tôi đang đánh tôi')
    await play.waitForText(endangered.id, '☎️ 113 ', { timeout: 5_000 })
    expect(await said()).toEqual([expect.stringContaining('chưa lưu được gì')])
    disk.trouble = 'none'
    // As many as are read of one person in so short a time, and a word that the rest was not.
    await expect.poll(async () => (await said()).length, { timeout: 70_000 }).toBe(1 + 40 + 1)
    await play.settled()
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(await said()).toHaveLength(42)
    expect((await said()).filter((text) => text.includes('nhanh quá'))).toHaveLength(1)
  }, 120_000)

  it('everybody is told anew in the next outage', async () => {
    const { play, citizen, disk } = bench
    for (const _outage of [1, 2]) {
      const after = await play.lastMessageId(citizen.id)
      disk.trouble = trouble
      await play.say(citizen.id, 'Nhà em cần hỏi về giấy tờ')
      await play.waitForText(citizen.id, 'chưa lưu được gì', { after })
      disk.trouble = 'none'
      await play.settled()
    }
  })

  it('a button that is pressed meanwhile is answered at once, not left to spin', async () => {
    const { play, citizen, disk } = bench
    await play.say(citizen.id, '/start')
    const { message } = await play.waitForText(citizen.id, 'đây là Cầu Nối')
    await play.settled()
    disk.trouble = trouble
    const begun = Date.now()
    const { id } = await play.press(citizen.id, citizen.id, message.message_id, { label: '📨 Gửi yêu cầu' })
    expect(await play.answer(id)).toBeDefined()
    expect(Date.now() - begun).toBeLessThan(2_000)
    await play.waitForText(citizen.id, 'chưa lưu được gì')
  })

  it('the log says that nothing can be stored, and when it can again; of what was said it has nothing', async () => {
    const { play, citizen, disk, log } = bench
    disk.trouble = trouble
    await play.say(citizen.id, 'Chimvàng hỏi về giấy tờ')
    await expect.poll(() => log.join(''), { timeout: 5_000 }).toContain('"msg":"nothing can be stored"')
    disk.trouble = 'none'
    await expect.poll(() => log.join(''), { timeout: 12_000 }).toContain('storing works again')
    expect(log.join('')).not.toContain('Chimvàng')
  })

  it('asking for the emergency numbers works as well', async () => {
    const { play, citizen, disk } = bench
    disk.trouble = trouble
    await play.say(citizen.id, '/khancap')
    await play.waitForText(citizen.id, '☎️ 115')
    await play.waitForText(citizen.id, 'chưa lưu được gì')
  })
})

describe('with storage that hangs', () => {
  it('what is still being stored is not confirmed, so that a kill loses nothing', async () => {
    const { play, citizen, disk } = bench
    disk.trouble = 'hanging'
    await play.say(citizen.id, 'Nhà em cần hỏi về giấy tờ')
    await play.waitForText(citizen.id, 'chưa lưu được gì', { timeout: 8_000 })
    // By now more was asked for, which confirms what came before.
    await new Promise((resolve) => setTimeout(resolve, 1_500))
    expect((await play.scene()).pending).toBe(1)
  }, 30_000)

  it('words of danger bring the numbers within five seconds, and a pressed button does not spin', async () => {
    const { play, citizen, disk } = bench
    await play.say(citizen.id, '/start')
    const { message } = await play.waitForText(citizen.id, 'đây là Cầu Nối')
    await play.settled()
    disk.trouble = 'hanging'
    const begun = Date.now()
    const { id } = await play.press(citizen.id, citizen.id, message.message_id, { label: '📨 Gửi yêu cầu' })
    await play.say(citizen.id, 'Chồng tôi đang đánh tôi')
    await play.waitForText(citizen.id, '☎️ 113 ', { after: message.message_id, timeout: 5_000 })
    expect(await play.answer(id)).toBeDefined()
    expect(Date.now() - begun).toBeLessThan(5_000)
  }, 30_000)

  it('120 lines of one person keep nobody else in danger from the numbers', async () => {
    const { play, citizen, disk } = bench
    disk.trouble = 'hanging'
    const endangered = await play.createPerson({ name: 'Mai', language_code: 'vi' })
    for (let line = 0; line < 120; line += 1) await play.say(citizen.id, `Dòng ${1_000 + line}`)
    await play.say(endangered.id, 'Chồng tôi đang đánh tôi')
    await play.waitForText(endangered.id, '☎️ 113 ', { timeout: 8_000 })
  }, 30_000)
})

describe('a data folder that another process took over', () => {
  it('is no poison: what was said is told to be not stored, and is left to the other process', async () => {
    const { play, citizen, disk } = bench
    disk.trouble = 'taken'
    await play.say(citizen.id, 'Nhà em cần hỏi về giấy tờ')
    await play.waitForText(citizen.id, 'chưa lưu được gì')
    expect((await play.scene()).pending).toBe(1)
    expect(bench.log.join('')).not.toContain('set aside')
  })
})
