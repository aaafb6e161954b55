import { execFileSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type StandIn, startStandIn } from '@caunoi/telegram-stand-in'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BotChild, spawnBot } from './bot-process.ts'

/** More than Telegram gives at once, and of nobody so many that they count as a machine. */
const PEOPLE = 4
const LINES = 30

/** A disk of this test's own; `undefined` where this user may not mount one. */
const mountDisk = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'caunoi-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'ignore' })
    return folder
  } catch {
    return undefined
  }
}

const disk = mountDisk()

const fill = async (): Promise<void> => {
  for (const size of [1_000_000, 100_000, 10_000, 4_096])
    for (let count = 0; ; count += 1)
      try {
        await writeFile(join(disk ?? '', `filler-${size}-${count}`), Buffer.alloc(size, 1))
      } catch {
        break
      }
}
const makeRoom = () => execFileSync('sh', ['-c', `rm -f ${disk}/filler-*`])

let server: StandIn
let play: PlayClient
let bot: BotChild
let env: Record<string, string>

// Mounting a disk needs root, as in a container; elsewhere storage-down.test.ts shows the same without a real one.
describe.skipIf(disk === undefined)('on a real disk without room', () => {
  beforeAll(async () => {
    server = await startStandIn()
    play = new PlayClient(server.url)
    env = {
      BOT_TOKEN: server.token,
      TELEGRAM_API_ROOT: server.url,
      DATA_DIR: join(disk ?? '', 'data'),
    }
    bot = spawnBot(env)
    await bot.printed('the bot is ready')
  }, 60_000)
  afterAll(async () => {
    makeRoom()
    bot.child.kill('SIGTERM')
    await bot.ended
    await server.close()
    execFileSync('umount', ['-l', disk ?? ''])
    await rmdir(disk ?? '')
  }, 30_000)

  const said = async (id: number): Promise<string[]> =>
    (await play.messages(id)).flatMap(({ message }) =>
      message.from?.is_bot && message.text ? [message.text] : [],
    )
  const lines = (level: number) =>
    bot
      .output()
      .split('\n')
      .filter((line) => line.includes(`"level":${level}`))
  const newPerson = async (name: string) => (await play.createPerson({ name, language_code: 'vi' })).id

  const crowdAndDanger = async (word: string) => {
    const chatty: number[] = []
    for (let person = 1; person <= PEOPLE; person += 1) chatty.push(await newPerson(`Minh ${person}`))
    const endangered = await newPerson('Lan')
    // Not 111 to 115: who names an emergency number is in danger.
    for (let line = 1; line <= LINES; line += 1)
      for (const person of chatty) await play.say(person, `${word} ${1_000 + line}`)
    await play.say(endangered, 'Em muốn chết, em không muốn sống nữa')
    const begun = Date.now()
    await play.waitForText(endangered, '☎️', { timeout: 10_000 })
    const waited = Date.now() - begun
    return { chatty, endangered, waited }
  }
  const isNotice = (text: string) => text.includes('chưa lưu được gì')
  const notices = async (person: number) => (await said(person)).filter(isNotice).length
  /** How many answers each of them has. */
  const counts = (of: number[]) =>
    Promise.all(of.map(async (person) => (await said(person)).filter((text) => !isNotice(text)).length))
  const all = (of: number[]) =>
    expect
      .poll(async () => (await counts(of)).every((count) => count >= LINES), { timeout: 60_000 })
      .toBe(true)

  it('120 waiting lines keep nobody in danger from the numbers, and everything is handled once there is room', async () => {
    await fill()
    const { chatty, endangered, waited } = await crowdAndDanger('Dòng')
    expect(waited).toBeLessThan(5_000)
    await play.waitForText(endangered, 'chưa lưu được gì')
    for (const person of chatty) {
      await play.waitForText(person, 'chưa lưu được gì')
      // Told once for each time that nothing can be stored: what is put together on the disk leaves room for a few lines.
      expect(await notices(person)).toBeLessThan(5)
    }
    expect(lines(50).filter((line) => line.includes('nothing can be stored')).length).toBeGreaterThan(0)
    // All of it lies in the reserve by now, so a kill takes nothing.
    await play.settled(20_000)
    bot.child.kill('SIGKILL')
    await bot.ended
    makeRoom()
    bot = spawnBot(env)
    await bot.printed('the bot is ready')
    await all(chatty)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    // What was sent and could not be written down before the kill is sent again.
    for (const count of await counts(chatty)) expect([LINES, LINES + 1]).toContain(count)
    expect((await stat(join(env.DATA_DIR ?? '', 'reserve', 'updates'))).mode & 0o777).toBe(0o600)
  }, 150_000)

  it('where there is no reserve either, people are told first, then the oldest are let go, and handled all the same', async () => {
    bot.child.kill('SIGTERM')
    await bot.ended
    await rm(join(env.DATA_DIR ?? '', 'reserve'), { recursive: true })
    await writeFile(join(env.DATA_DIR ?? '', 'reserve'), 'in the way')
    bot = spawnBot(env)
    await bot.printed('there is no reserve')
    await bot.printed('the bot is ready')
    await fill()
    const { chatty, waited } = await crowdAndDanger('Câu')
    expect(waited).toBeLessThan(5_000)
    for (const person of chatty) await play.waitForText(person, 'chưa lưu được gì')
    for (const person of chatty) expect(await notices(person)).toBeLessThan(5)
    await bot.printed('they lie in memory alone')
    makeRoom()
    await all(chatty)
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    expect(await counts(chatty)).toEqual(chatty.map(() => LINES))
  }, 150_000)
})
