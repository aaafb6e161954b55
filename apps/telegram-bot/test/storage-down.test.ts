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

  it('asking for the emergency numbers works as well', async () => {
    const { play, citizen, disk } = bench
    disk.trouble = trouble
    await play.say(citizen.id, '/khancap')
    await play.waitForText(citizen.id, '☎️ 115')
    await play.waitForText(citizen.id, 'chưa lưu được gì')
  })
})
