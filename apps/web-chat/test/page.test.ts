import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Playground, startPlayground } from '@caunoi/playground/start'
import { PlayClient } from '@caunoi/telegram-stand-in/client'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { page as files } from '../src/generated/page.ts'
import { installedChromium, openBrowser } from './browser.ts'

if (installedChromium === undefined)
  console.log('Skipped: the page in a browser, because no Chromium is here')

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, locale: 'vi-VN' }
const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, locale: 'vi-VN' }

interface Violation {
  id: string
  nodes: { html: string }[]
}

const faults = async (page: Page): Promise<string[]> => {
  await page.addScriptTag({ content: axe.source })
  const { violations } = (await page.evaluate('axe.run()')) as { violations: Violation[] }
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
}

it('the first load is small', () => {
  const loaded = Object.entries(files).filter(([path]) => path !== '/embed.js')
  const bytes = loaded.reduce((sum, [, { body }]) => sum + gzipSync(body).length, 0)
  expect(bytes).toBeLessThan(100_000)
})

describe.skipIf(installedChromium === undefined)('the page for citizens', () => {
  let browser: Browser
  let playground: Playground
  let play: PlayClient
  let dataDir: string

  beforeAll(async () => {
    browser = await openBrowser()
    dataDir = await mkdtemp(join(tmpdir(), 'web-chat-'))
    playground = await startPlayground({ dataDir, limits: false, env: { ...process.env, LOG_LEVEL: 'warn' } })
    play = new PlayClient(playground.server.url)
    await play.waitForText(playground.scene.worker, 'Cầu Nối', { timeout: 40_000 })
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await playground?.close()
    await rm(dataDir, { recursive: true, force: true })
  })

  const open = async (options: BrowserContextOptions, search = ''): Promise<Page> => {
    const context = await browser.newContext(options)
    const page = await context.newPage()
    await page.goto(`${playground.server.url}/chat/${search}`)
    return page
  }
  const log = (page: Page) => page.getByRole('log')
  const says = (page: Page, part: string | RegExp) => log(page).getByText(part).last().waitFor()
  const press = (page: Page, name: string | RegExp) => log(page).getByRole('button', { name }).last().click()
  const write = async (page: Page, words: string) => {
    await page.getByLabel('Bạn viết ở đây').fill(words)
    await page.getByRole('button', { name: 'Gửi', exact: true }).click()
  }

  /** Sends a request from the page; its code. */
  const sendRequest = async (page: Page): Promise<string> => {
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await says(page, 'đây là Cầu Nối')
    await press(page, '📨 Gửi yêu cầu')
    await says(page, 'giúp việc gì')
    await write(page, 'Bà ngoại em 80 tuổi ở một mình, không ai chăm sóc')
    await press(page, 'Cho người khác')
    await press(page, '⏭ Bỏ qua')
    await press(page, '💬 Nhắn ở đây thôi')
    await says(page, 'Đây là toàn bộ những gì sẽ được gửi')
    await press(page, '✅ Đồng ý')
    await says(page, '✅ Đã gửi')
    return /CN-[0-9A-Z]{4}-[0-9A-Z]{2,4}/.exec((await log(page).textContent()) ?? '')?.[0] ?? ''
  }

  it('a request from the page reaches the staff group in Telegram, and both sides write to each other', async () => {
    const page = await open(phone)
    const { worker, group } = playground.scene
    const code = await sendRequest(page)
    const card = await play.waitForText(group, code)
    await play.press(worker, group, card.message.message_id, { label: '🙋 Nhận' })
    await says(page, 'đã có nhân viên nhận')
    await play.waitForText(worker, 'Bà ngoại em 80 tuổi')
    await play.pressLabel(worker, worker, '💬 Nhắn người dân')
    await play.waitForText(worker, 'Viết tin cho người dân')
    await play.say(worker, 'Mai cháu qua thăm bà nhé')
    await says(page, 'Mai cháu qua thăm bà nhé')
    await write(page, 'Dạ em cảm ơn')
    await play.waitForText(worker, 'Dạ em cảm ơn')
    await page.context().close()
  }, 60_000)

  it('nobody there: what staff write waits, and is read by who comes back with the code', async () => {
    const page = await open(phone)
    const { worker, group } = playground.scene
    const code = await sendRequest(page)
    await page.getByRole('button', { name: '🔑 Mã quay lại' }).click()
    const written = (await page.locator('#code').textContent()) ?? ''
    expect(written).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/)
    await page.context().close()
    const card = await play.waitForText(group, code)
    await play.press(worker, group, card.message.message_id, { label: '🙋 Nhận' })
    await play.waitForText(worker, code)
    const other = await open(desktop)
    await other.getByRole('button', { name: '🔑 Tôi có mã quay lại' }).click()
    await other.getByLabel('Mã quay lại').fill('sai rồi')
    await other.getByRole('button', { name: 'Vào' }).click()
    await other.getByRole('alert').getByText('Mã này chưa đúng').waitFor()
    await other.getByLabel('Mã quay lại').fill(written.toLowerCase())
    await other.getByRole('button', { name: 'Vào' }).click()
    await says(other, 'đã có nhân viên nhận')
    await says(other, code)
    await other.context().close()
  }, 60_000)

  it('danger brings the numbers, which can be called with a tap', async () => {
    const page = await open(phone)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await says(page, 'đây là Cầu Nối')
    await write(page, 'em không muốn sống nữa')
    await says(page, 'Cảm ơn bạn đã nói')
    expect(await log(page).locator('a[href="tel:115"]').count()).toBeGreaterThan(0)
    await page.context().close()
  })

  it('nothing is kept in the browser unless chosen, and a quick exit leaves nothing', async () => {
    const page = await open(phone)
    await page.route('https://www.google.com/**', (route) => route.fulfill({ body: 'thời tiết' }))
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await says(page, 'đây là Cầu Nối')
    const kept = () => page.evaluate('JSON.stringify([localStorage.length, document.cookie])')
    expect(await kept()).toBe('[0,""]')
    await page.getByRole('button', { name: '🔑 Mã quay lại' }).click()
    await page.getByLabel(/Nhớ mã trên máy này/).check()
    expect(await kept()).toBe('[1,""]')
    await page.getByRole('banner').getByRole('button', { name: '🚪 Thoát nhanh' }).click()
    await page.waitForURL('https://www.google.com/**')
    await page.goto(`${playground.server.url}/chat/`)
    await page.getByRole('button', { name: 'Bắt đầu' }).waitFor()
    expect(await kept()).toBe('[0,""]')
    await page.context().close()
  })

  it('the bot’s own button for a quick exit leaves the page as well', async () => {
    const page = await open(phone)
    await page.route('https://www.google.com/**', (route) => route.fulfill({ body: 'thời tiết' }))
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await press(page, '🚪 Thoát nhanh')
    await page.waitForURL('https://www.google.com/**')
    await page.context().close()
  })

  it('Escape twice is a quick exit too', async () => {
    const page = await open(desktop)
    await page.route('https://www.google.com/**', (route) => route.fulfill({ body: 'thời tiết' }))
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.waitForURL('https://www.google.com/**')
    await page.context().close()
  })

  it('works by keyboard alone', async () => {
    const page = await open(desktop)
    const focused = () =>
      page.evaluate('document.activeElement === document.body ? "" : document.activeElement?.textContent')
    for (let tabs = 0; tabs < 10 && !String(await focused()).includes('Bắt đầu'); tabs += 1)
      await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await says(page, 'đây là Cầu Nối')
    await page.keyboard.type('/khancap')
    await page.keyboard.press('Enter')
    await says(page, /113/)
    for (let tabs = 0; tabs < 40 && !String(await focused()).includes('Menu'); tabs += 1)
      await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await log(page).getByText('đây là Cầu Nối').nth(1).waitFor()
    await page.context().close()
  })

  it('a bot that is killed in between loses nothing and says nothing twice', async () => {
    const page = await open(phone)
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await says(page, 'đây là Cầu Nối')
    await play.actOnProcess('kill')
    await write(page, '/riengtu')
    await log(page).getByText('Riêng tư của bạn').waitFor({ timeout: 40_000 })
    await page.waitForTimeout(1_500)
    expect(await log(page).getByText('Riêng tư của bạn').count()).toBe(1)
    await page.context().close()
  }, 60_000)

  it('a link leads straight to its target', async () => {
    const page = await open(phone, '?to=s_line-111--poster')
    await says(page, /111/)
    await page.context().close()
  })

  it.each([
    ['phone', phone],
    ['desktop', desktop],
    ['phone, dark', { ...phone, colorScheme: 'dark' as const }],
  ])('has no accessibility fault that a checker finds: %s', async (_, options) => {
    const page = await open({ ...options, bypassCSP: true, reducedMotion: 'reduce' })
    expect(await faults(page)).toEqual([])
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await says(page, 'đây là Cầu Nối')
    await write(page, 'mẹ tôi 76 tuổi không có lương hưu')
    await log(page).getByRole('button', { name: '📨' }).last().waitFor()
    await page.getByRole('button', { name: '🔑 Mã quay lại' }).click()
    expect(await faults(page)).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
    if (process.env.CAUNOI_SCREENSHOTS)
      await page.screenshot({
        path: join(process.env.CAUNOI_SCREENSHOTS, `chat-${_.replace(', ', '-')}.png`),
      })
    await page.context().close()
  })
})
