import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const fixture = fileURLToPath(new URL('./fixtures/run-playground.ts', import.meta.url))

let dataDir: string
const running: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'playground-start-'))
})
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL')
  await rm(dataDir, { recursive: true, force: true })
})

interface Run {
  child: ChildProcess
  output: () => string
  ended: Promise<number | null>
  url: () => Promise<string>
}

function run(program: string, env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program], {
    cwd: root,
    env: { ...process.env, BOT_TOKEN: '', DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += chunk))
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  return {
    child,
    output: () => output,
    ended,
    async url() {
      const end = Date.now() + 20_000
      for (;;) {
        const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output)
        if (found) return found[0]
        if (Date.now() > end) throw new Error(`no address came: ${output}`)
        await new Promise((resolve) => setTimeout(resolve, 30))
      }
    },
  }
}

const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

describe('the playground as a program', () => {
  test('opens on a ready scene, ends cleanly on Ctrl-C together with its bot, and finds all again', async () => {
    const first = run(fixture, { PORT: '0' })
    const play = new PlayClient(await first.url())
    const scene = await play.scene()
    expect(scene.people.map(({ first_name }) => first_name)).toEqual(['An', 'Bình', 'Hoà'])
    expect(scene.chats.map(({ name }) => name)).toEqual(['An', 'Bình', 'Hoà', 'Nhóm trực'])
    const [citizen, worker] = scene.people
    await play.waitForText(worker?.id ?? 0, 'Xin chào', { timeout: 30_000 })
    await play.say(citizen?.id ?? 0, 'nhớ tôi nhé')
    await play.waitForText(citizen?.id ?? 0, 'Bạn viết: nhớ tôi nhé')
    const { pid } = (await play.scene()).process ?? {}
    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(alive(pid ?? 0)).toBe(false)

    const second = run(fixture, { PORT: '0' })
    const again = new PlayClient(await second.url())
    expect(await again.transcript(citizen?.id ?? 0)).toContain('Bạn viết: nhớ tôi nhé')
    expect((await again.scene()).people).toHaveLength(3)
    second.child.kill('SIGTERM')
    expect(await second.ended).toBe(0)
  })

  test('killed outright, it leaves no bot behind', async () => {
    const { child, url, ended } = run(fixture, { PORT: '0' })
    const play = new PlayClient(await url())
    const { pid } = (await play.scene()).process ?? {}
    const worker = (await play.scene()).people[1]
    await play.waitForText(worker?.id ?? 0, 'Xin chào', { timeout: 30_000 })
    child.kill('SIGKILL')
    await ended
    await expect.poll(() => alive(pid ?? 0), { timeout: 10_000 }).toBe(false)
  })

  test('a busy port leads to another, and says so', async () => {
    const busy = createServer()
    await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
    const { port } = busy.address() as { port: number }
    const { url, output, child, ended } = run(fixture, { PORT: String(port) })
    expect(await url()).not.toContain(`:${port}`)
    expect(output()).toContain(`Port ${port} is busy`)
    child.kill('SIGTERM')
    await ended
    busy.close()
  })

  test.each([
    [{ PORT: 'tám mươi' }, 'PORT: a number from 0 to 65535 is needed'],
    [{ DATA_DIR: '/dev/null/x' }, 'Nothing can be written to /dev/null/x. Set DATA_DIR'],
  ])('names a wrong setting with what to do: %j', async (env, said) => {
    const { ended, output } = run(fixture, env)
    expect(await ended).toBe(1)
    expect(output()).toContain(said)
  })

  test('data that cannot be read stops the start instead of being overwritten', async () => {
    await mkdir(join(dataDir, 'playground'))
    await writeFile(join(dataDir, 'playground', 'telegram.json'), '{ broken')
    const { ended, output } = run(fixture, { PORT: '0' })
    expect(await ended).toBe(1)
    expect(output()).toContain('Move it away to start afresh')
    expect(await readFile(join(dataDir, 'playground', 'telegram.json'), 'utf8')).toBe('{ broken')
  })
})
